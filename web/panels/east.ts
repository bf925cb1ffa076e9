import type { Catalogue, Entry } from '../../geo/catalogue.ts';
import type { AnyPlace } from '../../geo/place.ts';
import { concerned, type DataRecord } from '../../geo/record.ts';

/** West, south, east, north. */
export type Bounds = [number, number, number, number];

/** A province beyond the region on the map, and how many of the records have a site or a partner in it. */
interface Beyond {
  place: AnyPlace;
  count: number;
}

/** The ids of the provinces that each record concerns beyond the region, worked out once: a record does not change. */
const known = new WeakMap<DataRecord, readonly string[]>();

function provincesOf(record: DataRecord, { facts, lineage, place }: Catalogue): readonly string[] {
  const found = known.get(record) ?? [
    ...new Set(
      concerned(record)
        .flatMap((location) => lineage(location.place))
        .filter((id) => id !== facts.meta.region && place(id)?.level === 'province')
    )
  ];
  known.set(record, found);
  return found;
}

/** The provinces that the home view leaves out, most records first. */
export function beyond(entries: readonly Entry[], catalogue: Catalogue): Beyond[] {
  const counts = new Map<string, number>();
  for (const { record } of entries)
    if (!record.aggregate)
      for (const id of provincesOf(record, catalogue)) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts]
    .flatMap(([id, count]) => {
      const place = catalogue.place(id);
      return place === undefined ? [] : [{ place, count }];
    })
    .sort((a, b) => b.count - a.count);
}

/** The box around places, with a margin in degrees. */
export function boundsOf(places: readonly AnyPlace[], margin = 3): Bounds | undefined {
  const points = places.flatMap((place) =>
    'point' in place && place.point !== undefined ? [place.point] : []
  );
  if (points.length === 0) return undefined;
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return [
    Math.min(...xs) - margin,
    Math.min(...ys) - margin,
    Math.max(...xs) + margin,
    Math.max(...ys) + margin
  ];
}

/** The box around two boxes. */
export const around = (a: Bounds, b: Bounds): Bounds => [
  Math.min(a[0], b[0]),
  Math.min(a[1], b[1]),
  Math.max(a[2], b[2]),
  Math.max(a[3], b[3])
];
