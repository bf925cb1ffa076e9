import type { Mark } from '../../geo/marks.ts';
import type { Clearing, Pixel } from './sight.svelte.ts';

/** The eight directions, clockwise from the right. */
export const DIRECTIONS = ['e', 'se', 's', 'sw', 'w', 'nw', 'n', 'ne'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** What lies outside of the picture in one direction. */
export interface Edge {
  direction: Direction;
  marks: Mark[];
  /** How many records the marks count. */
  count: number;
}

/** The direction in which a pixel lies outside of the clearing; undefined where it lies inside. */
export function directionOf({ x, y }: Pixel, { left, top, right, bottom }: Clearing): Direction | undefined {
  if (x >= left && x <= right && y >= top && y <= bottom) return undefined;
  const angle = Math.atan2(y - (top + bottom) / 2, x - (left + right) / 2);
  const eighth = Math.round((angle / (2 * Math.PI)) * DIRECTIONS.length);
  return DIRECTIONS[(eighth + DIRECTIONS.length) % DIRECTIONS.length];
}

/** The marks that count records and lie outside of the clearing, by direction. */
export function edgesOf(
  marks: readonly Mark[],
  clear: Clearing,
  at: (mark: Mark) => Pixel | undefined
): Edge[] {
  const outside = marks.flatMap((mark) => {
    const pixel = mark.count === 0 ? undefined : at(mark);
    const direction = pixel && directionOf(pixel, clear);
    return direction === undefined ? [] : [{ mark, direction }];
  });
  return [...Map.groupBy(outside, ({ direction }) => direction)].map(([direction, found]) => ({
    direction,
    marks: found.map(({ mark }) => mark),
    count: found.reduce((sum, { mark }) => sum + mark.count, 0)
  }));
}
