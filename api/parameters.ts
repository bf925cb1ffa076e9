import { DEEPEST_FILTER, LONGEST_FILTER } from '../geo/cql2/expression.ts';
import { daysOf, isEdtf, type Days } from '../geo/date.ts';
import { CRS84, CRS_URIS } from './crs.ts';
import { FILTER_LANGUAGES, type FilterLanguage } from './filtering.ts';

/** What one query parameter may be, for the reader and for the API's description of itself. */
export interface Parameter<T> {
  description: string;
  schema: object;
  expected: string;
  otherwise: T;
  /** undefined where the text cannot be read. */
  read: (text: string) => T | undefined;
}

const DEFAULT_LIMIT = 100;
const LARGEST_LIMIT = 10_000;

/** A list of parameters and their meanings, for a data set in these languages with these collections. */
export const parametersFor = (languages: readonly string[], collections: readonly string[]) => ({
  f: parameter<'json'>({
    description: 'Format of the answer.',
    schema: { type: 'string', enum: ['json'] },
    expected: 'json',
    otherwise: 'json',
    read: (text) => (text === 'json' ? 'json' : undefined)
  }),
  lang: languageParameter(languages),
  limit: parameter<number>({
    description: `How many features at most; more than ${LARGEST_LIMIT} is read as ${LARGEST_LIMIT}.`,
    schema: { type: 'integer', minimum: 1, maximum: LARGEST_LIMIT, default: DEFAULT_LIMIT },
    expected: 'a whole number from 1',
    otherwise: DEFAULT_LIMIT,
    read: (text) => (wholeNumber(text, 1) === undefined ? undefined : Math.min(Number(text), LARGEST_LIMIT))
  }),
  offset: parameter<number>({
    description: 'How many features to pass over.',
    schema: { type: 'integer', minimum: 0, default: 0 },
    expected: 'a whole number from 0',
    otherwise: 0,
    read: (text) => wholeNumber(text, 0)
  }),
  bbox: parameter<Corners | null>({
    description:
      'West, south, east, north in degrees (CRS84), or as bbox-crs has its axes; with heights after each corner if six. Features without a place match.',
    schema: { type: 'array', items: { type: 'number' }, minItems: 4, maxItems: 6 },
    expected: BOX_EXPECTED,
    otherwise: null,
    read: readCorners
  }),
  'bbox-crs': crsParameter('System of the coordinates of bbox.'),
  crs: crsParameter('System of the coordinates of the answer.'),
  datetime: parameter<Days | null>({
    description:
      'A date, an instant (RFC 3339) or an interval of two with a slash, either end open (..). Features without a date match.',
    schema: { type: 'string' },
    expected:
      'a date such as 2024-06-26, an instant such as 2024-06-26T00:00:00Z, or an interval of two with a slash',
    otherwise: null,
    read: readDays
  }),
  filter: parameter<string | null>({
    description: `A filter over the queryables of the collection, at most ${LONGEST_FILTER} characters and ${DEEPEST_FILTER} levels.`,
    schema: { type: 'string', maxLength: LONGEST_FILTER },
    expected: 'a filter',
    otherwise: null,
    read: (text) => text
  }),
  'filter-lang': parameter<FilterLanguage>({
    description: 'Language of the filter; cql-text is what older programs call cql2-text.',
    schema: { type: 'string', enum: FILTER_LANGUAGES, default: FILTER_LANGUAGES[0] },
    expected: `one of ${FILTER_LANGUAGES.join(', ')}`,
    otherwise: FILTER_LANGUAGES[0],
    read: (text) => FILTER_LANGUAGES.find((language) => language === text)
  }),
  'filter-crs': crsParameter('System of the coordinates in filter.'),
  collections: parameter<readonly string[] | null>({
    description:
      'Collections, as their ids or their addresses, in the order of the layers; without it, all of them.',
    schema: { type: 'array', items: { type: 'string', enum: collections } },
    expected: `some of ${collections.join(', ')} with commas between, each once`,
    otherwise: null,
    read: (text) => readCollections(text, collections)
  })
});

