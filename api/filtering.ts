import { questionOf, type Question } from '../geo/cql2/compile.ts';
import { FilterMistake } from '../geo/cql2/expression.ts';
import { readJson } from '../geo/cql2/json.ts';
import type { Row } from '../geo/cql2/part.ts';
import { readText } from '../geo/cql2/text.ts';
import type { Wording } from '../geo/features.ts';
import type { Collection } from './collections.ts';
import { crsOf } from './crs.ts';
import { GEOMETRY } from './fields.ts';
import type { Item } from './items.ts';
import type { Query } from './parameters.ts';
import { badQuery } from './problem.ts';
import { learn } from './relations.ts';
import { eachInTurns } from './turns.ts';

const READERS = { 'cql2-text': readText, 'cql2-json': readJson, 'cql-text': readText };
export type FilterLanguage = keyof typeof READERS;
/** The languages of filters, the default first. */
export const FILTER_LANGUAGES = ['cql2-text', 'cql2-json', 'cql-text'] as const;

/** How much of a filter is said back to who wrote it. */
const LONGEST_ECHO = 200;

/** What a filter asks of the features of a collection; one that makes no sense is refused where it does not. */
function askedOf({ fields }: Collection, filter: string, query: Query): Question {
  try {
    return questionOf(READERS[query['filter-lang']](filter), {
      properties: new Map([...fields.map(({ name, kind }) => [name, kind] as const), [GEOMETRY, 'geometry']]),
      toDegrees: crsOf(query['filter-crs']).toDegrees
    });
  } catch (error) {
    if (!(error instanceof FilterMistake)) throw error;
    const value = filter.length > LONGEST_ECHO ? `${filter.slice(0, LONGEST_ECHO)}…` : filter;
    throw badQuery([{ parameter: 'filter', value, expected: `at ${error.at} ${error.expected}` }]);
  }
}

/** An item as a filter asks of it; its properties are worked out when the first is asked for. */
function rowOf({ geometry, properties }: Item, wording: Wording): Row {
  let row: ReturnType<typeof properties> | undefined;
  return (name) => (name === GEOMETRY ? geometry : (row ??= properties(wording))[name]);
}

/** The items that a filter holds for: not those of which it cannot be known. */
export async function filtered(
  collection: Collection,
  items: readonly Item[],
  { query, wording }: { query: Query; wording: Wording }
): Promise<readonly Item[]> {
  if (query.filter === null) return items;
  const { holds, relations } = askedOf(collection, query.filter, query);
  const rows = items.map((item) => ({ item, row: rowOf(item, wording) }));
  await learn(
    relations,
    items.flatMap(({ geometry }) => geometry ?? [])
  );
  const passed: Item[] = [];
  await eachInTurns(rows, ({ item, row }) => {
    if (holds(row) === true) passed.push(item);
  });
  return passed;
}
