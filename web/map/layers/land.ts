import type { LayerSpecification } from 'maplibre-gl';
import { scaled } from '../expressions.ts';
import { ink } from '../theme.ts';

/** Ground: neighbours, China, the region, the home country, and a faint graticule. */
export const layers: LayerSpecification[] = [
  { id: 'page', type: 'background', paint: { 'background-color': ink('sea') } },
  { id: 'countries', type: 'fill', source: 'countries', paint: { 'fill-color': ink('neighbour') } },
  { id: 'provinces', type: 'fill', source: 'provinces', paint: { 'fill-color': ink('far') } },
  { id: 'prefectures', type: 'fill', source: 'prefectures', paint: { 'fill-color': ink('region') } },
  { id: 'oblasts', type: 'fill', source: 'oblasts', paint: { 'fill-color': ink('home') } },
  {
    id: 'graticule',
    type: 'line',
    source: 'graticule',
    paint: { 'line-color': ink('graticule'), 'line-width': scaled(1), 'line-opacity': 0.04 }
  }
];
