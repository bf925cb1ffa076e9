import type { Catalogue } from './catalogue.ts';
import { allPlaces } from './dataset.ts';
import { DATE_KINDS, type DateKind } from './date.ts';
import { CLAIM_RULES, type ClaimRule } from './money.ts';
import type { Point } from './place.ts';
import { partyCode } from './record.ts';

/** Which sizes are asked for: a range in the common currency, and the classes beside it. */
export interface AmountFilter {
  /** Lower and upper end, both included; null = open. */
  range: { from: number | null; to: number | null } | null;
  undisclosed: boolean;
  other: boolean;
}

/** Which years are asked for, of which date of a record; `any` is the earliest known. */
export interface DateFilter {
  kind: DateKind | 'any';
  /** First and last year, both included; null = open. */
  range: { from: number | null; to: number | null } | null;
  /** Are the records without such a date let in? */
  undated: boolean;
}

/**
 * What is asked of the records. An empty value accepts every record. Of a list of codes a record must have one; codes that
 * `exclude` has marked it must not have.
 */
export interface Filter {
  sector: readonly string[];
  type: readonly string[];
  status: readonly string[];
  precision: readonly string[];
  place: readonly string[];
  party: readonly string[];
  source: readonly string[];
  basis: readonly string[];
  amount: AmountFilter | null;
  date: DateFilter | null;
  /** Corners of a shape drawn on the map, [longitude, latitude] in degrees. */
  shape: readonly Point[] | null;
  q: string;
  /** Which of a record's conflicting claims counts. */
  claim: ClaimRule;
}

export const NO_FILTER: Filter = {
  sector: [],
  type: [],
  status: [],
  precision: [],
  place: [],
  party: [],
  source: [],
  basis: [],
  amount: null,
  date: null,
  shape: null,
  q: '',
  claim: 'first'
};
export const FILTER_KEYS = Object.keys(NO_FILTER) as (keyof Filter)[];

/** The filter keys whose value is a list of codes. */
export const CODE_KEYS = [
  'sector',
  'type',
  'status',
  'precision',
  'place',
  'party',
  'source',
  'basis'
] as const;
export type CodeKey = (typeof CODE_KEYS)[number];

/** An end of a range to the cent. */
export const cents = (end: number): number => Math.round(end * 100);

const EXCLUDED = '!';
/** A code as a filter excludes it. */
export const exclude = (code: string): string => EXCLUDED + code;
export const isExcluded = (code: string): boolean => code.startsWith(EXCLUDED);
/** The code itself, whether it is excluded or not. */
export const codeOf = (code: string): string => (isExcluded(code) ? code.slice(EXCLUDED.length) : code);

/** A part of a query that cannot be read: the parameter, its value, and what was expected. */
export interface FilterFault {
  parameter: string;
  value: string;
  expected: string;
}

/** The codes that each key of a filter may hold. */
export type Vocabulary = Record<CodeKey, ReadonlySet<string>>;

export const vocabulary = ({ facts }: Catalogue): Vocabulary => {
  const codes = (rows: readonly { code: string }[]) => new Set(rows.map(({ code }) => code));
  return {
    sector: codes(facts.codes.sectors),
    type: codes(facts.codes.types),
    status: codes(facts.codes.statuses),
    precision: codes(facts.codes.precisions),
    place: new Set(allPlaces(facts).map(({ id }) => id)),
    party: new Set(facts.records.flatMap(({ parties }) => parties.map(({ name }) => partyCode(name)))),
    source: new Set(facts.sources.map(({ id }) => id)),
    basis: codes(facts.codes.bases)
  };
};

const LONGEST_QUERY = 200;

/** The words that are searched for: of what is longer, the beginning. */
const wordsOf = (text: string): string => text.trim().slice(0, LONGEST_QUERY).trim().toWellFormed();

/** Reads a filter from query parameters. What cannot be read is left out and listed: a page forgives it, the API refuses it. */
export function readFilter(
  query: URLSearchParams,
  known: Vocabulary
): { filter: Filter; faults: FilterFault[] } {
  const faults: FilterFault[] = [];
  const fault = (parameter: string, value: string, expected: string) =>
    faults.push({ parameter, value, expected });
  const list = (key: CodeKey): string[] => {
    const codes = query.getAll(key).flatMap((value) => value.split(','));
    for (const code of codes) if (!known[key].has(codeOf(code))) fault(key, code, `a ${key} code`);
    return [...new Set(codes.filter((code) => known[key].has(codeOf(code))))];
  };
  const q = (query.get('q') ?? '').trim();
  if (q.length > LONGEST_QUERY) fault('q', q, `at most ${LONGEST_QUERY} characters`);
  const part = <T>(key: keyof Filter, read: (text: string) => T | null, expected: string): T | null => {
    const text = query.get(key);
    const value = text === null ? null : read(text);
    if (text !== null && value === null) fault(key, text, expected);
    return value;
  };

  const codes = Object.fromEntries(CODE_KEYS.map((key) => [key, list(key)])) as Record<CodeKey, string[]>;
  return {
    filter: {
      ...codes,
      amount: part('amount', readAmount, AMOUNT_EXPECTED),
      date: part('date', readDate, DATE_EXPECTED),
      shape: part('shape', readShape, SHAPE_EXPECTED),
      q: wordsOf(q),
      claim: part('claim', readRule, `one of ${CLAIM_RULES.join(', ')}`) ?? NO_FILTER.claim
    },
    faults
  };
}

