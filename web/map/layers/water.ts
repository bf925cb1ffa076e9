import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import { scaled } from '../expressions.ts';
import { ink } from '../theme.ts';

/** A great water is drawn from afar, a small one from near by. */
const inSight: ExpressionSpecification = ['<=', ['get', 'rank'], ['step', ['zoom'], 2, 5.5, 3]];

/** Lakes with a darker edge, and rivers that grow with the zoom. */
export const layers: LayerSpecification[] = [
  {
    id: 'rivers',
    type: 'line',
    source: 'rivers',
    filter: inSight,
    layout: { 'line-join': 'round', 'line-cap': 'round' },
    paint: {
      'line-color': ink('river'),
      'line-width': ['interpolate', ['linear'], ['zoom'], 3, scaled(0.7), 6, scaled(1.3), 9, scaled(2.2)]
    }
  },
  { id: 'lakes', type: 'fill', source: 'lakes', filter: inSight, paint: { 'fill-color': ink('lake') } },
  {
    id: 'lake-edges',
    type: 'line',
    source: 'lakes',
    filter: inSight,
    paint: { 'line-color': ink('lakeEdge'), 'line-width': scaled(0.8) }
  }
];
