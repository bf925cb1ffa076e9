import { Hono, type Context } from 'hono';
import { compress } from 'hono/compress';
import type { Boundaries } from '../geo/boundaries.ts';
import type { Facts } from '../geo/catalogue.ts';
import type { Flow } from '../geo/flow.ts';
import { packed } from '../geo/packed.ts';
import type { Post } from '../geo/place.ts';
import type { DataRecord } from '../geo/record.ts';
import type { Scene } from '../geo/scene.ts';
import type { Text } from '../geo/text.ts';
import { ask, askItems, askStored, collectionNamed, type Asked, type Surface } from './ask.ts';
import { compressAhead, sendStored, storedAnswer } from './compress.ts';
import { collectionDocument, collectionsDocument, conformance, landing } from './documents.ts';
import { tagged } from './fresh.ts';
import { GEOJSON_TYPE, JSON_TYPE, OPENAPI_TYPE, SCHEMA_TYPE } from './links.ts';
import { itemDocument, itemsBody } from './listing.ts';
import { takes } from './manners.ts';
import { openapi } from './openapi.ts';
import { Refusal } from './problem.ts';
import { draftQueryables, schemaDocument } from './queryables.ts';

/** The API's words about itself. */
export function documentRoutes(surface: Surface) {
  const fresh = tagged(surface.store.version);
  return new Hono({ strict: false })
    .get('/', fresh, (c) => {
      const { wording, at } = ask(c, surface);
      return c.json(landing(surface.store.catalogue.facts, wording.language, at), 200);
    })
    .get('/conformance', fresh, (c) => {
      ask(c, surface);
      return c.json(conformance(), 200);
    })
    .get('/openapi.json', compress(), fresh, (c) =>
      c.json(openapi(surface, ask(c, surface)), 200, { 'Content-Type': OPENAPI_TYPE })
    );
}

/** Collections and their features, laid out as OGC API – Features has them. */
export const collectionRoutes = (surface: Surface) =>
  new Hono({ strict: false })
    .use(compress(), tagged(surface.store.version))
    .get('/', (c) => {
      const { say, at } = ask(c, surface);
      return c.json(collectionsDocument(surface.collections, say, at), 200);
    })
    .get('/:collection', (c) => {
      const collection = collectionNamed(surface, c.req.param('collection'));
      const { say, at } = ask(c, surface);
      return c.json(collectionDocument(collection, say, at), 200);
    })
    .get('/:collection/queryables', (c) => sendSchema(c, surface, 'queryables'))
    .get('/:collection/schema', (c) => sendSchema(c, surface, 'schema'))
    .get('/:collection/items', async (c) => {
      const collection = collectionNamed(surface, c.req.param('collection'));
      const { items, ...asked } = await askItems(c, surface, collection);
      return c.body(itemsBody(collection, items, asked), 200, featureHeaders(asked));
    })
    .get('/:collection/items/:feature', (c) => {
      const collection = collectionNamed(surface, c.req.param('collection'));
      const asked = ask(c, surface, 'feature');
      const id = c.req.param('feature');
      const item = collection.items.find((each) => each.id === id);
      if (item === undefined) throw new Refusal(404, `The collection ${collection.id} has no feature ${id}.`);
      return c.json(itemDocument(collection, item, asked), 200, featureHeaders(asked));
    });

/** Features say in which system they are. */
const featureHeaders = ({ query }: Asked) => ({
  'Content-Type': GEOJSON_TYPE,
  'Content-Crs': `<${query.crs}>`
});

function sendSchema(c: Context, surface: Surface, kind: 'queryables' | 'schema') {
  const collection = collectionNamed(surface, c.req.param('collection') ?? '');
  const { say, at } = ask(c, surface);
  const document = schemaDocument(collection, surface.known, say, at[kind](collection.id));
  return takes(c, SCHEMA_TYPE)
    ? c.json(document, 200, { 'Content-Type': SCHEMA_TYPE })
    : c.json({ ...document, ...(kind === 'queryables' ? draftQueryables(collection) : {}) }, 200);
}