const readRule = (text: string) => CLAIM_RULES.find((rule) => rule === text) ?? null;

const AMOUNT_EXPECTED =
  'a range in USD such as 1000000..50000000, either end open, or undisclosed, or other, with commas between';
const DATE_EXPECTED = `years such as 2023..2025, either end open, or undated, with a comma between; before them, with a colon, one of ${DATE_KINDS.join(', ')}`;
const YEARS = /^(\d{4})?\.\.(\d{4})?$/;

function readDate(text: string): DateFilter | null {
  const [, prefix, rest = ''] = /^(?:(\w+):)?(.*)$/.exec(text) ?? [];
  const kind = prefix === undefined ? 'any' : DATE_KINDS.find((each) => each === prefix);
  if (kind === undefined) return null;
  const date: DateFilter = { kind, range: null, undated: false };
  for (const part of rest.split(',')) {
    const years = YEARS.exec(part);
    if (part === 'undated') date.undated = true;
    else if (years !== null && date.range === null) {
      const [from, to] = [years[1], years[2]].map((year) => (year === undefined ? null : Number(year)));
      if (from != null && to != null && from > to) return null;
      date.range = { from: from ?? null, to: to ?? null };
    } else return null;
  }
  return date;
}

const writeDate = ({ kind, range, undated }: DateFilter): string => {
  const parts = [
    range === null ? [] : `${writeYear(range.from)}..${writeYear(range.to)}`,
    undated ? 'undated' : []
  ].flat();
  return parts.length === 0 ? '' : (kind === 'any' ? '' : `${kind}:`) + parts.join(',');
};

const writeYear = (year: number | null): string => (year === null ? '' : String(year).padStart(4, '0'));

/** The most corners a shape can have, so that an address stays one. */
const MOST_CORNERS = 60;
const SHAPE_EXPECTED = `3 to ${MOST_CORNERS} corners such as 80.1,45.2;81,46;80.5,44, longitude and latitude in degrees`;
const CORNER = /^(-?\d{1,3}(?:\.\d{1,6})?),(-?\d{1,2}(?:\.\d{1,6})?)$/;

function readShape(text: string): Point[] | null {
  const corners = text.split(';').map((corner): Point | null => {
    const [, x, y] = CORNER.exec(corner) ?? [];
    const point: Point = [thousandth(Number(x)), thousandth(Number(y))];
    return Math.abs(point[0]) <= 180 && Math.abs(point[1]) <= 90 ? point : null;
  });
  const known = corners.filter((corner) => corner !== null);
  return known.length === corners.length && known.length >= 3 && known.length <= MOST_CORNERS ? known : null;
}

/** Degrees to about a hundred metres. */
const thousandth = (degrees: number): number => Math.round(degrees * 1000) / 1000 || 0;

const writeShape = (shape: readonly Point[]): string =>
  shape.map(([x, y]) => `${thousandth(x)},${thousandth(y)}`).join(';');

/** The largest end that a range can have: fifteen digits. */
const LARGEST_END = 999_999_999_999_999;
const RANGE = /^(\d{1,15}(?:\.\d{1,2})?)?\.\.(\d{1,15}(?:\.\d{1,2})?)?$/;

function readAmount(text: string): AmountFilter | null {
  const amount: AmountFilter = { range: null, undisclosed: false, other: false };
  for (const part of text.split(',')) {
    const range = RANGE.exec(part);
    if (part === 'undisclosed' || part === 'other') amount[part] = true;
    else if (range !== null && amount.range === null) {
      const [from, to] = [range[1], range[2]].map((end) =>
        end === undefined ? null : readableEnd(Number(end))
      );
      if (from != null && to != null && from > to) return null;
      amount.range = { from: from ?? null, to: to ?? null };
    } else return null;
  }
  return amount;
}

/** The nearest end that can be read back. */
const readableEnd = (end: number): number => Math.min(Math.max(cents(end) / 100, 0), LARGEST_END);

function writeRange({ from, to }: NonNullable<AmountFilter['range']>): string {
  const ends = [from, to].map((end) => (end === null ? '' : readableEnd(end)));
  return (from !== null && to !== null && from > to ? ends.reverse() : ends).join('..');
}

const writeAmount = ({ range, undisclosed, other }: AmountFilter): string =>
  [range === null ? [] : writeRange(range), undisclosed ? 'undisclosed' : [], other ? 'other' : []]
    .flat()
    .join(',');

/** The one spelling of a filter, in addresses, API and scenes: `readFilter` reads it without a fault. Commas stay readable. */
export function writeFilter(filter: Filter): string {
  const parts = CODE_KEYS.flatMap((key) =>
    filter[key].length === 0 ? [] : `${key}=${filter[key].map(encodeURIComponent).join(',')}`
  );
  const rest: Record<Exclude<keyof Filter, CodeKey>, string> = {
    amount: filter.amount === null ? '' : writeAmount(filter.amount),
    date: filter.date === null ? '' : writeDate(filter.date),
    shape: filter.shape === null ? '' : writeShape(filter.shape),
    q: encodeURIComponent(wordsOf(filter.q)),
    claim: filter.claim === NO_FILTER.claim ? '' : filter.claim
  };
  for (const [key, text] of Object.entries(rest)) if (text !== '') parts.push(`${key}=${text}`);
  return parts.join('&');
}
