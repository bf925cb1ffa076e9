import type { LayerSpecification } from 'maplibre-gl';
import type { Country } from '../../../geo/codes.ts';
import { scaled } from '../expressions.ts';
import { ink, themed } from '../theme.ts';

export const SOURCE = 'links';

/** From records to their partners across the border: the colour goes from side to side. */
export const layers = ([from, to]: readonly Country[]): LayerSpecification[] => [
  {
    id: 'link-casing',
    type: 'line',
    source: SOURCE,
    filter: ['==', ['geometry-type'], 'LineString'],
    layout: { 'line-cap': 'round' },
    paint: {
      'line-color': ink('casing'),
      'line-width': scaled(['+', ['get', 'width'], 2.6]),
      'line-opacity': 0.7
    }
  },
  {
    id: 'link',
    type: 'line',
    source: SOURCE,
    filter: ['==', ['geometry-type'], 'LineString'],
    layout: { 'line-cap': 'round' },
    paint: {
      'line-width': scaled(['get', 'width']),
      'line-gradient': [
        'interpolate',
        ['linear'],
        ['line-progress'],
        0,
        themed((theme) => from?.colours[theme] ?? '#888888'),
        1,
        themed((theme) => to?.colours[theme] ?? '#888888')
      ]
    }
  },
  {
    id: 'link-end',
    type: 'circle',
    source: SOURCE,
    filter: ['==', ['geometry-type'], 'Point'],
    paint: {
      'circle-radius': scaled(['*', ['get', 'width'], 2]),
      'circle-color': ink('panel'),
      'circle-stroke-width': scaled(['get', 'width']),
      'circle-stroke-color': themed((theme) => to?.colours[theme] ?? '#888888')
    }
  }
];
