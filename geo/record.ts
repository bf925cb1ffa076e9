import * as v from 'valibot';
import { DATE_KINDS, Dates, Edtf, firstDay, type DateClaim, type DateKind } from './date.ts';
import { AmountClaim } from './money.ts';
import { Name, spellings, Text } from './text.ts';

export const Id = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'a readable id: small letters, digits, hyphens')
);

/** Where a record is. The first location of a record is the one it is drawn at. */
export const Location = v.strictObject({
  place: v.string(),
  side: v.nullable(v.string()),
  role: v.picklist(['site', 'partner', 'signing']),
  precision: v.string()
});
export type Location = v.InferOutput<typeof Location>;

/** A person or body that takes part. `verbatim` keeps a name as printed where the source seems to misspell it. */
export const Party = v.strictObject({
  name: Name,
  country: v.nullable(v.string()),
  role: v.string(),
  verbatim: v.optional(v.boolean(), false),
  note: v.optional(Text)
});
export type Party = v.InferOutput<typeof Party>;

/** One source's word on a size that is not money: length, capacity, area … */
export const Measure = v.strictObject({
  measure: v.string(),
  value: v.number(),
  unit: v.string(),
  bound: v.optional(v.picklist(['exact', 'about', 'at_least']), 'exact'),
  date: v.optional(v.nullable(Edtf), null),
  source: v.string()
});
export type Measure = v.InferOutput<typeof Measure>;

export const Link = v.strictObject({ rel: v.picklist(['part_of', 'follows', 'maybe_same']), id: Id });
export type Link = v.InferOutput<typeof Link>;

/** Anything in the data set, as it is stored, served and drawn. */
export const DataRecord = v.strictObject({
  $schema: v.optional(v.string()),
  id: Id,
  inventory: v.optional(v.string()),
  type: v.string(),
  title: Text,
  /** Languages in which the title is a source's own wording; the others are translations. */
  titleFrom: v.array(v.string()),
  summary: Text,
  sectors: v.pipe(v.array(v.string()), v.minLength(1, 'at least one sector')),
  status: v.string(),
  amounts: v.array(AmountClaim),
  dates: Dates,
  locations: v.array(Location),
  parties: v.array(Party),
  measures: v.optional(v.array(Measure), []),
  sources: v.pipe(v.array(v.string()), v.minLength(1, 'at least one source')),
  aggregate: v.optional(v.boolean(), false),
  links: v.optional(v.array(Link), []),
  note: v.optional(Text)
});
export type DataRecord = v.InferOutput<typeof DataRecord>;

/** The location a record is drawn at, or undefined where no source names a place. */
export const mainLocation = (record: DataRecord): Location | undefined => record.locations[0];

/** How precisely a record is placed: the code of its main location. */
export const precisionOf = (record: DataRecord): string => mainLocation(record)?.precision ?? 'unknown';

/** The locations a record concerns: a place of signing is not one of them. */
export const concerned = (record: DataRecord): Location[] =>
  record.locations.filter(({ role }) => role !== 'signing');

/** The earliest-kind date known of a record, with what it is the date of. */
export function mainDate(record: DataRecord): { kind: DateKind; claim: DateClaim } | undefined {
  const known = DATE_KINDS.flatMap((kind) => {
    const claim = record.dates[kind]?.[0];
    return claim === undefined ? [] : [{ kind, claim }];
  });
  return known.sort((a, b) => firstDay(a.claim.date).localeCompare(firstDay(b.claim.date)))[0];
}

/** The date of a kind that a record shows; of `any` kind, the earliest known. */
export const dateOf = (record: DataRecord, kind: DateKind | 'any'): DateClaim | undefined =>
  kind === 'any' ? mainDate(record)?.claim : record.dates[kind]?.[0];

/** The code of a party: its first name in Latin letters, else its first name, in small letters, digits and hyphens. */
export function partyCode(name: Name): string {
  const names = spellings(name);
  const plain = names.find(
    (each) => /\p{Script=Latin}/u.test(each) && !/[^\p{Script=Latin}\P{L}]/u.test(each)
  );
  return (plain ?? names[0] ?? '')
    .normalize('NFD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}
