import type { Context } from 'hono';
import type { Entry } from '../geo/catalogue.ts';
import type { Box } from '../geo/box.ts';
import type { Wording } from '../geo/features.ts';
import { languagesOf } from '../geo/dataset.ts';
import {
  FILTER_KEYS,
  readFilter,
  vocabulary,
  type Filter,
  type FilterFault,
  type Vocabulary
} from '../geo/filter.ts';
import { collectionsOf, type Collection } from './collections.ts';
import { boxIn } from './crs.ts';
import { sayIn, type Say } from './exports/say.ts';
import { filtered } from './filtering.ts';
import { geographyOf, type Geography } from './geography.ts';
import type { Item } from './items.ts';
import { addresses, type Addresses } from './links.ts';
import { within } from './listing.ts';
import {
  BOX_EXPECTED,
  parametersFor,
  TAKES,
  type ParameterName,
  type Parameters,
  type Query
} from './parameters.ts';
import { badQuery, Refusal } from './problem.ts';
import { acceptedLanguage, readQuery } from './query.ts';
import type { Store } from './store.ts';

/** What every route answers from, worked out once for a store. */
export interface Surface {
  store: Store;
  geography: Geography;
  collections: readonly Collection[];
  languages: readonly string[];
  parameters: Parameters;
  known: Vocabulary;
  at: Addresses;
}

export function surfaceOf(store: Store, publicUrl: string): Surface {
  const languages = languagesOf(store.catalogue.facts);
  const geography = geographyOf(store);
  const collections = collectionsOf(store, geography);
  return {
    store,
    geography,
    collections,
    languages,
    parameters: parametersFor(
      languages,
      collections.map(({ id }) => id)
    ),
    known: vocabulary(store.catalogue),
    at: addresses(publicUrl)
  };
}

/** How an answer is worded, and the addresses it names: never those of the `Host` header, which is the reader's to choose. */
export interface Asked {
  query: Query;
  wording: Wording;
  /** Messages in that language. */
  say: Say;
  at: Addresses;
  search: URLSearchParams;
}

/** What is asked of a document; a query that cannot be read is refused. */
export function ask(c: Context, surface: Surface, takes: keyof typeof TAKES = 'document'): Asked {
  const search = searchOf(c);
  return asked(c, surface, search, readOrRefuse(search, surface, takes));
}

/** Refuses a query that cannot be read, where the answer is the same for every reader. */
export const askStored = (c: Context, surface: Surface) => void readOrRefuse(searchOf(c), surface, 'stored');

function readOrRefuse(search: URLSearchParams, { parameters }: Surface, takes: keyof typeof TAKES): Query {
  const { query, faults } = readQuery(search, parameters, TAKES[takes]);
  if (faults.length > 0) throw badQuery(faults);
  return query;
}

/** What is asked of features: how they are worded, and which pass. */
export interface Question extends Asked {
  filter: Filter;
  /** In degrees; null = everywhere. */
  box: Box | null;
}

/** What is asked of a collection, and the items that pass. */
export async function askItems(
  c: Context,
  surface: Surface,
  collection: Collection
): Promise<Asked & { items: readonly Item[] }> {
  const question = askFeatures(c, surface, TAKES.items, collection.select !== undefined);
  return { ...question, items: await itemsThatPass(collection, question) };
}

/** What is asked of features, by the parameters that a route takes, and by those of records. */
export function askFeatures(
  c: Context,
  surface: Surface,
  takes: readonly ParameterName[],
  isOfRecords: boolean
): Question {
  const search = searchOf(c);
  const { query, faults } = readQuery(search, surface.parameters, takes, isOfRecords ? FILTER_KEYS : []);
  const filter = readFilter(search, surface.known);
  const box = query.bbox === null ? null : boxIn(query['bbox-crs'], query.bbox);
  const all = [
    ...faults,
    ...(isOfRecords ? filter.faults : []),
    ...(box === undefined ? [boxFault(search)] : [])
  ];
  if (all.length > 0 || box === undefined) throw badQuery(all);
  return { ...asked(c, surface, search, query), filter: filter.filter, box };
}

/** The items of a collection that a question lets through. */
export const itemsThatPass = (collection: Collection, question: Question): Promise<readonly Item[]> =>
  filtered(
    collection,
    within(collection.select?.(question.filter) ?? collection.items, question.box, question.query.datetime),
    question
  );

const boxFault = (search: URLSearchParams): FilterFault => ({
  parameter: 'bbox',
  value: search.get('bbox') ?? '',
  expected: BOX_EXPECTED
});

/** What is asked of the records: the filter, and all that pass it, in the order of the data set. */
export function askRecords(
  c: Context,
  surface: Surface
): Asked & { filter: Filter; entries: readonly Entry[] } {
  const search = searchOf(c);
  const { query, faults } = readQuery(search, surface.parameters, TAKES.export, FILTER_KEYS);
  const { filter, faults: others } = readFilter(search, surface.known);
  if (faults.length + others.length > 0) throw badQuery([...faults, ...others]);
  return {
    ...asked(c, surface, search, query),
    filter,
    entries: surface.store.catalogue.select(filter)
  };
}

/** The collection that an address names. */
export function collectionNamed({ collections }: Surface, id: string): Collection {
  const collection = collections.find((each) => each.id === id);
  if (collection === undefined) {
    const ids = collections.map((each) => each.id).join(', ');
    throw new Refusal(404, `There is no collection ${id}, only ${ids}.`);
  }
  return collection;
}

export const searchOf = (c: Context) => new URL(c.req.url).searchParams;

/** The language that a reader asks for; the answer says which it is. */
export function languageFor(
  c: Context,
  { languages, store }: Pick<Surface, 'languages' | 'store'>,
  asked: string | null
): string {
  if (asked === null) c.header('Vary', 'Accept-Language', { append: true });
  const { language: own } = store.catalogue.facts.meta;
  const language = asked ?? acceptedLanguage(c.req.header('Accept-Language'), languages, own);
  c.header('Content-Language', language);
  return language;
}

function asked(c: Context, surface: Surface, search: URLSearchParams, query: Query): Asked {
  const { at, store } = surface;
  const language = languageFor(c, surface, query.lang);
  return {
    query,
    wording: { language, recordUrl: at.record },
    say: sayIn(store.messages[language]),
    at,
    search
  };
}
