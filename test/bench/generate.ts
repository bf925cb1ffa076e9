import { catalogue, type Entry, type Facts } from '../../geo/catalogue.ts';
import { countedClaim, sizeOf, type AmountClaim } from '../../geo/money.ts';
import type { Location } from '../../geo/record.ts';

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
function randomOf(seed: number) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Pairs of a real record and a place from which all others are varied, so that a million of them fit into memory. */
const KINDS = 2000;
/** As in the data set: most amounts are not disclosed, a few are money of third parties. */
const SHARES = { stated: 0.18, other: 0.07 };
/** Powers of ten between which stated amounts lie. */
const POWERS = { least: 5, greatest: 10 };
const YEARS = { first: 2008, count: 18 };

/**
 * Made-up records, spread over the real places, types, sectors, statuses and parties as the real ones are; the same for the same
 * count and seed. They are for measuring only.
 */
export function generate(facts: Facts, count: number, seed = 1): Entry[] {
  const random = randomOf(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const settlements = facts.places.filter(({ point, country }) => point !== undefined && country !== null);
  const areas = facts.places.filter(({ level }) => level === 'oblast' || level === 'prefecture');
  const location = (): Location => {
    const isArea = random() < 0.3;
    const { id, country } = pick(isArea ? areas : settlements);
    const precision = isArea ? 'oblast' : pick(['exact', 'near', 'city', 'city']);
    return { place: id, side: country, role: 'site', precision };
  };
  const kinds = catalogue({
    ...facts,
    records: Array.from({ length: KINDS }, (_, i) => {
      const model = pick(facts.records);
      const main = random() < 0.1 ? model.locations.slice(0, 1) : [location()];
      return { ...model, id: `kind-${i}`, locations: [...main, ...model.locations.slice(1)], links: [] };
    })
  }).entries;

  const amountsOf = (source: string): AmountClaim[] => {
    const chance = random();
    if (chance > SHARES.stated + SHARES.other) return [];
    const power = POWERS.least + random() * (POWERS.greatest - POWERS.least);
    const claim = { value: Math.round(10 ** power), currency: 'USD', date: null, source };
    return [{ ...claim, basis: pick(facts.codes.bases).code, bilateral: chance <= SHARES.stated }];
  };
  return Array.from({ length: count }, (_, i): Entry => {
    const kind = pick(kinds);
    const amounts = amountsOf(kind.record.sources[0] ?? '');
    const year = YEARS.first + Math.floor(random() ** 0.5 * YEARS.count);
    const record = {
      ...kind.record,
      id: `made-up-${i}`,
      status: pick(facts.records).status,
      sectors: pick(facts.records).sectors,
      amounts,
      dates: {
        signed: [{ date: String(year), certainty: 'stated' as const, source: kind.record.sources[0] ?? '' }]
      }
    };
    const claim = countedClaim(amounts);
    return { ...kind, record, claim, figure: claim ?? amounts[0], size: sizeOf(amounts, facts.rates) };
  });
}
