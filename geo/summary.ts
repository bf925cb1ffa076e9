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
  const undisclosed = own.reduce((count, { size }) => count + (size.class === 'undisclosed' ? 1 : 0), 0);
  return {
    count: own.length,
    aggregates: entries.length - own.length,
    placed: own.length - beside.length,
    notPlaced: beside.length,
    stated: statedTotal(stated),
    notPlacedStated: statedTotal(beside),
    undisclosed,
    other: own.length - stated.length - undisclosed,
    bases: [...Map.groupBy(stated, ({ claim }) => claim?.basis ?? '')].map(([basis, claimed]) => ({
      basis,
      ...statedTotal(claimed),
      entries: claimed
    }))
  };
}

/** The stated money of records; those without any add nothing, nor do aggregates. */
export function statedTotal(entries: readonly Entry[]): Total {
  const total = { cents: 0, count: 0 };
  for (const { record, size } of entries) {
    if (record.aggregate || size.class !== 'stated') continue;
    total.cents += size.cents;
    total.count += 1;
  }
  return total;
}
