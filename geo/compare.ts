import type { Entry } from './catalogue.ts';

/** Which of two sets a record is in: the one looked at, the one put by, or both. */
export const SIDES = ['this', 'saved', 'both'] as const;
export type Side = (typeof SIDES)[number];

/** Two sets of records, and where each record is. */
export interface Comparison {
  /** Every record of either set, once. */
  entries: Entry[];
  saved: Entry[];
  sideOf: (entry: Entry) => Side;
}

/** Puts two sets of one catalogue side by side. */
export function compare(mine: readonly Entry[], saved: readonly Entry[]): Comparison {
  const [here, there] = [new Set(mine), new Set(saved)];
  return {
    entries: [...here.union(there)],
    saved: [...saved],
    sideOf: (entry) => (!there.has(entry) ? 'this' : here.has(entry) ? 'both' : 'saved')
  };
}
