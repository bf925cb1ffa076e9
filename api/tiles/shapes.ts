import { GeoJSONVT } from '@maplibre/geojson-vt';
import type { Geometry } from 'geojson';
import { EXTENT, type Tile } from '../../geo/tile-index.ts';
import type { Item } from '../items.ts';
import { once } from '../once.ts';
import type { Draw, Passing } from './layers.ts';
import { LAST_ZOOM } from './matrix-set.ts';
import type { TileFeature } from './tile-feature.ts';

/** How far shapes go on beyond the rim of a tile, so that their own edges are not drawn there. */
const BUFFER = 64;
/** What is cut is kept by the library for ever: after so many tiles it begins anew. */
const MOST_CUT = 1000;

/** What of a geometry is in a tile. */
interface Part {
  geometry: Geometry;
  feature: TileFeature;
}

/** Cuts lines and areas into tiles, simplified to what each zoom can show. */
function shapeCutter(geometries: readonly Geometry[]): (tile: Tile) => Part[] {
  const data = {
    type: 'FeatureCollection' as const,
    features: geometries.map((geometry, at) => ({ type: 'Feature' as const, geometry, properties: { at } }))
  };
  const begin = () => new GeoJSONVT(data, { maxZoom: LAST_ZOOM, buffer: BUFFER, extent: EXTENT });
  let [cutter, cut] = [begin(), 0];
  return ({ zoom, column, row }) => {
    if (cut === MOST_CUT) [cutter, cut] = [begin(), 0];
    cut += 1;
    const features: TileFeature[] = cutter.getTile(zoom, column, row)?.features ?? [];
    return features.flatMap((feature) => {
      const geometry = geometries[Number(feature.tags?.['at'])];
      return geometry === undefined ? [] : [{ geometry, feature }];
    });
  };
}

/** Lines and areas, in every tile that they pass through; those of several features are cut once. */
export function shapes(items: readonly Item[], passing: Passing): Draw {
  const owners = once(() => Map.groupBy(items, ({ geometry }) => geometry));
  const cut = once(() => shapeCutter([...owners().keys()].filter((geometry) => geometry !== null)));
  return async (tile, question) => {
    const some = await passing(question);
    return cut()(tile).flatMap(({ geometry, feature }) =>
      (owners().get(geometry) ?? []).flatMap(({ id }) => {
        const item = some.get(id);
        return item === undefined ? [] : [{ ...feature, tags: { ...item.properties(question.wording) } }];
      })
    );
  };
}
