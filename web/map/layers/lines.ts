import type { LayerSpecification } from 'maplibre-gl';
import { scaled } from '../expressions.ts';
import { ink, themed } from '../theme.ts';

/** Inner and outer boundaries, weaker than the border, and a faint rim round the home country. */
export const layers: LayerSpecification[] = [
  {
    id: 'neighbour-lines',
    type: 'line',
    source: 'country-lines',
    paint: { 'line-color': ink('neighbourLine'), 'line-width': scaled(1) }
  },
  {
    id: 'province-lines',
    type: 'line',
    source: 'province-lines',
    paint: { 'line-color': ink('prefecture'), 'line-width': scaled(0.9), 'line-opacity': 0.8 }
  },
  {
    id: 'prefecture-lines',
    type: 'line',
    source: 'prefecture-lines',
    paint: { 'line-color': ink('prefecture'), 'line-width': scaled(0.9), 'line-dasharray': [4, 3] }
  },
  {
    id: 'oblast-lines',
    type: 'line',
    source: 'oblast-lines',
    paint: {
      'line-color': ink('oblast'),
      'line-width': ['interpolate', ['linear'], ['zoom'], 3, scaled(0.7), 6, scaled(1.2)]
    }
  },
  {
    id: 'rim-light',
    type: 'line',
    source: 'soft-outline',
    layout: { 'line-join': 'round' },
    paint: {
      'line-color': themed((theme) => (theme === 'paper' ? '#0080A0' : '#28BEE1')),
      'line-width': ['interpolate', ['linear'], ['zoom'], 3, scaled(10), 6, scaled(26)],
      'line-blur': ['interpolate', ['linear'], ['zoom'], 3, scaled(9), 6, scaled(24)],
      'line-opacity': 0.2
    }
  },
  {
    id: 'rim',
    type: 'line',
    source: 'home-outline',
    layout: { 'line-join': 'round' },
    paint: { 'line-color': ink('ink3'), 'line-width': scaled(1), 'line-opacity': 0.75 }
  }
];
