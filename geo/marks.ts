import type { Catalogue, Entry } from './catalogue.ts';
import { bandOf } from './money.ts';
import type { AnyPlace, Point } from './place.ts';

/** At which zooms a mark is drawn: `far` and `near` are two sides of one fold, of which a picture shows one. */
export type Band = 'far' | 'near' | 'all';

/** A mark on the map and the records it stands for. */
export interface Mark {
  id: string;
  kind: 'pin' | 'halo' | 'ring' | 'spot' | 'badge';
  place: string;
  point: Point;
  entries: Entry[];
  band: Band;
  /** How many records of each family, in the families' fixed order. */
  families: { family: string; count: number }[];
  /** Size band of a single record with a stated amount at a spot, else null. */
  size: number | null;
}

/** Where an area's name and badge stand; undefined where neither a layer nor the place itself says. */
export type LabelPoint = (place: AnyPlace) => Point | undefined;

/** Levels whose badges fold into the area above them when the map is far away. */
const FOLDING: readonly string[] = ['district', 'county'];

/** The marks of a set of records: one for each spot and one badge for each area. Lines and unplaced records have none. */
export function marksOf(entries: readonly Entry[], catalogue: Catalogue, labelPoint: LabelPoint): Mark[] {
  const mark = markMaker(catalogue);
  const spots = Map.groupBy(
    entries.filter(
      ({ placing }) => placing.mark === 'pin' || placing.mark === 'halo' || placing.mark === 'ring'
    ),
    ({ placing }) =>
      placing.mark === 'none' || placing.mark === 'area'
        ? ''
        : `${placing.mark === 'ring' ? 'ring' : 'pin'} ${placing.place.id}`
  );
  return [
    ...[...spots.values()].flatMap((group) => spotMark(group, mark)),
    ...badges(entries, catalogue, labelPoint, mark)
  ];
}

type MarkMaker = (kind: Mark['kind'], place: AnyPlace, point: Point, entries: Entry[], band: Band) => Mark;

const markMaker =
  (catalogue: Catalogue): MarkMaker =>
  (kind, place, point, entries, band) => ({
    id: `${kind} ${place.id} ${band}`,
    kind,
    place: place.id,
    point,
    entries,
    band,
    families: familyCounts(entries, catalogue),
    size:
      kind !== 'badge' && entries.length === 1 && entries[0]?.size.class === 'stated'
        ? bandOf(entries[0].size.cents)
        : null
  });

function spotMark(group: Entry[], mark: MarkMaker): Mark[] {
  const placing = group[0]?.placing;
  if (placing === undefined || !('point' in placing)) return [];
  const kind = placing.mark === 'ring' || group.length === 1 ? placing.mark : 'spot';
  return [mark(kind, placing.place, placing.point, group, 'all')];
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
