import type { ExpressionSpecification, LayerSpecification, SymbolLayerSpecification } from 'maplibre-gl';
import { scaled } from '../expressions.ts';
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
      'icon-size': ['interpolate', ['linear'], ['zoom'], 3, scaled(0.7), 6, scaled(1)],
      'icon-allow-overlap': true,
      'icon-padding': 0
    }
  }
];

type Offsets = NonNullable<SymbolLayerSpecification['layout']>['text-variable-anchor-offset'];

/** Where a name may stand by its diamond, in ems: level with it, a little lower or higher, then over and under it. */
const ANCHORS: Offsets = [
  ...['left', [1.25, 0], 'right', [-1.25, 0]],
  ...['left', [1.2, 0.45], 'left', [1.2, -0.45], 'right', [-1.2, 0.45], 'right', [-1.2, -0.45]],
  ...['left', [1.1, 0.8], 'left', [1.1, -0.8], 'right', [-1.1, 0.8], 'right', [-1.1, -0.8]],
  ...['top', [0, 1.25], 'bottom', [0, -1.25]],
  ...['left', [1, 1.7], 'left', [1, -1.7], 'right', [-1, 1.7], 'right', [-1, -1.7]],
  ...['left', [2.6, 0.6], 'left', [2.6, -0.6], 'left', [2.4, 1.4], 'right', [-2.6, 0.6]]
] as Offsets & [];

/** Their names, which come before all others but that of the open record. */
export const names: LayerSpecification[] = [
  {
    id: 'post-name',
    type: 'symbol',
    source: SOURCE,
    layout: {
      ...text(NAME, 12),
      'text-field': name(bilingual(NAME)),
      'text-variable-anchor-offset': ANCHORS,
      'symbol-sort-key': ['get', 'rank']
    },
    paint: halo('ink', 'region')
  }
];
