import type { Entry } from './catalogue.ts';
import { countedClaim } from './money.ts';

/** Totals of a set of records. Aggregates are listed apart: they are never counted or summed. Money in US cents. */
export interface Summary {
  count: number;
  aggregates: number;
  placed: number;
  notPlaced: number;
  stated: { cents: number; count: number };
  undisclosed: number;
  other: number;
  bases: { basis: string; cents: number; count: number }[];
}

/** Records that count: an aggregate speaks of several unnamed things at once. */
export const counted = (entries: readonly Entry[]): Entry[] =>
  entries.filter(({ record }) => !record.aggregate);

/** The ledger of a set of records. */
export function summarise(entries: readonly Entry[]): Summary {
  const own = counted(entries);
  const stated = own.flatMap(({ record, size }) =>
    size.class === 'stated' ? [{ cents: size.cents, basis: countedClaim(record.amounts)?.basis ?? '' }] : []
  );
  const placed = own.filter(({ placing }) => placing.mark !== 'none').length;
  return {
    count: own.length,
    aggregates: entries.length - own.length,
    placed,
    notPlaced: own.length - placed,
    stated: total(stated),
    undisclosed: own.filter(({ size }) => size.class === 'undisclosed').length,
    other: own.filter(({ size }) => size.class === 'other').length,
    bases: [...Map.groupBy(stated, ({ basis }) => basis)].map(([basis, claims]) => ({
      basis,
      ...total(claims)
    }))
  };
}

const total = (claims: readonly { cents: number }[]) => ({
  cents: claims.reduce((sum, { cents }) => sum + cents, 0),
  count: claims.length
});
