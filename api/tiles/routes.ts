import { Hono, type Context } from 'hono';
import { compress } from 'hono/compress';
import { etag } from 'hono/etag';
import { inLanguage } from '../../geo/text.ts';
import { ask, askFeatures, collectionNamed, type Question, type Surface } from '../ask.ts';
import type { Collection } from '../collections.ts';
import { tagged } from '../fresh.ts';
import { takes } from '../manners.ts';
import { TAKES, type ParameterName } from '../parameters.ts';
import { Refusal } from '../problem.ts';
import { tileJson, tilesetDocument, tilesetsDocument, type Source } from './documents.ts';
import { drawingOf, type Draw } from './layers.ts';
import { checkMatrixSet, matrixSet, matrixSets, tileNamed } from './matrix-set.ts';
import { encoded, MVT_TYPE } from './tile-feature.ts';

/** Below the address of the API: tiles of each collection and of the whole data set, laid out as OGC API – Tiles has them. */
export const TILE_PATHS = [
  '/collections/:collection/tiles/:matrixSet/:matrix/:row/:column',
  '/tiles/:matrixSet/:matrix/:row/:column'
] as const;

export function tileRoutes(surface: Surface) {
  const drawings = new Map(surface.collections.map((each) => [each, drawingOf(each, surface.store)]));
  const app = new Hono({ strict: false });
  for (const path of ['/collections/:collection/tiles/*', '/tiles/*', '/tileMatrixSets/*'])
    app.use(
      path,
      compress({ contentTypeFilter: /json|mapbox-vector-tile/ }),
      etag(),
      tagged(surface.store.version)
    );
  app
    .get('/tileMatrixSets', (c) => c.json(matrixSets(ask(c, surface).at), 200))
    .get('/tileMatrixSets/:matrixSet', (c) => {
      checkMatrixSet(c.req.param('matrixSet'));
      ask(c, surface);
      return c.json(matrixSet(), 200);
    });
  for (const path of ['/collections/:collection/tiles', '/tiles'])
    app
      .get(path, (c) => {
        const { source, question } = asked(c, surface, TAKES.document);
        return c.json(tilesetsDocument(source, question), 200);
      })
      .get(`${path}/:matrixSet`, (c) => {
        const { source, question } = askedOfTiles(c, surface, 'f');
        return c.json(tilesetDocument(source, question, surface), 200);
      })
      .get(`${path}/:matrixSet/tilejson.json`, (c) => {
        const { source, question } = askedOfTiles(c, surface, 'f');
        return c.json(tileJson(source, question, surface), 200);
      });
  for (const path of TILE_PATHS) app.get(path, (c) => sendTile(c, surface, drawings));
  return app;
}

interface AskedOfTiles {
  source: Source;
  question: Question;
}

/** What an address and its query ask of tiles; `collections` chooses among those of the data set. */
function asked(
  c: Context,
  surface: Surface,
  takes: readonly ParameterName[],
  withFilters = false
): AskedOfTiles {
  const id = c.req.param('collection');
  const { collections, store } = surface;
  if (id !== undefined) {
    const collection = collectionNamed(surface, id);
    const question = askFeatures(c, surface, takes, withFilters && collection.select !== undefined);
    return { source: { id, title: collection.title, collections: [collection] }, question };
  }
  const question = askFeatures(c, surface, takes, withFilters);
  const named = question.query.collections?.map((each) => collectionNamed(surface, each));
  const title = inLanguage(store.catalogue.facts.meta.title, question.wording.language);
  return { source: { id, title, collections: named ?? collections }, question };
}

function askedOfTiles(c: Context, surface: Surface, ...others: ParameterName[]): AskedOfTiles {
  checkMatrixSet(c.req.param('matrixSet') ?? '');
  const takes = c.req.param('collection') === undefined ? TAKES.tiles : TAKES.tile;
  return asked(c, surface, [...takes, ...others], true);
}

/** Sends a tile; one without anything in it has no body. */
async function sendTile(c: Context, surface: Surface, drawings: ReadonlyMap<Collection, Draw>) {
  if (!takes(c, MVT_TYPE)) throw new Refusal(406, `Tiles are ${MVT_TYPE}: ask for that.`);
  const { source, question } = askedOfTiles(c, surface);
  const { matrix = '', row = '', column = '' } = c.req.param() as Record<string, string>;
  const tile = tileNamed(matrix, row, column);
  const layers = await Promise.all(
    source.collections.map(
      async (each) => [each.id, (await drawings.get(each)?.(tile, question)) ?? []] as const
    )
  );
  c.header('Cache-Control', 'no-cache');
  const body = encoded(layers);
  if (body.length === 0) return c.body(null, 204);
  return c.body(body, 200, { 'Content-Type': MVT_TYPE, 'Content-Length': String(body.length) });
}
