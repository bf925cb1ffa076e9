import type { Catalogue, Entry, Placing } from './catalogue.ts';
import type { LabelPoint } from './label-point.ts';
import { bandOf } from './money.ts';
import type { AnyPlace, Point } from './place.ts';
import { counted } from './summary.ts';

/** At which zooms a mark is drawn: `far` and `near` are two sides of one fold, of which a picture shows one. */
export type Band = 'far' | 'near' | 'all';

/** A mark on the map and the records it stands for. */
export interface Mark {
  id: string;
  kind: 'pin' | 'halo' | 'ring' | 'spot' | 'badge';
  place: string;
  point: Point;
  entries: Entry[];
  /** How many of the entries count: aggregates do not. */
  count: number;
  /** Is one of the records only near the point? The mark then has a halo. */
  near: boolean;
  band: Band;
  /** How many records of each family count, in the families' fixed order. */
  families: { family: string; count: number }[];
  /** Size band of a single record with a stated amount at a spot, else null. */
  size: number | null;
}

/** Levels whose badges fold into the area above them when the map is far away. */
const FOLDING: readonly string[] = ['district', 'county'];

/** The marks of a set of records: one for each spot and one badge for each area. Lines and unplaced records have none. */
export function marksOf(entries: readonly Entry[], catalogue: Catalogue, labelPoint: LabelPoint): Mark[] {
  const mark = markMaker(catalogue);
  const spots = Map.groupBy(
    entries.filter(isDot),
    ({ placing: { mark: dot, place } }) => `${dot === 'ring' ? 'ring' : 'spot'} ${place.id}`
  );
  return [
    ...[...spots.values()].flatMap((group) => spotMark(group, mark)),
    ...badges(entries, catalogue, labelPoint, mark)
  ];
}

/** A record that is drawn at a point. */
type Dot = Entry & { placing: Extract<Placing, { point: Point }> };
const isDot = (entry: Entry): entry is Dot => 'point' in entry.placing;

type MarkMaker = (kind: Mark['kind'], place: AnyPlace, point: Point, entries: Entry[], band: Band) => Mark;

const markMaker =
  (catalogue: Catalogue): MarkMaker =>
  (kind, place, point, entries, band) => ({
    id: `${kind} ${place.id} ${band}`,
    kind,
    place: place.id,
    point,
    entries,
    count: counted(entries).length,
    near: entries.some(({ placing }) => placing.mark === 'halo'),
    band,
    families: familyCounts(counted(entries), catalogue),
    size:
      kind !== 'badge' && entries.length === 1 && entries[0]?.size.class === 'stated'
        ? bandOf(entries[0].size.cents)
        : null
  });

function spotMark(group: Dot[], mark: MarkMaker): Mark[] {
  return group.slice(0, 1).map(({ placing: { mark: dot, place, point } }) => {
    const kind = dot === 'ring' || group.length === 1 ? dot : 'spot';
    return mark(kind, place, point, group, 'all');
  });
}

function badges(
  entries: readonly Entry[],
  catalogue: Catalogue,
  labelPoint: LabelPoint,
  mark: MarkMaker
): Mark[] {
  const areas = entries.flatMap((entry) =>
    entry.placing.mark === 'area' ? [{ entry, place: entry.placing.place }] : []
  );
  const fold = (place: AnyPlace): AnyPlace =>
    FOLDING.includes(place.level) && place.within !== null ? (catalogue.place(place.within) ?? place) : place;
  const groups = (bandPlace: (place: AnyPlace) => AnyPlace) =>
    Map.groupBy(areas, ({ place }) => bandPlace(place));
  const near = groups((place) => place);
  const far = groups(fold);
  const make = (group: typeof near, band: Band) =>
    [...group].flatMap(([place, members]) => {
      const point = labelPoint(place);
      return point === undefined
        ? []
        : [
            mark(
              'badge',
              place,
              point,
              members.map(({ entry }) => entry),
              band
            )
          ];
    });
  return [...make(near, 'near'), ...make(far, 'far')];
}

function familyCounts(entries: readonly Entry[], { facts, code }: Catalogue): Mark['families'] {
  const familyOf = ({ record }: Entry) => code('sectors', record.sectors[0] ?? '')?.family;
  return facts.codes.families
    .map(({ code: family }) => ({
      family,
      count: entries.filter((entry) => familyOf(entry) === family).length
    }))
    .filter(({ count }) => count > 0);
}
