import type { Point } from '../../geo/place.ts';
import type { Pixel } from '../map/sight.svelte.ts';
import type { Rect } from './frame.ts';
import type { Line } from './ribbons/lines.ts';

/** What lines cover of the picture: a box for each step along them. Points that are not seen cover nothing. */
export const boxesAlong = (lines: readonly Line[], at: (point: Point) => Pixel | undefined): Rect[] =>
  lines.flatMap(({ points, width, offset }) => {
    const reach = width / 2 + Math.abs(offset);
    const pixels = points.map(at);
    return pixels.slice(1).flatMap((to, i): Rect[] => {
      const from = pixels[i];
      if (from === undefined || to === undefined) return [];
      return [
        {
          left: Math.min(from.x, to.x) - reach,
          top: Math.min(from.y, to.y) - reach,
          right: Math.max(from.x, to.x) + reach,
          bottom: Math.max(from.y, to.y) + reach
        }
      ];
    });
  });
