import type { Box } from '../geo/box.ts';
import { daysOf, isEdtf, type Days } from '../geo/date.ts';

/** What one query parameter may be, for the reader and for the API's description of itself. */
interface Parameter<T> {
  description: string;
  schema: object;
  expected: string;
  otherwise: T;
  /** undefined where the text cannot be read. */
  read: (text: string) => T | undefined;
}

const DEFAULT_LIMIT = 100;
const LARGEST_LIMIT = 10_000;

/** A list of parameters and their meanings, for a data set in these languages. */
export const parametersFor = (languages: readonly string[]) => ({
  f: parameter<'json'>({
    description: 'Format of the answer.',
    schema: { type: 'string', enum: ['json'] },
    expected: 'json',
    otherwise: 'json',
    read: (text) => (text === 'json' ? 'json' : undefined)
  }),
  lang: parameter<string | null>({
    description: 'Language of titles and names; without it, the first of Accept-Language that there is.',
    schema: { type: 'string', enum: languages },
    expected: `one of ${languages.join(', ')}`,
    otherwise: null,
    read: (text) => (languages.includes(text) ? text : undefined)
  }),
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
  bbox: parameter<Box | null>({
    description:
      'West, south, east, north in degrees (CRS84), with heights after south and north if six. Features without a place match.',
    schema: { type: 'array', items: { type: 'number' }, minItems: 4, maxItems: 6 },
    expected: 'four or six numbers with commas between: west, south, east, north in degrees',
    otherwise: null,
    read: readBox
  }),
  datetime: parameter<Days | null>({
    description:
      'A date, an instant (RFC 3339) or an interval of two with a slash, either end open (..). Features without a date match.',
    schema: { type: 'string' },
    expected:
      'a date such as 2024-06-26, an instant such as 2024-06-26T00:00:00Z, or an interval of two with a slash',
    otherwise: null,
    read: readDays
  })
});

const parameter = <T>(it: Parameter<T>): Parameter<T> => it;

export type Parameters = ReturnType<typeof parametersFor>;
export type ParameterName = keyof Parameters;
/** Every parameter's value; those not asked for have their default. */
export type Query = { [K in ParameterName]: Parameters[K]['otherwise'] };

/** The parameters that each kind of route takes, filters apart. */
export const TAKES = {
  stored: ['f'],
  document: ['f', 'lang'],
  items: ['f', 'lang', 'limit', 'offset', 'bbox', 'datetime'],
  export: ['lang']
} as const satisfies Record<string, readonly ParameterName[]>;

const wholeNumber = (text: string, least: number): number | undefined =>
  /^\d+$/.test(text) && Number(text) >= least ? Number(text) : undefined;

const DECIMAL = /^[-+]?(\d+(\.\d*)?|\.\d+)$/;

function readBox(text: string): Box | undefined {
  const parts = text.split(',').map((part) => part.trim());
  if (!parts.every((part) => DECIMAL.test(part))) return undefined;
  const numbers = parts.map(Number);
  const flat = numbers.length === 6 ? numbers.toSpliced(5, 1).toSpliced(2, 1) : numbers;
  const [west, south, east, north] = flat;
  if (west === undefined || south === undefined || east === undefined || north === undefined)
    return undefined;
  return flat.length === 4 && south <= north ? [west, south, east, north] : undefined;
}

const INSTANT = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[-+]\d{2}:\d{2})$/i;

function readDays(text: string): Days | undefined {
  const ends = text.split('/').map((end) => {
    if (end === '') return '..';
    const [, day] = INSTANT.exec(end) ?? [];
    if (day === undefined || !isEdtf(day)) return end;
    const instant = new Date(end.toUpperCase());
    return Number.isNaN(instant.valueOf()) ? end : instant.toISOString().slice(0, 10);
  });
  const date = ends.join('/');
  return isEdtf(date) ? daysOf(date) : undefined;
}
