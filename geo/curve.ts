import type { Point } from './place.ts';

/** The northing of a latitude in degrees, on a sphere of radius 1. */
export const mercatorY = (latitude: number) => Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360));
const latitudeOf = (y: number) => (Math.atan(Math.exp(y)) * 360) / Math.PI - 90;

const toPlane = ([longitude, latitude]: Point): Point => [(longitude * Math.PI) / 180, mercatorY(latitude)];
const toSphere = ([x, y]: Point): Point => [(x * 180) / Math.PI, latitudeOf(y)];

/** Into so many steps a curve is cut to measure it. */
const FINE = 400;

type Way = (t: number) => Point;

/** A quadratic Bézier curve on the plane from `a` (0) to `b` (1), drawn towards `control`. */
const bezier =
  (a: Point, control: Point, b: Point): Way =>
  (t) => {
    const at = (axis: 0 | 1) => (1 - t) ** 2 * a[axis] + 2 * (1 - t) * t * control[axis] + t ** 2 * b[axis];
    return [at(0), at(1)];
  };

/** Points of the sphere along a curve of the plane. */
const sampled = (way: Way, steps: number, from = 0, to = 1): Point[] =>
  Array.from({ length: steps + 1 }, (_, i) => toSphere(way(from + ((to - from) * i) / steps)));

/**
 * A smooth line on the map from one point to another, bowed to the left of its direction by `bend` times its length
 * (to the right when negative). Longitude, latitude; `steps` + 1 points.
 */
export function curve(from: Point, to: Point, bend = 0.16, steps = 48): Point[] {
  const [a, b] = [toPlane(from), toPlane(to)];
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const way = bezier(a, [(a[0] + b[0]) / 2 - dy * bend * 2, (a[1] + b[1]) / 2 + dx * bend * 2], b);
  return sampled(way, steps);
}

/** How far along a curve from `t`, in steps of `by`, a length of it has been gone; no further than its end. */
function gone(way: Way, t: number, by: number, length: number): number {
  let [at, here, left] = [t, way(t), length];
  while (left > 0 && at + by > 0 && at + by < 1) {
    const next = way(at + by);
    left -= Math.hypot(next[0] - here[0], next[1] - here[1]);
    [at, here] = [at + by, next];
  }
  return at;
}

/**
 * A curve that passes through a point on its way, without a corner there: after as much of it as lies before the point. With
 * a `reach`, only what lies no further than that from the point along it, in radians of the map's width.
 */
export function curveThrough(from: Point, via: Point, to: Point, steps = 48, reach = Infinity): Point[] {
  const [a, v, b] = [toPlane(from), toPlane(via), toPlane(to)];
  const [before, after] = [a, b].map((end) => Math.hypot(end[0] - v[0], end[1] - v[1])) as [number, number];
  // Not too near an end, or the curve would sweep wide around the point.
  const t = Math.min(0.8, Math.max(0.2, before / (before + after || 1)));
  const at = (axis: 0 | 1) => (v[axis] - (1 - t) ** 2 * a[axis] - t ** 2 * b[axis]) / (2 * t * (1 - t));
  const way = bezier(a, [at(0), at(1)], b);
  if (reach === Infinity) return sampled(way, steps);
  const fine = 1 / FINE;
  return sampled(way, steps, gone(way, t, -fine, reach), gone(way, t, fine, reach));
}
