import type { Entry } from '../../geo/catalogue.ts';
import { DATE_KINDS, firstDay, lastDay, OPEN_END, type DateKind } from '../../geo/date.ts';
import type { AmountClaim } from '../../geo/money.ts';
import type { Extract } from './extract.ts';

// What a record says in the standards of others, which have no word for much of what we keep apart.

/**
 * The money that a program may add up: the claim that counts. That of a general statement or of third parties is none, as whoever
 * reads a standard would add it.
 */
export const countedMoney = ({ record, claim }: Entry): AmountClaim | undefined =>
  record.aggregate ? undefined : claim;

/** The first day of a date; undefined where it is open. */
export const startOf = (date: string): string | undefined => firstDay(date) || undefined;

/** The last day of a date; undefined where it is open. */
export const endOf = (date: string): string | undefined =>
  lastDay(date) === OPEN_END ? undefined : lastDay(date);

export const earlier = (a: string, b: string): string => (a < b ? a : b);

/** The day of the data set, which is never one to come. */
export const asOfDay = ({ store: { catalogue } }: Extract): string => {
  const { asOf } = catalogue.facts.meta;
  const today = new Date().toISOString().slice(0, 10);
  return earlier(endOf(asOf) ?? startOf(asOf) ?? today, today);
};

/** The day of a date that is known to the day. */
export const dayOf = (date: string | null): string | undefined =>
  date !== null && firstDay(date) === lastDay(date) ? firstDay(date) : undefined;

/** Every date that a source gives, as exactly as it gives it. */
export const datesOf = ({ record }: Entry) =>
  DATE_KINDS.flatMap((kind) =>
    (record.dates[kind] ?? []).map(({ date, certainty, source = null }) => ({
      kind,
      date,
      certainty,
      source
    }))
  );

/** Every amount that a source gives, and whether it is the one that counts. */
export const amountsOf = (entry: Entry) =>
  entry.record.amounts.map((claim) => ({
    value: claim.value,
    currency: claim.currency,
    basis: claim.basis,
    date: claim.date,
    source: claim.source,
    bilateral: claim.bilateral,
    counted: claim === countedMoney(entry)
  }));

/** The first date of a kind that is shown. */
export const shownDate = ({ record }: Entry, kind: DateKind): string | undefined =>
  record.dates[kind]?.[0]?.date;

/** The sources of a record, in its order. */
export const sourcesOf = ({ record }: Entry, { store: { catalogue } }: Extract) =>
  record.sources.flatMap((id) => catalogue.facts.sources.find((source) => source.id === id) ?? []);
