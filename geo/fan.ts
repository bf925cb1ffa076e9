/** A place on the screen beside a spot: pixels to the right and down. */
export type Offset = readonly [right: number, down: number];

/** Pixels between the middles of neighbours, and from the spot to the first ring at least. */
const GAP = 36;
const FIRST = 56;
/** Pixels from the middle of an outermost one to the rim of the whole. */
const RIM = 26;

/** More things than this are better read in a list. */
export const MOST_FANNED = 60;

/** How many fit on a ring without touching. */
const roomOn = (radius: number) => Math.floor(Math.PI / Math.asin(Math.min(1, GAP / (2 * radius))));

/**
 * Places for `count` things around a spot, in rings from the top clockwise, the inner ring first: none nearer to another
 * than 36 pixels, none nearer to the spot than 56.
 */
export function fanOffsets(count: number): Offset[] {
  const offsets: Offset[] = [];
  for (let radius = FIRST; offsets.length < count; radius += GAP) {
    const on = Math.min(roomOn(radius), count - offsets.length);
    for (let i = 0; i < on; i += 1) {
      const angle = (i / on) * 2 * Math.PI - Math.PI / 2;
      offsets.push([radius * Math.cos(angle), radius * Math.sin(angle)]);
    }
  }
  return offsets;
}

/** Pixels from the spot to the rim of its fan. */
export const fanReach = (count: number): number =>
  Math.max(0, ...fanOffsets(count).map(([right, down]) => Math.hypot(right, down))) + RIM;
