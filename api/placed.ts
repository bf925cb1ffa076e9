import type { Geometry } from 'geojson';
import { boxAround, meets, type Box } from '../geo/box.ts';
import { once } from './once.ts';

/** Where something is. */
export interface Placed {
  geometry: Geometry | null;
  /** The smallest box around it. */
  box: () => Box | null;
}

/** A geometry that never changes, and so neither does its box; many records lie in one area, whose box is found once. */
export function placed(geometry: Geometry | null): Placed {
  if (geometry === null) return { geometry, box: () => null };
  const box = boxes.get(geometry) ?? once(() => boxAround([geometry]));
  boxes.set(geometry, box);
  return { geometry, box };
}

const boxes = new WeakMap<Geometry, () => Box | null>();

/** Has something a point in common with a box? By the standard, what has no place is in every box. */
export function isIn(asked: Box): (it: Placed) => boolean {
  // Many records lie in one area: its outline is compared once.
  const met = new Map<Geometry, boolean>();
  return ({ geometry, box }) => {
    const own = box();
    if (geometry === null || own === null || isInside(own, asked)) return true;
    if (isApart(own, asked)) return false;
    const answer = met.get(geometry) ?? meets(geometry, asked);
    met.set(geometry, answer);
    return answer;
  };
}

/** A box whose west is greater than its east spans the antimeridian. */
const isApart = ([left, bottom, right, top]: Box, [west, south, east, north]: Box): boolean =>
  bottom > north || top < south || (west <= east ? left > east || right < west : left > east && right < west);

const isInside = ([left, bottom, right, top]: Box, [west, south, east, north]: Box): boolean =>
  bottom >= south &&
  top <= north &&
  (west <= east ? left >= west && right <= east : left >= west || right <= east);

/** The smallest box around several, or null where none has a place. */
export function boxOfAll(all: readonly Pick<Placed, 'box'>[]): Box | null {
  const boxes = all.map(({ box }) => box()).filter((box) => box !== null);
  return boxes.length === 0
    ? null
    : boxes.reduce((a, b) => [
        Math.min(a[0], b[0]),
        Math.min(a[1], b[1]),
        Math.max(a[2], b[2]),
        Math.max(a[3], b[3])
      ]);
}
