import { firstDay, lastDay, OPEN_END } from '../date.ts';
import type { TEMPORAL } from './expression.ts';

/** A day or a moment, by its first and last millisecond since 1970. */
export interface Instant {
  first: number;
  last: number;
}

/** From an instant to an instant, both included; an end that is open is infinite. */
export interface Stretch {
  from: Instant;
  to: Instant;
}

const DAY_MS = 86_400_000;
const ever = (at: number): Instant => ({ first: at, last: at });
export const BEGINNING = ever(-Infinity);
export const END = ever(Infinity);

/** A day (`2024-06-26`) or a moment (`2024-06-26T08:00:00Z`). */
export function instantOf(text: string): Instant {
  const first = Date.parse(text);
  return { first, last: text.includes('T') ? first : first + DAY_MS - 1 };
}

/** An EDTF date or interval as the days that it covers. */
export function stretchOf(date: string): Stretch {
  const [from, to] = [firstDay(date), lastDay(date)];
  return {
    from: from === '' ? BEGINNING : instantOf(from),
    to: to === OPEN_END ? END : instantOf(to)
  };
}

const isBefore = (a: Instant, b: Instant) => a.last < b.first;
const isSame = (a: Instant, b: Instant) => a.first === b.first && a.last === b.last;

type Relation = (a: Stretch, b: Stretch) => boolean;

const before: Relation = (a, b) => isBefore(a.to, b.from);
const during: Relation = (a, b) => isBefore(b.from, a.from) && isBefore(a.to, b.to);
const finishes: Relation = (a, b) => isBefore(b.from, a.from) && isSame(a.to, b.to);
const meets: Relation = (a, b) => isSame(a.to, b.from);
const overlaps: Relation = (a, b) =>
  isBefore(a.from, b.from) && isBefore(b.from, a.to) && isBefore(a.to, b.to);
const starts: Relation = (a, b) => isSame(a.from, b.from) && isBefore(a.to, b.to);
const intersects: Relation = (a, b) => !before(a, b) && !before(b, a);

const turned =
  (relation: Relation): Relation =>
  (a, b) =>
    relation(b, a);

/** What each temporal operator asks of two stretches of time; an instant is a stretch from itself to itself. */
export const TEMPORAL_RELATIONS: Record<(typeof TEMPORAL)[number], Relation> = {
  t_after: turned(before),
  t_before: before,
  t_contains: turned(during),
  t_disjoint: (a, b) => !intersects(a, b),
  t_during: during,
  t_equals: (a, b) => isSame(a.from, b.from) && isSame(a.to, b.to),
  t_finishedBy: turned(finishes),
  t_finishes: finishes,
  t_intersects: intersects,
  t_meets: meets,
  t_metBy: turned(meets),
  t_overlappedBy: turned(overlaps),
  t_overlaps: overlaps,
  t_startedBy: turned(starts),
  t_starts: starts
};
