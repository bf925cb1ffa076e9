import type { Entry } from '../../geo/catalogue.ts';
import { recordProperties, type RecordProperties } from '../../geo/features.ts';
import { COMMON_CURRENCY, rateFor, type AmountClaim, type Rate } from '../../geo/money.ts';
import type { AnyPlace } from '../../geo/place.ts';
import { concerned, mainLocation, type DataRecord } from '../../geo/record.ts';
import type { Extract } from './extract.ts';

/** A record with all that its columns ask, worked out once. */
export interface RecordRow {
  entry: Entry;
  record: DataRecord;
  /** What the API says of it. */
  said: RecordProperties;
  /** The place it is drawn at, and the oblasts and provinces which hold that: two for a border post. */
  place: AnyPlace | undefined;
  regions: AnyPlace[];
  /** The countries on whose side the places it concerns are. */
  sides: string[];
  /** The amount that is shown. */
  claim: AmountClaim | undefined;
  /** What converts it, where it is summed and is not in the common currency. */
  rate: Rate | undefined;
}

/** Units of the first rank below a country. */
const FIRST_RANK: readonly string[] = ['oblast', 'province'];

export function recordRow(entry: Entry, { store: { catalogue }, wording }: Extract): RecordRow {
  const { record, size, figure: claim } = entry;
  const drawnAt = mainLocation(record)?.place;
  const isConverted = size.class === 'stated' && claim !== undefined && claim.currency !== COMMON_CURRENCY;
  return {
    entry,
    record,
    said: recordProperties(catalogue, entry, wording),
    place: drawnAt === undefined ? undefined : catalogue.place(drawnAt),
    regions: (drawnAt === undefined ? [] : catalogue.lineage(drawnAt)).flatMap((id) => {
      const holder = catalogue.place(id);
      return holder !== undefined && FIRST_RANK.includes(holder.level) ? [holder] : [];
    }),
    sides: [...new Set(concerned(record).flatMap(({ side }) => side ?? []))],
    claim,
    rate: isConverted ? rateFor(claim, catalogue.facts.rates) : undefined
  };
}

/** One claim in one text: `USD 2000000000.00, announced, 2024-06, gazette`. */
export const claimText = ({ currency, value, basis, date, source, bilateral }: AmountClaim): string =>
  [`${currency} ${value.toFixed(2)}`, basis, date ?? [], source, bilateral ? [] : 'third_party']
    .flat()
    .join(', ');
