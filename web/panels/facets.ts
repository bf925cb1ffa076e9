import { exclude, type CodeKey, type Filter } from '../../geo/filter.ts';
import type { Tally } from '../../geo/facets.ts';

/** The facets of the filter panel, in their order: what they ask, their heading, and whether they stand open at first. */
export const FACETS = [
  { key: 'amount', word: 'facet.size', short: 'facet.size.short', open: true },
  { key: 'sector', word: 'facet.sector', short: 'facet.sector', open: true },
  { key: 'date', word: 'facet.time', short: 'facet.time', open: true },
  { key: 'status', word: 'facet.status', short: 'facet.status', open: true },
  { key: 'place', word: 'facet.region', short: 'facet.region', open: true },
  { key: 'post', word: 'facet.post', short: 'facet.post', open: false },
  { key: 'party', word: 'facet.party', short: 'facet.party', open: false },
  { key: 'type', word: 'facet.type', short: 'facet.type.short', open: false },
  { key: 'precision', word: 'facet.precision', short: 'facet.place', open: false },
  { key: 'source', word: 'facet.source', short: 'facet.source', open: false }
] as const;
export type FacetKey = (typeof FACETS)[number]['key'];

/** The filter key that a facet sets: posts are places. */
const keyOf = (facet: FacetKey): keyof Filter => (facet === 'post' ? 'place' : facet);

/** Does the filter ask anything of a facet? */
export function isActive(facet: FacetKey, filter: Filter): boolean {
  const value = filter[keyOf(facet)];
  return Array.isArray(value) ? value.length > 0 : value !== null;
}

/** Is a code asked for, excluded, or neither? */
export type Choice = 'in' | 'out' | 'no';

export const choiceOf = (filter: Filter, key: CodeKey, code: string): Choice =>
  filter[key].includes(code) ? 'in' : filter[key].includes(exclude(code)) ? 'out' : 'no';

/** One row of a facet. */
export interface FacetRow {
  code: string;
  name: string;
  /** What tells it from others of the same name. */
  note?: string;
  tally: Tally;
  choice: Choice;
}

/** Rows with records, or chosen ones, the most records first. */
export const ranked = (rows: readonly FacetRow[], compare: (a: string, b: string) => number): FacetRow[] =>
  rows
    .filter(({ tally, choice }) => tally.all > 0 || choice !== 'no')
    .sort((a, b) => b.tally.all - a.tally.all || compare(a.name, b.name));