/** Programs may name a collection by its whole address. */
function readCollections(text: string, known: readonly string[]): string[] | undefined {
  const ids = text.split(',').map((part) => part.replace(/^https?:\/\/.*\/collections\//, ''));
  return new Set(ids).size === ids.length && ids.every((id) => known.includes(id)) ? ids : undefined;
}

export const languageParameter = (languages: readonly string[]) =>
  parameter<string | null>({
    description: 'Language of titles and names; without it, the first of Accept-Language that there is.',
    schema: { type: 'string', enum: languages },
    expected: `one of ${languages.join(', ')}`,
    otherwise: null,
    read: (text) => (languages.includes(text) ? text : undefined)
  });

const crsParameter = (description: string) =>
  parameter<string>({
    description,
    schema: { type: 'string', format: 'uri', enum: CRS_URIS, default: CRS84 },
    expected: `one of ${CRS_URIS.join(', ')}`,
    otherwise: CRS84,
    read: (text) => CRS_URIS.find((uri) => uri === text)
  });

export const parameter = <T>(it: Parameter<T>): Parameter<T> => it;

export type Parameters = ReturnType<typeof parametersFor>;
export type ParameterName = keyof Parameters;
/** Every parameter's value; those not asked for have their default. */
export type Query = { [K in ParameterName]: Parameters[K]['otherwise'] };

/** The parameters that each kind of route takes, filters apart. */
export const TAKES = {
  stored: ['f'],
  document: ['f', 'lang'],
  feature: ['f', 'lang', 'crs'],
  items: [
    'f',
    'lang',
    'limit',
    'offset',
    'bbox',
    'bbox-crs',
    'datetime',
    'crs',
    'filter',
    'filter-lang',
    'filter-crs'
  ],
  tile: ['lang', 'datetime', 'filter', 'filter-lang', 'filter-crs'],
  tiles: ['lang', 'datetime', 'collections'],
  export: ['lang']
} as const satisfies Record<string, readonly ParameterName[]>;

export const wholeNumber = (text: string, least: number): number | undefined =>
  /^\d+$/.test(text) && Number(text) >= least ? Number(text) : undefined;

const DECIMAL = /^[-+]?(\d+(\.\d*)?|\.\d+)$/;

export const BOX_EXPECTED = 'four or six numbers with commas between: west, south, east, north';

/** Two corners of a box, least and greatest, in whatever system. */
type Corners = readonly [number, number, number, number];

function readCorners(text: string): Corners | undefined {
  const parts = text.split(',').map((part) => part.trim());
  if (!parts.every((part) => DECIMAL.test(part))) return undefined;
  const numbers = parts.map(Number);
  const flat = numbers.length === 6 ? numbers.toSpliced(5, 1).toSpliced(2, 1) : numbers;
  const [a, b, c, d] = flat;
  if (a === undefined || b === undefined || c === undefined || d === undefined) return undefined;
  return flat.length === 4 ? [a, b, c, d] : undefined;
}

const INSTANT = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[-+]\d{2}:\d{2})$/i;
/** Programs that take a date apart send a `T` with nothing behind it. */
const DAY_ALONE = /^(\d{4}-\d{2}-\d{2})T$/;

function readDays(text: string): Days | undefined {
  const ends = text.split('/').map((end) => {
    if (end === '') return '..';
    const [, alone] = DAY_ALONE.exec(end) ?? [];
    if (alone !== undefined) return alone;
    const [, day] = INSTANT.exec(end) ?? [];
    if (day === undefined || !isEdtf(day)) return end;
    const instant = new Date(end.toUpperCase());
    return Number.isNaN(instant.valueOf()) ? end : instant.toISOString().slice(0, 10);
  });
  const date = ends.join('/');
  return isEdtf(date) ? daysOf(date) : undefined;
}
