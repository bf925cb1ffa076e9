import type { Geometry } from 'geojson';

/** The longest filter, in characters, and the most levels that one may have. */
export const LONGEST_FILTER = 4096;
export const DEEPEST_FILTER = 32;

/** Where in a filter something stands, as a reader finds it: `character 13`, or `/args/1` in JSON. */
export type Spot = string;

/** An end of an interval; null = open. */
export type End = Extract<Expression, { is: 'instant' | 'property' }> | null;

/** A filter as it was written, whether as text or as JSON. Geometries are in the system of the filter. */
export type Expression = { at: Spot } & (
  | { is: 'text'; value: string }
  | { is: 'number'; value: number }
  | { is: 'boolean'; value: boolean }
  /** A day (`2024-06-26`), or a moment with a `T`. */
  | { is: 'instant'; value: string }
  | { is: 'interval'; from: End; to: End }
  | { is: 'geometry'; geometry: Geometry }
  /** Two corners: least, greatest. */
  | { is: 'box'; box: readonly [number, number, number, number] }
  | { is: 'list'; items: readonly Expression[] }
  | { is: 'property'; name: string }
  | { is: 'call'; operator: Operator; args: readonly Expression[] }
);

export const COMPARISONS = ['=', '<>', '<', '>', '<=', '>='] as const;
export const ARITHMETIC = ['+', '-', '*', '/', '%', 'div', '^'] as const;
export const FOLDS = ['casei', 'accenti'] as const;
export const SPATIAL = [
  's_contains',
  's_crosses',
  's_disjoint',
  's_equals',
  's_intersects',
  's_overlaps',
  's_touches',
  's_within'
] as const;
export const TEMPORAL = [
  't_after',
  't_before',
  't_contains',
  't_disjoint',
  't_during',
  't_equals',
  't_finishedBy',
  't_finishes',
  't_intersects',
  't_meets',
  't_metBy',
  't_overlappedBy',
  't_overlaps',
  't_startedBy',
  't_starts'
] as const;
export const OF_LISTS = ['a_containedBy', 'a_contains', 'a_equals', 'a_overlaps'] as const;

/** Operators that are written like functions in text. */
export const FUNCTIONS = [...FOLDS, ...SPATIAL, ...TEMPORAL, ...OF_LISTS] as const;
export type FunctionName = (typeof FUNCTIONS)[number];

const OPERATORS = [
  'and',
  'or',
  'not',
  'like',
  'between',
  'in',
  'isNull',
  ...COMPARISONS,
  ...ARITHMETIC,
  ...FUNCTIONS
] as const;
export type Operator = (typeof OPERATORS)[number];

export const isOperator = (name: string): name is Operator => (OPERATORS as readonly string[]).includes(name);

/** How many arguments an operator takes: least and most. */
export function arityOf(operator: Operator): readonly [number, number] {
  if (operator === 'and' || operator === 'or') return [2, Infinity];
  if (['not', 'isNull', ...FOLDS].includes(operator)) return [1, 1];
  return operator === 'between' ? [3, 3] : [2, 2];
}

/** A filter that cannot be read or does not make sense: where, and what was expected there. */
export class FilterMistake extends Error {
  readonly at: Spot;
  readonly expected: string;

  constructor(at: Spot, expected: string) {
    super(`${at}: expected ${expected}`);
    this.at = at;
    this.expected = expected;
  }
}

/** Refuses a filter that is too long to be read. */
export function checkLength(filter: string) {
  if (filter.length > LONGEST_FILTER)
    throw new FilterMistake(`character ${LONGEST_FILTER + 1}`, `at most ${LONGEST_FILTER} characters`);
}

/** Refuses what stands too deep in a filter. */
export function checkDepth(depth: number, at: Spot) {
  if (depth > DEEPEST_FILTER) throw new FilterMistake(at, `at most ${DEEPEST_FILTER} levels, one in another`);
}
