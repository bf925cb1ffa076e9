import type { LayerSpecification } from 'maplibre-gl';
import { halo, NAME, text } from '../type.ts';

export const SOURCE = 'posts';

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
      'icon-padding': 0,
      ...text(NAME, 12),
      'text-variable-anchor': ['left', 'right', 'bottom-left', 'top-left'],
      'text-radial-offset': 0.95,
      'text-optional': true,
      'symbol-sort-key': ['get', 'rank']
    },
    paint: halo('ink', 'region')
  }
];
