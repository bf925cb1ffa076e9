import * as v from 'valibot';

const DAY = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

const isDay = (text: string): boolean => {
  const [, year, month, day] = DAY.exec(text) ?? [];
  if (year === undefined) return false;
  if (month === undefined) return true;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day ?? 1)));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day ?? 1);
};

/** Is this an EDTF level 0 date (`2024`, `2024-06`, `2024-06-26`) or an interval of two, either end open (`..`)? */
export const isEdtf = (text: string): boolean => {
  const [from, to, ...rest] = text.split('/');
  if (rest.length > 0 || from === undefined) return false;
  if (to === undefined) return isDay(from);
  if (from === '..' && to === '..') return false;
  if (![from, to].every((end) => end === '..' || isDay(end))) return false;
  return from === '..' || to === '..' || firstDay(from) <= lastDay(to);
};

/** An EDTF date or interval; see https://www.loc.gov/standards/datetime/ */
export const Edtf = v.pipe(
  v.string(),
  v.check(isEdtf, 'an EDTF date: 2024, 2024-06, 2024-06-26, or two of them with a slash')
);

/** First day of a date, as YYYY-MM-DD; '' where the start is open. */
export function firstDay(date: string): string {
  const [from = ''] = date.split('/');
  if (from === '..') return '';
  const [year = '', month = '01', day = '01'] = from.split('-');
  return `${year}-${month}-${day}`;
}

/** The last day of what has no end. */
export const OPEN_END = '9999-12-31';

/** Last day of a date, as YYYY-MM-DD; `OPEN_END` where the end is open. */
export function lastDay(date: string): string {
  const parts = date.split('/');
  const end = parts[1] ?? parts[0] ?? '';
  if (end === '..') return OPEN_END;
  const [year = '', month = '12', day] = end.split('-');
  if (day !== undefined) return end;
  const days = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return `${year}-${month}-${String(days).padStart(2, '0')}`;
}

/** How much time a date covers: one full year, one day, anything else, or nobody says. */
export type Span = 'year' | 'day' | 'part' | 'unknown';

export function spanOf(date: string): Span {
  if (date === '') return 'unknown';
  const [first, last] = [firstDay(date), lastDay(date)];
  if (first === last) return 'day';
  return first.endsWith('-01-01') && last === `${first.slice(0, 4)}-12-31` ? 'year' : 'part';
}

/** The years that a date covers; of one with an open end, the year that is known. None of an empty text. */
export function yearsOf(date: string): number[] {
  const ends = date.split('/').flatMap((end) => (/^\d{4}/.test(end) ? [Number(end.slice(0, 4))] : []));
  const [from, to = from] = ends;
  return from === undefined || to === undefined
    ? []
    : Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

/** How surely the source gives a date. */
export const Certainty = v.picklist(['stated', 'relative', 'inferred']);

/** One source's word on a date. */
export const DateClaim = v.strictObject({
  date: Edtf,
  certainty: Certainty,
  source: v.optional(v.string())
});
export type DateClaim = v.InferOutput<typeof DateClaim>;

/** What a date may be of, in the order in which the earliest known one is shown. */
export const DATE_KINDS = ['announced', 'signed', 'start', 'completion'] as const;
export type DateKind = (typeof DATE_KINDS)[number];

/** Claims by kind; the first claim of a kind is the one shown, the others stand beside it. No claim = unknown. */
export const Dates = v.strictObject(
  Object.fromEntries(DATE_KINDS.map((kind) => [kind, v.optional(v.array(DateClaim))])) as {
    [K in DateKind]: v.OptionalSchema<v.ArraySchema<typeof DateClaim, undefined>, undefined>;
  }
);
export type Dates = v.InferOutput<typeof Dates>;

/** First and last day of a stretch of time, both included; '' and `OPEN_END` where an end is open. */
export type Days = readonly [string, string];

/** The days that a date or an interval covers. */
export const daysOf = (date: string): Days => [firstDay(date), lastDay(date)];

/** Do two stretches of time have a day in common? */
export const overlap = (a: Days, b: Days): boolean => a[0] <= b[1] && b[0] <= a[1];