/** What `GET /api/texts` answers: by id, what is said of records, flows and posts only where one of them is opened. */
export interface TextsAnswer {
  /** With the notes of its amounts and its parties, in their order. */
  records: Record<
    string,
    Pick<DataRecord, 'summary' | 'note'> & Record<'amounts' | 'parties', (Text | null)[]>
  >;
  flows: Record<string, Pick<Flow, 'note' | 'periodNote'>>;
  posts: Record<string, Pick<Post, 'note'>>;
}

/** The data set without those texts, which are half of what there is to send, and without what no page shows of sources. */
const withoutTexts = (facts: Facts): Facts => ({
  ...facts,
  records: facts.records.map(unnoted).map((record) => ({
    ...record,
    summary: {},
    amounts: record.amounts.map(unnoted),
    parties: record.parties.map(unnoted)
  })),
  flows: facts.flows.map(unnoted).map(({ periodNote: _periodNote, ...flow }) => flow),
  posts: facts.posts.map(unnoted),
  sources: facts.sources.map(unnoted)
});

interface Noted {
  note?: Text | undefined;
}
const unnoted = <T extends Noted>({ note: _note, ...rest }: T) => rest;
const noteOf = ({ note }: Noted) => note ?? null;

const textsOf = ({ records, flows, posts }: Facts): TextsAnswer => ({
  records: Object.fromEntries(
    records.map(({ id, summary, note, amounts, parties }) => [
      id,
      { summary, note, amounts: amounts.map(noteOf), parties: parties.map(noteOf) }
    ])
  ),
  flows: Object.fromEntries(flows.map(({ id, note, periodNote }) => [id, { note, periodNote }])),
  posts: Object.fromEntries(posts.map(({ id, note }) => [id, { note }]))
});

/** What `GET /api/dataset` answers: the whole data set but the boundaries themselves. `GET /api/outline` leaves out its texts. */
export interface DatasetAnswer {
  version: string;
  facts: Facts;
  boundaries: Pick<Boundaries, 'credits' | 'statement'>;
}

/** What `GET /api/scenes` answers: the story of the data set, in its order. */
export interface ScenesAnswer {
  version: string;
  scenes: readonly Scene[];
}

/** Answers that are the same for every reader, compressed ahead of the first one. */
export function storedRoutes(surface: Surface) {
  const { version, catalogue, boundaries, scenes } = surface.store;
  const { credits, statement, overview, detail } = boundaries;
  const answer: DatasetAnswer = { version, facts: catalogue.facts, boundaries: { credits, statement } };
  const stored = {
    outline: storedAnswer(JSON.stringify({ ...answer, facts: withoutTexts(answer.facts) }), JSON_TYPE),
    packed: storedAnswer(JSON.stringify(packed(overview)), JSON_TYPE),
    overview: storedAnswer(JSON.stringify(overview), JSON_TYPE),
    dataset: storedAnswer(JSON.stringify(answer), JSON_TYPE),
    texts: storedAnswer(JSON.stringify(textsOf(catalogue.facts)), JSON_TYPE),
    detail: storedAnswer(JSON.stringify(detail), JSON_TYPE),
    scenes: storedAnswer(JSON.stringify({ version, scenes } satisfies ScenesAnswer), JSON_TYPE)
  };
  void compressAhead(Object.values(stored));
  return new Hono()
    .get('/dataset', (c) => {
      askStored(c, surface);
      return sendStored(c, stored.dataset);
    })
    .get('/outline', (c) => {
      askStored(c, surface);
      return sendStored(c, stored.outline);
    })
    .get('/texts', (c) => {
      askStored(c, surface);
      return sendStored(c, stored.texts);
    })
    .get('/scenes', (c) => {
      askStored(c, surface);
      return sendStored(c, stored.scenes);
    })
    .get('/boundaries/overview', (c) => {
      askStored(c, surface);
      return sendStored(c, stored.overview);
    })
    .get('/boundaries/packed', (c) => {
      askStored(c, surface);
      return sendStored(c, stored.packed);
    })
    .get('/boundaries/detail', (c) => {
      askStored(c, surface);
      return sendStored(c, stored.detail);
    });
}
