import type { LayerSpecification } from 'maplibre-gl';
import { scaled } from '../expressions.ts';
import { ink } from '../theme.ts';

export const SOURCE = 'shape';

/** The box or lasso that the records are chosen by. */
export const layers: LayerSpecification[] = [
  {
    id: 'shape',
    type: 'fill',
    source: SOURCE,
    paint: { 'fill-color': ink('ink'), 'fill-opacity': 0.05 }
  },
  {
    id: 'shape-line',
    type: 'line',
    source: SOURCE,
    layout: { 'line-join': 'round' },
    paint: { 'line-color': ink('ink'), 'line-width': scaled(1.4), 'line-dasharray': [3, 2.4] }
  }
];
