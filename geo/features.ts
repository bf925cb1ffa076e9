import type { MultiLineString, MultiPolygon, Point } from 'geojson';
import type { Catalogue, Entry, Placing } from './catalogue.ts';
import { daysOf, OPEN_END } from './date.ts';
import { mainDate, mainLocation, precisionOf } from './record.ts';
import { inLanguage } from './text.ts';

/** Everything that is said of a record in one flat row. Unknown is null. Money is in units of its currency. */
export interface RecordProperties {
  id: string;
  title: string;
  type: string;
  sector: string | null;
  sectors: string[];
  status: string;
  precision: string;
  /** The place it is drawn at. */
  place: string | null;
  /** The places it concerns and all that hold them: what the filter `place` asks. */
  places: string[];
  side: string | null;
  amount: number | null;
  currency: string | null;
  /** Only where the amount is one that is summed. */
  amount_usd: number | null;
  basis: string | null;
  date: string | null;
  /** The first and the last day of it; null where that end is open, too. */
  date_from: string | null;
  date_to: string | null;
  date_kind: string | null;
  date_certainty: string | null;
  parties: string[];
  aggregate: boolean;
  /** The addresses of its sources. */
  sources: string[];
  url: string;
}

/** The language of titles and names, and the address at which the page shows a record. */
export interface Wording {
  language: string;
  recordUrl: (id: string) => string;
}

/** The first and the last day of a date, in columns of that name; null where an end is open or nothing is known. */
export function daysIn<N extends string>(name: N, date: string | null) {
  const [from, to] = date === null ? [null, null] : daysOf(date);
  return { [`${name}_from`]: from || null, [`${name}_to`]: to === OPEN_END ? null : to } as Record<
    `${N}_${'from' | 'to'}`,
    string | null
  >;
}

/** A record as one flat row, its columns always in the same order. */
export function recordProperties(
  { facts }: Pick<Catalogue, 'facts'>,
  { record, places, size, figure: claim }: Entry,
  { language, recordUrl }: Wording
): RecordProperties {
  const location = mainLocation(record);
  const date = mainDate(record);
  return {
    id: record.id,
    title: inLanguage(record.title, language),
    type: record.type,
    sector: record.sectors[0] ?? null,
    sectors: record.sectors,
    status: record.status,
    precision: precisionOf(record),
    place: location?.place ?? null,
    places: [...places],
    side: location?.side ?? null,
    amount: claim?.value ?? null,
    currency: claim?.currency ?? null,
    amount_usd: size.class === 'stated' ? size.cents / 100 : null,
    basis: claim?.basis ?? null,
    date: date?.claim.date ?? null,
    ...daysIn('date', date?.claim.date ?? null),
    date_kind: date?.kind ?? null,
    date_certainty: date?.claim.certainty ?? null,
    parties: record.parties.map(({ name }) => inLanguage(name, language)),
    aggregate: record.aggregate,
    sources: record.sources.flatMap((id) => facts.sources.find((source) => source.id === id)?.url ?? []),
    url: recordUrl(record.id)
  };
}

/** The outline of the area with a code; undefined where no layer has it. */
export type Outline = (code: string) => MultiPolygon | undefined;

/** The geometry families of records, one collection each, so that any program can read it; null where a record has no such mark. */
export const FAMILIES = {
  points: (placing: Placing): Point | null =>
    'point' in placing ? { type: 'Point', coordinates: placing.point } : null,
  areas: (placing: Placing, outline: Outline): MultiPolygon | null =>
    placing.mark === 'area' ? (outline(placing.place.id) ?? null) : null,
  routes: (placing: Placing): MultiLineString | null =>
    placing.mark === 'line' ? { type: 'MultiLineString', coordinates: [placing.line] } : null
} as const;
