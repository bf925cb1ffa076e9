import type { Catalogue, Entry } from './catalogue.ts';
import { allPlaces } from './dataset.ts';
import { precisionOf } from './record.ts';

/** Which sizes are asked for: a range in the common currency, and the classes beside it. */
export interface AmountFilter {
  /** Lower and upper end, both included; null = open. */
  range: { from: number | null; to: number | null } | null;
  undisclosed: boolean;
  other: boolean;
}

/** What is asked of the records. An empty value accepts every record. */
export interface Filter {
  sector: readonly string[];
  type: readonly string[];
  status: readonly string[];
  precision: readonly string[];
  place: readonly string[];
  amount: AmountFilter | null;
  q: string;
}

export const NO_FILTER: Filter = {
  sector: [],
  type: [],
  status: [],
  precision: [],
  place: [],
  amount: null,
  q: ''
};
export const FILTER_KEYS = Object.keys(NO_FILTER) as (keyof Filter)[];

/** The filter keys whose value is a list of codes. */
export const CODE_KEYS = ['sector', 'type', 'status', 'precision', 'place'] as const;
export type CodeKey = (typeof CODE_KEYS)[number];

type Test = (entry: Entry, filter: Filter) => boolean;

/** An end of a range to the cent. */
const cents = (end: number): number => Math.round(end * 100);

const anyOf = (wanted: readonly string[], has: (code: string) => boolean) =>
  wanted.length === 0 || wanted.some(has);

/** One entry per filter key: its meaning. */
const tests: Record<keyof Filter, Test> = {
  sector: ({ record }, f) => anyOf(f.sector, (code) => record.sectors.includes(code)),
  type: ({ record }, f) => anyOf(f.type, (code) => record.type === code),
  status: ({ record }, f) => anyOf(f.status, (code) => record.status === code),
  precision: ({ record }, f) => anyOf(f.precision, (code) => precisionOf(record) === code),
  place: ({ places }, f) => anyOf(f.place, (code) => places.has(code)),
  amount: ({ size }, { amount }) => {
    if (amount === null) return true;
    if (size.class !== 'stated') return amount[size.class];
    const { range } = amount;
    return (
      range !== null && cents(range.from ?? 0) <= size.cents && size.cents <= cents(range.to ?? Infinity)
    );
  },
  q: ({ holds }, f) => holds(f.q)
};

/** The records that pass every test, or all but the one on `except`. */
export const select = (entries: readonly Entry[], filter: Filter, except?: keyof Filter): Entry[] => {
  const asked = FILTER_KEYS.filter((key) => key !== except);
  return entries.filter((entry) => asked.every((key) => tests[key](entry, filter)));
};

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
    place: new Set(allPlaces(facts).map(({ id }) => id))
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
    for (const code of codes) if (!known[key].has(code)) fault(key, code, `a ${key} code`);
    return [...new Set(codes.filter((code) => known[key].has(code)))];
  };
  const q = (query.get('q') ?? '').trim();
  if (q.length > LONGEST_QUERY) fault('q', q, `at most ${LONGEST_QUERY} characters`);
  const amountText = query.get('amount');
  const amount = amountText === null ? null : readAmount(amountText);
  if (amountText !== null && amount === null)
    fault(
      'amount',
      amountText,
      'a range in USD such as 1000000..50000000, either end open, or undisclosed, or other, with commas between'
    );

  const codes = Object.fromEntries(CODE_KEYS.map((key) => [key, list(key)])) as Record<CodeKey, string[]>;
  return { filter: { ...codes, amount, q: wordsOf(q) }, faults };
}

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
  const amount = filter.amount === null ? '' : writeAmount(filter.amount);
  if (amount !== '') parts.push(`amount=${amount}`);
  const q = wordsOf(filter.q);
  if (q !== '') parts.push(`q=${encodeURIComponent(q)}`);
  return parts.join('&');
}
