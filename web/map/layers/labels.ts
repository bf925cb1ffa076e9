import type { FilterSpecification, LayerSpecification } from 'maplibre-gl';
import { scaled } from '../expressions.ts';
import { halo, PLAIN, text, WATER } from '../type.ts';

export const SOURCE = 'labels';

const of = (kind: string): FilterSpecification => [
  'all',
  ['==', ['get', 'kind'], kind],
  ['<=', ['get', 'minzoom'], ['zoom']]
];

/** Names, the least important first: what is drawn later is placed first and keeps its room. */
export const layers: LayerSpecification[] = [
  {
    id: 'label-water',
    type: 'symbol',
    source: SOURCE,
    filter: of('water'),
    layout: { ...text(WATER, 12.5), 'symbol-sort-key': ['get', 'rank'] },
    paint: halo('waterName', 'lake')
  },
  {
    id: 'label-country',
    type: 'symbol',
    source: SOURCE,
    filter: of('country'),
    layout: { ...text(PLAIN, 11), 'text-letter-spacing': 0.26, 'text-transform': 'uppercase' },
    paint: { ...halo('ink3', 'neighbour'), 'text-opacity': 0.9 }
  },
  {
    id: 'label-area',
    type: 'symbol',
    source: SOURCE,
    filter: of('area'),
    layout: { ...text(PLAIN, 12), 'symbol-sort-key': ['get', 'rank'] },
    paint: halo('ink2', 'home')
  },
  {
    id: 'label-side',
    type: 'symbol',
    source: SOURCE,
    filter: of('side'),
    layout: {
      ...text(PLAIN, 19),
      'text-letter-spacing': 0.5,
      'text-transform': 'uppercase',
      // Trade of a whole country begins where its name would stand.
      'text-variable-anchor': ['center', 'bottom', 'top'],
      'text-radial-offset': 1.5
    },
    paint: { ...halo('ink3', 'home'), 'text-halo-width': 0, 'text-opacity': 0.55 }
  },
  {
    id: 'label-city',
    type: 'symbol',
    source: SOURCE,
    filter: of('city'),
    layout: {
      ...text(PLAIN, 12),
      'icon-image': ['get', 'icon'],
      'icon-size': scaled(1),
      'icon-padding': 1,
      'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
      'text-radial-offset': 0.6,
      'symbol-sort-key': ['get', 'rank']
    },
    paint: halo('ink2', 'home')
  }
];
