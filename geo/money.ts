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

/** Which of several claims to one amount counts. */
export const CLAIM_RULES = ['first', 'lowest', 'highest'] as const;
export type ClaimRule = (typeof CLAIM_RULES)[number];

/** The rate that a sum of all times is shown at: the latest of a currency. */
export const latestRate = (currency: string, rates: readonly Rate[]): Rate | undefined =>
  rates
    .filter((rate) => rate.currency === currency)
    .toSorted((a, b) => lastDay(a.period).localeCompare(lastDay(b.period)))
    .at(-1);

/** The currencies that sums can be shown in: the common one and those with a rate. */
export const currenciesOf = (rates: readonly Rate[]): string[] => [
  ...new Set([COMMON_CURRENCY, ...rates.map(({ currency }) => currency)])
];

/**
 * The claim that is summed: the first, if it is Kazakh–Chinese money. Another rule picks among the claims of a record that is
 * summed anyway; it never brings in a record that is not.
 */
export function countedClaim(
  amounts: readonly AmountClaim[],
  rates: readonly Rate[] = [],
  rule: ClaimRule = 'first'
): AmountClaim | undefined {
  const [first] = amounts;
  if (first === undefined || !first.bilateral) return undefined;
  if (rule === 'first' || usdCents(first, rates) === null) return first;
  return amounts
    .flatMap((claim) => {
      const cents = claim.bilateral ? usdCents(claim, rates) : null;
      return cents === null ? [] : [{ claim, cents }];
    })
    .reduce((best, next) =>
      (rule === 'lowest' ? next.cents < best.cents : next.cents > best.cents) ? next : best
    ).claim;
}

/**
 * What can be said of a record's size. `stated`: cents in the common currency. `other`: a sum is printed, but it is third
 * parties' money or has no rate. `undisclosed`: no source prints one.
 */
export type Size = { class: 'stated'; cents: number } | { class: 'other' } | { class: 'undisclosed' };

export function sizeOf(amounts: readonly AmountClaim[], rates: readonly Rate[], rule?: ClaimRule): Size {
  if (amounts.length === 0) return { class: 'undisclosed' };
  const claim = countedClaim(amounts, rates, rule);
  const cents = claim === undefined ? null : usdCents(claim, rates);
  return cents === null ? { class: 'other' } : { class: 'stated', cents };
}

/** Lower ends of the size bands, in units of the common currency: one band for each power of ten. */
export const BANDS = [0, 1e7, 1e8, 1e9, 1e10] as const;

/** The band that a size falls in, from 0. */
export const bandOf = (cents: number): number => BANDS.findLastIndex((from) => cents >= from * 100);
