import { VectorTile, type VectorTileFeature } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import type { createApp } from '../../api/app.ts';
import type { Tile } from '../../geo/tile-index.ts';

type App = Pick<ReturnType<typeof createApp>, 'request'>;
export type Properties = Record<string, string | number | boolean>;

export const tilePath = (source: string, { zoom, row, column }: Tile) =>
  `/api${source}/tiles/WebMercatorQuad/${zoom}/${row}/${column}`;

/** The features of each layer of a tile. */
export function decoded(body: Uint8Array): Record<string, VectorTileFeature[]> {
  const { layers } = new VectorTile(new PbfReader(body));
  return Object.fromEntries(
    Object.entries(layers).map(([id, layer]) => [
      id,
      Array.from({ length: layer.length }, (_, i) => layer.feature(i))
    ])
  );
}

/** The body of a tile; null if there is nothing in it. */
export async function bodyOf(app: App, source: string, tile: Tile, search = ''): Promise<Uint8Array | null> {
  const response = await app.request(`${tilePath(source, tile)}?${search}`);
  if (response.status === 204) return null;
  if (response.status !== 200) throw new Error(await response.text());
  return new Uint8Array(await response.arrayBuffer());
}

const childrenOf = ({ zoom, row, column }: Tile): Tile[] =>
  [0, 1, 2, 3].map((i) => ({ zoom: zoom + 1, row: row * 2 + (i >> 1), column: column * 2 + (i & 1) }));

/** Every tile of a zoom that has anything in it, found from the whole world on. */
export async function tilesOf(
  app: App,
  source: string,
  zoom: number,
  search = '',
  tiles: readonly Tile[] = [{ zoom: 0, row: 0, column: 0 }]
): Promise<{ tile: Tile; body: Uint8Array }[]> {
  const bodies = await Promise.all(tiles.map((tile) => bodyOf(app, source, tile, search)));
  const filled = tiles.flatMap((tile, i) => (bodies[i] == null ? [] : [{ tile, body: bodies[i] }]));
  if (tiles.length === 0 || tiles[0]!.zoom === zoom) return filled;
  return tilesOf(
    app,
    source,
    zoom,
    search,
    filled.flatMap(({ tile }) => childrenOf(tile))
  );
}
