import { bbox, bboxPolygon, booleanIntersects } from '@turf/turf';
import type { Geometry } from 'geojson';

/** West, south, east, north. A box whose west is greater than its east spans the antimeridian. */
export type Box = [number, number, number, number];

/** The smallest box around geometries, or null where there is none. */
export function boxAround(geometries: Iterable<Geometry | null>): Box | null {
  const all = [...geometries].filter((geometry) => geometry !== null);
  const box = bbox({ type: 'GeometryCollection', geometries: all }) as Box;
  return box.every(Number.isFinite) ? box : null;
}

/** Does a geometry have a point in common with a box, its edge included? */
export function meets(geometry: Geometry, box: Box): boolean {
  const [west, south, east, north] = box;
  if (west > east)
    return meets(geometry, [west, south, 180, north]) || meets(geometry, [-180, south, east, north]);
  // Most outlines lie elsewhere, which their own boxes tell at a tenth of the cost.
  const [left, bottom, right, top] = bbox(geometry);
  const isNear = left <= east && right >= west && bottom <= north && top >= south;
  return isNear && booleanIntersects(geometry, bboxPolygon(box));
}
