import * as v from 'valibot';
import { Edtf, firstDay, lastDay } from './date.ts';
import { Text } from './text.ts';

/** One source's word on an amount of money. `bilateral: false` marks money of third parties: shown, never summed. */
export const AmountClaim = v.strictObject({
  value: v.pipe(v.number(), v.gtValue(0, 'an amount above 0; not disclosed is an empty list')),
  currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'an ISO 4217 currency code')),
  basis: v.string(),
  date: v.nullable(Edtf),
  source: v.string(),
  bilateral: v.optional(v.boolean(), true),
  note: v.optional(Text)
});
export type AmountClaim = v.InferOutput<typeof AmountClaim>;

/** Units of `currency` for one US dollar, as an average over `period`. */
export const Rate = v.strictObject({
  currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/)),
  period: Edtf,
  value: v.pipe(v.number(), v.gtValue(0)),
  source: v.string()
});
export type Rate = v.InferOutput<typeof Rate>;

/** The currency that sizes are compared and summed in. */
export const COMMON_CURRENCY = 'USD';

/** The claim that is shown and summed: the first, if it is Kazakh–Chinese money. */
export const countedClaim = (amounts: readonly AmountClaim[]): AmountClaim | undefined =>
  amounts[0]?.bilateral ? amounts[0] : undefined;

/** The rate whose period holds the claim's date. Undated claims and undated rates have none. */
export const rateFor = (claim: AmountClaim, rates: readonly Rate[]): Rate | undefined => {
  const { currency, date } = claim;
  if (date === null) return undefined;
  return rates.find(
    (rate) =>
      rate.currency === currency &&
      firstDay(rate.period) <= firstDay(date) &&
      lastDay(date) <= lastDay(rate.period)
  );
};

/** A claim in whole US cents, or null where no dated rate converts it. */
export function usdCents(claim: AmountClaim, rates: readonly Rate[]): number | null {
  if (claim.currency === COMMON_CURRENCY) return Math.round(claim.value * 100);
  const rate = rateFor(claim, rates);
  return rate === undefined ? null : Math.round((claim.value / rate.value) * 100);
}

/**
 * What can be said of a record's size. `stated`: cents in the common currency. `other`: a sum is printed, but it is third
 * parties' money or has no rate. `undisclosed`: no source prints one.
 */
export type Size = { class: 'stated'; cents: number } | { class: 'other' } | { class: 'undisclosed' };

export function sizeOf(amounts: readonly AmountClaim[], rates: readonly Rate[]): Size {
  if (amounts.length === 0) return { class: 'undisclosed' };
  const claim = countedClaim(amounts);
  const cents = claim === undefined ? null : usdCents(claim, rates);
  return cents === null ? { class: 'other' } : { class: 'stated', cents };
}

/** Lower ends of the size bands, in units of the common currency: one band for each power of ten. */
export const BANDS = [0, 1e7, 1e8, 1e9, 1e10] as const;

/** The band that a size falls in, from 0. */
export const bandOf = (cents: number): number => BANDS.findLastIndex((from) => cents >= from * 100);
