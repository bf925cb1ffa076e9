import type { Catalogue, Entry } from './catalogue.ts';
import { select, type CodeKey, type Filter } from './filter.ts';
import { precisionOf } from './record.ts';
import { counted } from './summary.ts';

/** How many records have a code: in the whole data set, and under all the other filters. */
export interface Tally {
  matching: number;
  all: number;
}

export type CodesOf = (entry: Entry) => Iterable<string>;

const codesOf: Record<CodeKey, CodesOf> = {
  sector: ({ record }) => record.sectors,
  type: ({ record }) => [record.type],
  status: ({ record }) => [record.status],
  precision: ({ record }) => [precisionOf(record)],
  place: ({ places }) => places
};

/**
 * Tallies by code for one filter key; codes without a record are absent.
 * `codes` may be coarser than the key's own: families for sectors, say.
 */
export function facet(
  { entries }: Catalogue,
  filter: Filter,
  key: CodeKey,
  codes: CodesOf = codesOf[key]
): Map<string, Tally> {
  const tallies = new Map<string, Tally>();
  const add = (among: readonly Entry[], what: keyof Tally) => {
    for (const entry of counted(among))
      for (const code of new Set(codes(entry))) {
        const tally = tallies.get(code) ?? { matching: 0, all: 0 };
        tally[what] += 1;
        tallies.set(code, tally);
      }
  };
  add(entries, 'all');
  add(select(entries, filter, key), 'matching');
  return tallies;
}

/** The families of an entry's sectors, for `facet`. */
export const familiesOf =
  ({ code }: Catalogue): CodesOf =>
  ({ record }) =>
    record.sectors.flatMap((sector) => code('sectors', sector)?.family ?? []);

/** The records whose sizes an amount filter is chosen from: those that pass every other filter. */
export const sizeFacet = ({ entries }: Catalogue, filter: Filter): Entry[] =>
  counted(select(entries, filter, 'amount'));
