import type { Entry } from './catalogue.ts';

/** A sum of money in US cents, and of how many records. */
export interface Total {
  cents: number;
  count: number;
}

/** Totals of a set of records. Aggregates are listed apart: they are never counted or summed. Money in US cents. */
export interface Summary {
  count: number;
  aggregates: number;
  placed: number;
  notPlaced: number;
  stated: Total;
  /** How much of the stated money is beside the map. */
  notPlacedStated: Total;
  undisclosed: number;
  other: number;
  /** The stated money by what the sums are, with the records that make up each total. */
  bases: (Total & { basis: string; entries: Entry[] })[];
}

/** Records that count: an aggregate speaks of several unnamed things at once. */
export const counted = (entries: readonly Entry[]): Entry[] =>
  entries.filter(({ record }) => !record.aggregate);

/** The ledger of a set of records. */
export function summarise(entries: readonly Entry[]): Summary {
  const own = counted(entries);
  const stated = own.filter(({ size }) => size.class === 'stated');
  const beside = own.filter(({ placing }) => placing.mark === 'none');
  return {
    count: own.length,
    aggregates: entries.length - own.length,
    placed: own.length - beside.length,
    notPlaced: beside.length,
    stated: total(stated),
    notPlacedStated: total(beside),
    undisclosed: own.filter(({ size }) => size.class === 'undisclosed').length,
    other: own.filter(({ size }) => size.class === 'other').length,
    bases: [...Map.groupBy(stated, ({ claim }) => claim?.basis ?? '')].map(([basis, claimed]) => ({
      basis,
      ...total(claimed),
      entries: claimed
    }))
  };
}

/** The stated money of records; those without any add nothing. */
function total(entries: readonly Entry[]): Total {
  const cents = entries.flatMap(({ size }) => (size.class === 'stated' ? [size.cents] : []));
  return { cents: cents.reduce((sum, next) => sum + next, 0), count: cents.length };
}
