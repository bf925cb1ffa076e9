import { mercatorY } from '../../geo/curve.ts';
import type { Point } from '../../geo/place.ts';

/** Where a camera looks. */
export interface Look {
  center: Point;
  zoom: number;
}

/** How a camera travels: straight, or in an arc that rises no higher than `minZoom`. */
export interface Journey {
  by: 'ease' | 'fly';
  /** Milliseconds. */
  duration: number;
  minZoom: number;
}

const TILE = 512;
const SHORTEST_MS = 1800;
const LONGEST_MS = 2400;
/** A camera that rises higher on its way swings, and who watches it feels it. */
const RISE = 1;
/** Up to so many pictures and halvings of the scale away the camera goes straight. */
const NEAR = { pictures: 0.8, zooms: 0.7 };
/** A way that is as long as can be: pictures, and halvings of the scale. */
const FAR = { pictures: 2, zooms: 3 };

/** Pictures between two places, at the scale of the one that is seen from farther away. */
function picturesBetween(from: Look, to: Look, width: number): number {
  const zoom = Math.min(from.zoom, to.zoom);
  const perRadian = (TILE * 2 ** zoom) / (2 * Math.PI);
  const x = ((to.center[0] - from.center[0]) * Math.PI) / 180;
  const y = mercatorY(to.center[1]) - mercatorY(from.center[1]);
  return (Math.hypot(x, y) * perRadian) / width;
}

/** How the camera goes from one place to another on a picture of so many pixels. */
export function journey(from: Look, to: Look, width: number): Journey {
  const pictures = picturesBetween(from, to, width);
  const zooms = Math.abs(to.zoom - from.zoom);
  const share = Math.min(1, Math.max(pictures / FAR.pictures, zooms / FAR.zooms));
  return {
    by: pictures <= NEAR.pictures && zooms <= NEAR.zooms ? 'ease' : 'fly',
    duration: SHORTEST_MS + share * (LONGEST_MS - SHORTEST_MS),
    minZoom: Math.min(from.zoom, to.zoom) - RISE
  };
}

/** The curve of all moves on the stage: cubic-bezier(.45, 0, .15, 1). */
export function easing(t: number): number {
  if (t <= 0 || t >= 1) return Math.min(1, Math.max(0, t));
  const along = (s: number, first: number, second: number) =>
    3 * (1 - s) ** 2 * s * first + 3 * (1 - s) * s ** 2 * second + s ** 3;
  let [low, high] = [0, 1];
  for (let i = 0; i < 24; i += 1) {
    const middle = (low + high) / 2;
    if (along(middle, 0.45, 0.15) < t) low = middle;
    else high = middle;
  }
  return along((low + high) / 2, 0, 1);
}
