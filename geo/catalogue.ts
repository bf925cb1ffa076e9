import type { Codes, Precision } from './codes.ts';
import { allPlaces, type Dataset } from './dataset.ts';
import { sizeOf, type Size } from './money.ts';
import type { AnyPlace, Corridor, Point } from './place.ts';
import { concerned, mainLocation, type DataRecord } from './record.ts';
import { SearchIndex } from './search.ts';
import { documentsOf } from './search-texts.ts';

/** How a record is drawn: the mark of its precision and the place that carries it. `none` = beside the map. */
export type Placing =
  | { mark: 'pin' | 'halo' | 'ring'; place: AnyPlace; point: Point }
  | { mark: 'area'; place: AnyPlace }
  | { mark: 'line'; place: Corridor; line: Point[] }
  | { mark: 'none' };

/** A record with all that filters, totals and marks ask of it, worked out once. */
export interface Entry {
  record: DataRecord;
  size: Size;
  /** Ids of the places it concerns and of all that hold them. */
  places: ReadonlySet<string>;
  placing: Placing;
  /** Does it hold every word of the query? */
  holds: (query: string) => boolean;
}

/** What the page and the API need of a data set: `Dataset` without its messages. */
export type Facts = Omit<Dataset, 'languages'>;

/** A data set made ready to be asked. */
export interface Catalogue {
  facts: Facts;
  entries: Entry[];
  /** The words of the entries, by position; made ready at the first question. */
  readonly search: SearchIndex;
  entry: (id: string) => Entry | undefined;
  place: (id: string) => AnyPlace | undefined;
  /** The place itself and what holds it, inside out. */
  lineage: (id: string) => string[];
  code: <L extends keyof Codes>(list: L, code: string) => Codes[L][number] | undefined;
}

export function catalogue(facts: Facts): Catalogue {
  const places = new Map(allPlaces(facts).map((place) => [place.id, place]));
  const lineage = (id: string): string[] => {
    const found = new Set([id]);
    // A set in a loop also gives what the loop adds to it, and everything once.
    for (const held of found) for (const holder of parents(places.get(held))) found.add(holder);
    return [...found];
  };
  const rows = new Map(
    Object.entries(facts.codes).map(([list, codes]) => [list, new Map(codes.map((row) => [row.code, row]))])
  );
  const code = <L extends keyof Codes>(list: L, value: string) =>
    rows.get(list)?.get(value) as Codes[L][number] | undefined;

  let index: SearchIndex | undefined;
  const search = () => (index ??= new SearchIndex(documentsOf(facts, entries), facts.readings));

  const entries = facts.records.map((record, i): Entry => ({
    record,
    size: sizeOf(record.amounts, facts.rates),
    places: new Set(concerned(record).flatMap(({ place }) => lineage(place))),
    placing: placingOf(
      record,
      (id) => places.get(id),
      (value) => code('precisions', value)
    ),
    holds: (query) => query === '' || search().find(query)[i] === 1
  }));
  const byId = new Map(entries.map((entry) => [entry.record.id, entry]));
  return {
    facts,
    entries,
    get search() {
      return search();
    },
    entry: (id) => byId.get(id),
    place: (id) => places.get(id),
    lineage,
    code
  };
}

/** What holds a place directly; a post is held by the units on both of its sides. */
function parents(place: AnyPlace | undefined): string[] {
  if (place === undefined) return [];
  if (place.level === 'post') return place.sides.map((side) => side.place);
  return place.within === null ? [] : [place.within];
}

function placingOf(
  record: DataRecord,
  placeOf: (id: string) => AnyPlace | undefined,
  precisionOf: (code: string) => Precision | undefined
): Placing {
  const location = mainLocation(record);
  const place = location && placeOf(location.place);
  const mark = location && precisionOf(location.precision)?.mark;
  if (place === undefined || mark === undefined || mark === 'none') return { mark: 'none' };
  if (mark === 'area') return { mark, place };
  if (mark === 'line')
    return place.level === 'corridor' ? { mark, place, line: lineOf(place, placeOf) } : { mark: 'none' };
  return 'point' in place && place.point !== undefined
    ? { mark, place, point: place.point }
    : { mark: 'none' };
}

/** A corridor's stops as points, longitude first. */
export const lineOf = (corridor: Corridor, placeOf: (id: string) => AnyPlace | undefined): Point[] =>
  corridor.stops.flatMap((stop): Point[] => {
    if (typeof stop !== 'string') return [stop];
    const place = placeOf(stop);
    return place !== undefined && 'point' in place && place.point !== undefined ? [place.point] : [];
  });
