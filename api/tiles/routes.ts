import { Hono, type Context } from 'hono';
import { compress } from 'hono/compress';
import { ask, type Surface } from '../ask.ts';
import { tagged } from '../fresh.ts';
import { takes } from '../manners.ts';
import { Refusal } from '../problem.ts';
import { Tiling } from './ask.ts';
import { tileJson, tilesetDocument, tilesetsDocument } from './documents.ts';
import { checkMatrixSet, matrixSet, matrixSets, tileNamed } from './matrix-set.ts';
import { encoded, MVT_TYPE } from './tile-feature.ts';

/** The addresses of tile sets below that of the API: of each collection, and of the whole data set. */
const TILESETS = ['/collections/:collection/tiles', '/tiles'] as const;
/** The addresses of tiles. */
export const TILES = TILESETS.map((path) => `${path}/:matrixSet/:matrix/:row/:column`);

/** Tiles of each collection and of the whole data set, laid out as OGC API – Tiles has them. */
export function tileRoutes(surface: Surface) {
  const tiling = new Tiling(surface);
  const app = new Hono({ strict: false });
  const manners = [compress({ contentTypeFilter: /json|mapbox-vector-tile/ }), tagged(surface.store.version)];
  for (const path of [...TILESETS, '/tileMatrixSets']) app.use(`${path}/*`, ...manners);
  app
    .get('/tileMatrixSets', (c) => c.json(matrixSets(ask(c, surface).at), 200))
    .get('/tileMatrixSets/:matrixSet', (c) => {
      checkMatrixSet(c.req.param('matrixSet'));
      ask(c, surface);
      return c.json(matrixSet(), 200);
    });
  for (const path of TILESETS)
    app
      .get(path, (c) => c.json(tilesetsDocument(tiling.ask(c)), 200))
      .get(`${path}/:matrixSet`, (c) => c.json(tilesetDocument(tiling.askForTiles(c, 'f'), surface), 200))
      .get(`${path}/:matrixSet/tilejson.json`, (c) =>
        c.json(tileJson(tiling.askForTiles(c, 'f'), surface), 200)
      );
  for (const path of TILES) app.get(path, (c) => sendTile(c, tiling));
  return app;
}

/** Sends a tile; one without anything in it has no body. */
async function sendTile(c: Context, tiling: Tiling) {
  if (!takes(c, MVT_TYPE)) throw new Refusal(406, `Tiles are ${MVT_TYPE}: ask for that.`);
  const { source, question } = tiling.askForTiles(c);
  const { matrix = '', row = '', column = '' } = c.req.param() as Record<string, string>;
  const tile = tileNamed(matrix, row, column);
  const layers = source.collections.flatMap((each) => each.layers);
  const drawn = await Promise.all(
    layers.map(async ({ id, draw }) => [id, await draw(tile, question)] as const)
  );
  const body = encoded(drawn);
  if (body.length === 0) return c.body(null, 204, { 'Cache-Control': 'no-cache' });
  return c.body(body, 200, { 'Content-Type': MVT_TYPE, 'Content-Length': String(body.length) });
}
