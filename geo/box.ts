import type { Geometry, Position } from 'geojson';

/** West, south, east, north. A box whose west is greater than its east spans the antimeridian. */
export type Box = [number, number, number, number];

/** The smallest box around geometries, or null where there is none. */
export function boxAround(geometries: Iterable<Geometry | null>): Box | null {
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const geometry of geometries)
    for (const [x = 0, y = 0] of geometry === null ? [] : pathsOf(geometry).flat()) {
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    }
  return box[0] === Infinity ? null : box;
}

/** Does a geometry have a point in common with a box, its edge included? */
export function meets(geometry: Geometry, [west, south, east, north]: Box): boolean {
  if (west > east)
    return meets(geometry, [west, south, 180, north]) || meets(geometry, [-180, south, east, north]);
  const box: Box = [west, south, east, north];
  return (
    pathsOf(geometry).some((path) => path.some((end, i) => segmentMeets(path[i - 1] ?? end, end, box))) ||
    polygonsOf(geometry).some((rings) => holdsPoint(rings, west, south))
  );
}

/** Every line and ring of a geometry; a point is a path of one. */
function pathsOf(geometry: Geometry): Position[][] {
  switch (geometry.type) {
    case 'Point':
      return [[geometry.coordinates]];
    case 'MultiPoint':
      return geometry.coordinates.map((position) => [position]);
    case 'LineString':
      return [geometry.coordinates];
    case 'MultiLineString':
    case 'Polygon':
      return geometry.coordinates;
    case 'MultiPolygon':
      return geometry.coordinates.flat();
    case 'GeometryCollection':
      return geometry.geometries.flatMap(pathsOf);
  }
}

const polygonsOf = (geometry: Geometry): Position[][][] =>
  geometry.type === 'Polygon'
    ? [geometry.coordinates]
    : geometry.type === 'MultiPolygon'
      ? geometry.coordinates
      : [];

/** Liang–Barsky: the part of the segment inside the four half-planes is not empty. */
function segmentMeets([ax = 0, ay = 0]: Position, [bx = 0, by = 0]: Position, box: Box): boolean {
  const [west, south, east, north] = box;
  let from = 0;
  let to = 1;
  const sides = [
    [ax - bx, ax - west],
    [bx - ax, east - ax],
    [ay - by, ay - south],
    [by - ay, north - ay]
  ] as const;
  for (const [towards, room] of sides) {
    if (towards === 0 && room < 0) return false;
    if (towards < 0) from = Math.max(from, room / towards);
    if (towards > 0) to = Math.min(to, room / towards);
  }
  return from <= to;
}

/** Is a point inside a polygon with holes? Even-odd rule. */
const holdsPoint = (rings: readonly Position[][], x: number, y: number): boolean =>
  rings.filter((ring) =>
    ring.reduce((inside, [bx = 0, by = 0], i) => {
      const [ax = 0, ay = 0] = ring.at(i - 1) ?? [];
      const crosses = ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax;
      return crosses ? !inside : inside;
    }, false)
  ).length %
    2 ===
  1;
