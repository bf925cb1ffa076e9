import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import { bilingual, halo, NAME, text } from '../type.ts';

export const SOURCE = 'posts';

/** A post that does not work yet is named only from near by. */
const name = (text: ExpressionSpecification): ExpressionSpecification => [
  'step',
  ['zoom'],
  ['case', ['==', ['get', 'rank'], 0], text, ''],
  5.4,
  text
];

/** Border posts: a diamond on the border with a dark core when open, dashed when not working. */
export const layers: LayerSpecification[] = [
  {
    id: 'post',
    type: 'symbol',
    source: SOURCE,
    layout: {
      'icon-image': ['get', 'icon'],
      'icon-size': ['interpolate', ['linear'], ['zoom'], 3, 0.7, 6, 1],
      'icon-allow-overlap': true,
      'icon-padding': 0
    }
  }
];

/** Their names, which come before all others but that of the open record. */
export const names: LayerSpecification[] = [
  {
    id: 'post-name',
    type: 'symbol',
    source: SOURCE,
    layout: {
      ...text(NAME, 12),
      'text-field': name(bilingual(NAME)),
      'text-variable-anchor': [
        'left',
        'right',
        'bottom-left',
        'top-left',
        'top-right',
        'bottom-right',
        'top',
        'bottom'
      ],
      'text-radial-offset': 1.25,
      'symbol-sort-key': ['get', 'rank']
    },
    paint: halo('ink', 'region')
  }
];
