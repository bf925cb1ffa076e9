import type { AmountFilter } from '../../geo/filter.ts';

/** An open or closed range in the common currency. */
export type Range = NonNullable<AmountFilter['range']>;
/** The size classes beside the stated sums, each with a switch of its own. */
export type SizeClass = 'undisclosed' | 'other';

const ALL: AmountFilter = { range: { from: null, to: null }, undisclosed: true, other: true };

/** Null where everything or nothing is left in: both ask nothing. */
function settle(amount: AmountFilter): AmountFilter | null {
  const { range, undisclosed, other } = amount;
  const open = range !== null && range.from === null && range.to === null;
  const none = range === null && !undisclosed && !other;
  return none || (open && undisclosed && other) ? null : amount;
}

/** The lower end first, whichever was typed last. */
const upright = ({ from, to }: Range): Range =>
  from !== null && to !== null && from > to ? { from: to, to: from } : { from, to };

/** Asks for a range; the first choice of one switches the other classes off. */
export const withRange = (amount: AmountFilter | null, range: Range): AmountFilter | null =>
  settle({ undisclosed: false, other: false, ...amount, range: upright(range) });

/** Takes a class beside the stated sums in or out. */
export const withClass = (amount: AmountFilter | null, size: SizeClass, on: boolean): AmountFilter | null =>
  settle({ ...(amount ?? ALL), [size]: on });

/** Asks for one class alone, or for everything where it was alone already. */
export const onlyClass = (amount: AmountFilter | null, size: SizeClass): AmountFilter | null =>
  isOnly(amount, size) ? null : { range: null, undisclosed: false, other: false, [size]: true };

export const isOnly = (amount: AmountFilter | null, size: SizeClass): boolean =>
  amount !== null && amount.range === null && amount[size] && !(amount.undisclosed && amount.other);

/** Does the filter let the class in? */
export const includes = (amount: AmountFilter | null, size: SizeClass): boolean =>
  amount === null || amount[size];

/** The stated sums that pass: none, where only other classes are asked for. */
export const rangeOf = (amount: AmountFilter | null): Range | null =>
  amount === null ? { from: null, to: null } : amount.range;
