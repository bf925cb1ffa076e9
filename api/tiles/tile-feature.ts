import { fromVectorTileJs, GeoJSONWrapper, type VectorTileLike } from '@maplibre/vt-pbf';
import { EXTENT } from '../../geo/tile-index.ts';

/** What stands in a tile, in units of the tile; `tags` are its properties, those that are not known left out. */
export type TileFeature = GeoJSONWrapper['features'][number];

export const MVT_TYPE = 'application/vnd.mapbox-vector-tile';

/** A point in a tile. */
export const pointAt = (x: number, y: number, tags: TileFeature['tags']): TileFeature => ({
  type: 1,
  geometry: [[x, y]],
  tags
});

/** Layers by their names, in their order, as a Mapbox Vector Tile 2.1; lists in properties are their JSON. Layers without features are left out. */
export function encoded(layers: readonly (readonly [id: string, features: TileFeature[]])[]) {
  const filled = layers.filter(([, features]) => features.length > 0);
  const named = filled.map(([id, features]) => [
    id,
    Object.assign(new GeoJSONWrapper(features, { version: 2, extent: EXTENT }), { name: id })
  ]);
  return new Uint8Array(fromVectorTileJs({ layers: Object.fromEntries(named) as VectorTileLike['layers'] }));
}
