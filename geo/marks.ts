import type { Catalogue, Entry, Placing } from './catalogue.ts';
import type { LabelPoint } from './label-point.ts';
import { bandOf } from './money.ts';
import type { AnyPlace, Point } from './place.ts';

/** At which zooms a mark is drawn: `far` and `near` are two sides of one fold, of which a picture shows one. */
export type Band = 'far' | 'near' | 'all';

/** A mark on the map and the records it stands for. */
export interface Mark {
  id: string;
  kind: 'pin' | 'halo' | 'ring' | 'spot' | 'badge' | 'cluster';
  /** Empty for a cluster: it is of several. */
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
  return [
    ...spotsOf(entries).map((group) => spotMark(group, mark)),
    ...badges(entries, catalogue, labelPoint, mark)
  ];
}

/** A record that is drawn at a point. */
type Dot = Entry & { placing: Extract<Placing, { point: Point }> };
const isDot = (entry: Entry): entry is Dot => 'point' in entry.placing;
/** Records at one spot, at least one. */
type Spot = [Dot, ...Dot[]];

/** Records by their places; those known to a city apart from those known to a point in it. */
function spotsOf(entries: readonly Entry[]): Spot[] {
  const spots: Spot[] = [];
  const [rings, points] = [new Map<AnyPlace, Spot>(), new Map<AnyPlace, Spot>()];
  for (const entry of entries) {
    if (!isDot(entry)) continue;
    const { mark, place } = entry.placing;
    const kind = mark === 'ring' ? rings : points;
    const known = kind.get(place);
    if (known !== undefined) known.push(entry);
    else {
      const spot: Spot = [entry];
      kind.set(place, spot);
      spots.push(spot);
    }
  }
  return spots;
}

type MarkMaker = (kind: Mark['kind'], place: AnyPlace, point: Point, entries: Entry[], band: Band) => Mark;

function markMaker(catalogue: Catalogue): MarkMaker {
  const families = familyCounter(catalogue);
  return (kind, place, point, entries, band) => ({
    id: `${kind} ${place.id} ${band}`,
    kind,
    place: place.id,
    point,
    entries,
    count: entries.reduce((sum, { record }) => sum + (record.aggregate ? 0 : 1), 0),
    near: entries.some(({ placing }) => placing.mark === 'halo'),
    band,
    families: families(entries),
    size:
      kind !== 'badge' && entries.length === 1 && entries[0]?.size.class === 'stated'
        ? bandOf(entries[0].size.cents)
        : null
  });
}

function spotMark(group: Spot, mark: MarkMaker): Mark {
  const { mark: dot, place, point } = group[0].placing;
  return mark(dot === 'ring' || group.length === 1 ? dot : 'spot', place, point, group, 'all');
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

export type FamilyCounter = (entries: readonly Entry[]) => Mark['families'];

/** Counts records by the family of their first sector; families without any are left out, aggregates are not counted. */
export function familyCounter({ facts }: Catalogue): FamilyCounter {
  const familyOf = new Map(facts.codes.sectors.map(({ code, family }) => [code, family]));
  return (entries) => {
    const counts = new Map<string, number>();
    for (const { record } of entries) {
      const family = familyOf.get(record.sectors[0] ?? '');
      if (!record.aggregate && family !== undefined) counts.set(family, (counts.get(family) ?? 0) + 1);
    }
    return facts.codes.families.flatMap(({ code: family }) => {
      const count = counts.get(family);
      return count === undefined ? [] : [{ family, count }];
    });
  };
}
