import type { Geometry } from 'geojson';
import type { Point } from '../../geo/place.ts';
import { TileIndex } from '../../geo/tile-index.ts';
import type { Item } from '../items.ts';
import { once } from '../once.ts';
import type { Draw, Passing } from './layers.ts';
import { pointAt } from './tile-feature.ts';

/** Points that are few: each by itself at every zoom, in one tile. */
export function points(items: readonly Item[], passing: Passing): Draw {
  const index = once(() => new TileIndex(items.map(({ geometry }) => pointOf(geometry))));
  return async (tile, question) => {
    const some = await passing(question);
    return index()
      .spots(tile)
      .flatMap(({ at, x, y }) => {
        const item = some.get(items[at]?.id ?? '');
        return item === undefined ? [] : [pointAt(x, y, { ...item.properties(question.wording) })];
      });
  };
}

const pointOf = (geometry: Geometry | null): Point | null =>
  geometry?.type === 'Point' ? (geometry.coordinates as Point) : null;
