import { COMMON_CURRENCY, latestRate, type Rate } from '../../geo/money.ts';
import type { View } from '../view.svelte.ts';
import type { Words } from '../words.svelte.ts';

/** How sums are shown: in the common currency, or in another at its latest rate. */
export interface Display {
  currency: string;
  /** Units of the currency for one of the common currency; undefined = it is the common one. */
  rate: Rate | undefined;
  /** An amount in the common currency, in the currency of display, and back. */
  to: (amount: number) => number;
  from: (amount: number) => number;
}

export function displayOf(view: View): Display {
  const rate = latestRate(view.currency, view.catalogue.facts.rates);
  const each = rate?.value ?? 1;
  return {
    currency: rate?.currency ?? COMMON_CURRENCY,
    rate,
    to: (amount) => amount * each,
    from: (amount) => amount / each
  };
}

/** A sum in US cents, in scale words of the currency of display. */
export const moneyWords = (cents: number, view: View, words: Words): string => {
  const { currency, to } = displayOf(view);
  return words.money(to(cents / 100), currency, 3);
};
