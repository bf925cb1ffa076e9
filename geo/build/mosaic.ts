import { bboxPolygon, polygon } from '@turf/turf';
import type { Feature, Geometry, MultiPolygon, Polygon, Position } from 'geojson';
import { collection, shape, type Units } from './mapshaper.ts';

/** Where Kazakhstan and China meet Kyrgyzstan (Khan Tengri) and Russia (Altai). */
const tripoints = { south: [80.26, 42.21], north: [87.31, 49.1] } as const;
/** Two points well inside Xinjiang that close the strip east of the line. */
const inland: Position[] = [
  [88, 47.5],
  [82.5, 42.8]
];

const outerRings = ({ geometry }: Feature): Position[][] => {
  const { type, coordinates } = geometry as Polygon | MultiPolygon;
  return (type === 'Polygon' ? [coordinates] : coordinates).map(([outer]) => outer!);
};

function nearestIndex(line: Position[], [x, y]: readonly [number, number]): number {
  const scale = Math.cos((y * Math.PI) / 180);
  const distances = line.map(([px, py]) => Math.hypot((px! - x) * scale, py! - y));
  return distances.indexOf(Math.min(...distances));
}

/** The eastern edge of Kazakhstan between its two meeting points with China, south to north. */
async function easternEdge(oblasts: Units): Promise<Position[]> {
  const { features } = await shape(oblasts, '-dissolve2 gap-fill-area=20km2 -each "kz = 1"');
  const ring = outerRings(features[0]!)
    .reduce((a, b) => (b.length > a.length ? b : a))
    .slice(1);
  const from = nearestIndex(ring, tripoints.south);
  const to = nearestIndex(ring, tripoints.north);
  const ahead = [...ring, ...ring].slice(from, to >= from ? to + 1 : to + ring.length + 1);
  const behind = [...ring, ...ring].slice(to, from >= to ? from + 1 : from + ring.length + 1).reverse();
  return ahead.length < behind.length ? ahead : behind;
}

/** Which county holds most of a piece's corners: the county the piece touches longest. */
function ownerOf(piece: Feature, countiesAt: Map<string, Set<string>>): string | undefined {
  const votes = new Map<string, number>();
  for (const corner of outerRings(piece).flat())
    for (const county of countiesAt.get(String(corner)) ?? [])
      votes.set(county, (votes.get(county) ?? 0) + 1);
  return [...votes].sort(([a, m], [b, n]) => n - m || a.localeCompare(b))[0]?.[0];
}

/**
 * Xinjiang's counties grown to the Kazakh line wherever they stop short of it.
 * What lies between goes, piece by piece, to the county it touches longest; what lies beyond is cut by `mosaic`.
 */
async function reachLine(xinjiang: Units, oblasts: Units): Promise<Units> {
  const edge = await easternEdge(oblasts);
  const strip = polygon([[...edge, ...inland, edge[0]!]], { county: 'strip' });
  const painted = await shape(
    collection([...xinjiang.features, strip as Feature<Polygon, Record<string, string>>]),
    '-clean overlap-rule=min-id gap-fill-area=0 -explode'
  );
  const pieces = painted.features.filter(({ properties }) => properties.county === 'strip');
  const counties = painted.features.filter(({ properties }) => properties.county !== 'strip');
  const countiesAt = new Map<string, Set<string>>();
  for (const { geometry, properties } of counties)
    for (const corner of (geometry as Polygon).coordinates.flat())
      countiesAt.set(String(corner), (countiesAt.get(String(corner)) ?? new Set()).add(properties.county!));
  const atomOf = new Map(xinjiang.features.map(({ properties }) => [properties.county!, properties.atom!]));
  const given = pieces.flatMap((piece) => {
    const owner = ownerOf(piece, countiesAt);
    return owner ? [{ ...piece, properties: { atom: atomOf.get(owner)! } }] : [];
  });
  return collection([...counties, ...given]);
}

/**
 * One planar mosaic in which every point of land belongs to exactly one atom, an earlier layer winning over a later:
 * oblasts, counties and prefectures of Xinjiang, provinces, neighbours.
 */
export async function mosaic(layers: {
  oblasts: Units;
  xinjiang: Units;
  provinces: Units;
  neighbours: Units;
}): Promise<Units> {
  const xinjiang = await reachLine(layers.xinjiang, layers.oblasts);
  const inner = await paint([layers.oblasts, xinjiang, layers.provinces]);
  return shape(await paint([inner, layers.neighbours]), '-filter-islands min-area=0.3km2');
}

/** Layers over one another, the first on top, narrow gaps filled, one feature for each atom. */
function paint(layers: Units[]): Promise<Units> {
  const atoms = layers
    .flatMap(({ features }) => features)
    .map(({ geometry, properties }) => ({
      type: 'Feature' as const,
      geometry,
      properties: { atom: properties.atom! }
    }));
  return shape(
    collection(atoms),
    '-clean overlap-rule=min-id gap-fill-area=60km2 -dissolve2 atom gap-fill-area=60km2'
  );
}

/** A frame in which the Caspian is the only sea: west, south, east, north in degrees. */
const caspianFrame: [number, number, number, number] = [46, 36, 55.5, 48];

/** What the mosaic leaves of the Caspian's frame: the sea up to the outlines of the land. */
export async function caspianOf(atoms: Units): Promise<Units> {
  const frame = { ...bboxPolygon(caspianFrame), properties: { atom: 'caspian' } };
  const { features } = await paint([atoms, collection<Geometry>([frame])]);
  return collection(features.filter(({ properties }) => properties.atom === 'caspian'));
}
