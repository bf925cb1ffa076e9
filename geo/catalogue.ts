import type { Unit } from './boundaries.ts';
import type { Codes, Precision } from './codes.ts';
import { Columns, type Find } from './columns.ts';
import { allPlaces, type Dataset } from './dataset.ts';
import type { Filter } from './filter.ts';
import { labelPointsOf, type LabelPoint } from './label-point.ts';
import { countedClaim, sizeOf, type AmountClaim, type ClaimRule, type Size } from './money.ts';
import { lineOf, type AnyPlace, type Corridor, type Point } from './place.ts';
import { concerned, mainLocation, type DataRecord, type Location } from './record.ts';
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
  /** The claim that counts; undefined where none does. */
  claim: AmountClaim | undefined;
  /** The claim that is shown: the one that counts, else the first there is. */
  figure: AmountClaim | undefined;
  size: Size;
  /** Ids of the places it concerns and of all that hold them. */
  places: ReadonlySet<string>;
  placing: Placing;
}

/** The source of the figure that a record shows, else its first source. */
export const figureSource = ({ record, figure }: Entry): string | undefined =>
  figure?.source ?? record.sources[0];

/** What the page and the API need of a data set: `Dataset` without its messages and its story. */
export type Facts = Omit<Dataset, 'languages' | 'scenes'>;

/** A data set made ready to be asked. */
export interface Catalogue {
  facts: Facts;
  entries: Entry[];
  entry: (id: string) => Entry | undefined;
  place: (id: string) => AnyPlace | undefined;
  /** How a location would be drawn. */
  placed: (location: Location) => Placing;
  /** The place itself and what holds it, inside out. */
  lineage: (id: string) => string[];
  code: <L extends keyof Codes>(list: L, code: string) => Codes[L][number] | undefined;
  labelPoint: LabelPoint;
  /** Where a record's mark stands: a point, an area's label point, the stops of a line; nowhere if it is not placed. */
  pointsOf: (entry: Entry) => Point[];
  /** The words of the entries, by position; made ready when first asked. */
  search: () => SearchIndex;
  /** The entries as columns, made when first asked. */
  columns: () => Columns;
  /** The entries that pass every key of a filter, or all but the one on `except`, in the order of the data set. */
  select: (filter: Filter, except?: keyof Filter) => Entry[];
  /** The same data set where other claims count. */
  under: (rule: ClaimRule) => Catalogue;
}

/** Makes a data set ready to be asked. `units` are the areas whose label points stand for records known only to them. */
export function catalogue(facts: Facts, units: ReadonlyMap<string, Unit> = new Map()): Catalogue {
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

  const place = (id: string) => places.get(id);
  const placed = (location: Location | undefined) =>
    placingOf(location, place, (value) => code('precisions', value));

  const entries = facts.records.map((record): Entry => ({
    record,
    ...counting(record, facts, 'first'),
    places: new Set(concerned(record).flatMap(({ place }) => lineage(place))),
    placing: placed(mainLocation(record))
  }));
  let index: SearchIndex | undefined;
  const search = () => (index ??= new SearchIndex(documentsOf(facts, entries), facts.readings));
  const labelPoint = labelPointsOf(place, units);
  const known = new Map<ClaimRule, Catalogue>();
  const common = { facts, place, placed, lineage, code, labelPoint, search };
  const under = (rule: ClaimRule): Catalogue => {
    const made = known.get(rule) ?? {
      ...common,
      ...asked(
        rule === 'first'
          ? entries
          : entries.map((entry) => ({ ...entry, ...counting(entry.record, facts, rule) })),
        labelPoint,
        (query) => search().find(query)
      ),
      select: (filter: Filter, except?: keyof Filter) => under(filter.claim).columns().select(filter, except),
      under
    };
    known.set(rule, made);
    return made;
  };
  return under('first');
}

/** What a record comes to when its claims count by a rule. */
function counting(
  { amounts }: DataRecord,
  { rates }: Facts,
  rule: ClaimRule
): Pick<Entry, 'claim' | 'figure' | 'size'> {
  const claim = countedClaim(amounts, rates, rule);
  return { claim, figure: claim ?? amounts[0], size: sizeOf(amounts, rates, rule) };
}

/** Entries, and the ways to ask for them. */
function asked(
  entries: Entry[],
  labelPoint: LabelPoint,
  find: Find
): Pick<Catalogue, 'entries' | 'entry' | 'pointsOf' | 'columns'> {
  const byId = new Map(entries.map((entry) => [entry.record.id, entry]));
  const pointsOf = ({ placing }: Entry): Point[] => {
    if (placing.mark === 'none') return [];
    if (placing.mark === 'line') return placing.line;
    const point = placing.mark === 'area' ? labelPoint(placing.place) : placing.point;
    return point === undefined ? [] : [point];
  };
  let made: Columns | undefined;
  const columns = () => (made ??= new Columns(entries, pointsOf, find));
  return {
    entries,
    entry: (id) => byId.get(id),
    pointsOf,
    columns
  };
}

/** What holds a place directly; a post is held by the units on both of its sides. */
function parents(place: AnyPlace | undefined): string[] {
  if (place === undefined) return [];
  if (place.level === 'post') return place.sides.map((side) => side.place);
  return place.within === null ? [] : [place.within];
}

function placingOf(
  location: Location | undefined,
  placeOf: (id: string) => AnyPlace | undefined,
  precisionOf: (code: string) => Precision | undefined
): Placing {
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
