import type { Catalogue, Entry } from '../../geo/catalogue.ts';
import type { AnyPlace } from '../../geo/place.ts';
import { counted } from '../../geo/summary.ts';

/** How many counted records of each of two sets have a code. */
export interface Pair {
  code: string;
  mine: number;
  saved: number;
}

/** Rows of the codes that either set has, in the codes' order. */
function pairs(
  codes: readonly string[],
  mine: readonly Entry[],
  saved: readonly Entry[],
  has: (entry: Entry, code: string) => boolean
): Pair[] {
  const count = (entries: readonly Entry[], code: string) =>
    counted(entries).filter((entry) => has(entry, code)).length;
  return codes
    .map((code) => ({ code, mine: count(mine, code), saved: count(saved, code) }))
    .filter((pair) => pair.mine + pair.saved > 0);
}

export const countByFamily = (
  { facts, code }: Catalogue,
  mine: readonly Entry[],
  saved: readonly Entry[]
): Pair[] =>
  pairs(
    facts.codes.families.map((family) => family.code),
    mine,
    saved,
    ({ record }, family) => record.sectors.some((sector) => code('sectors', sector)?.family === family)
  );

export const countByStatus = (
  { facts }: Catalogue,
  mine: readonly Entry[],
  saved: readonly Entry[]
): Pair[] =>
  pairs(
    facts.codes.statuses.map(({ code }) => code),
    mine,
    saved,
    ({ record }, status) => record.status === status
  );

/** How many regions are listed. */
const MOST_REGIONS = 10;

/** The regions right below each side with the most records of both sets, with the place itself. */
export const countByPlace = (
  { facts }: Catalogue,
  mine: readonly Entry[],
  saved: readonly Entry[]
): (Pair & { place: AnyPlace })[] => {
  const regions = new Map(
    facts.places
      .filter(({ within }) => facts.meta.sides.includes(within ?? ''))
      .map((place) => [place.id, place])
  );
  return pairs([...regions.keys()], mine, saved, ({ places }, code) => places.has(code))
    .sort((a, b) => b.mine + b.saved - (a.mine + a.saved))
    .slice(0, MOST_REGIONS)
    .flatMap((pair) => {
      const place = regions.get(pair.code);
      return place === undefined ? [] : [{ ...pair, place }];
    });
};
