import type { Point } from '../../geo/place.ts';
import type { Pixel } from '../map/sight.svelte.ts';
import type { Rect } from './frame.ts';
import type { Line } from './ribbons/lines.ts';

/** A straight piece of a band in the picture, and how far it reaches to either side of its middle; in CSS pixels. */
export interface Piece {
  from: Pixel;
  to: Pixel;
  reach: number;
}

type Drawn = Pick<Line, 'points' | 'width' | 'offset'>;

/** Where lines run in the picture, a piece for each step along them. Points that are not seen are in none. */
export const piecesAlong = (lines: readonly Drawn[], at: (point: Point) => Pixel | undefined): Piece[] =>
  lines.flatMap(({ points, width, offset }) => {
    const pixels = points.map(at);
    return pixels.slice(1).flatMap((to, i): Piece[] => {
      const from = pixels[i];
      if (from === undefined || to === undefined) return [];
      const [dx, dy] = [to.x - from.x, to.y - from.y];
      const aside = offset / (Math.hypot(dx, dy) || 1);
      const beside = ({ x, y }: Pixel): Pixel => ({ x: x - dy * aside, y: y + dx * aside });
      return [{ from: beside(from), to: beside(to), reach: width / 2 }];
    });
  });

/** What a piece covers of the picture at most. */
export const boxOf = ({ from, to, reach }: Piece): Rect => ({
  left: Math.min(from.x, to.x) - reach,
  top: Math.min(from.y, to.y) - reach,
  right: Math.max(from.x, to.x) + reach,
  bottom: Math.max(from.y, to.y) + reach
});

/** Does a piece lie on a part of the picture? */
export function touches(piece: Piece, { left, top, right, bottom }: Rect): boolean {
  const { from, to, reach } = piece;
  if (Math.max(from.x, to.x) + reach <= left || Math.min(from.x, to.x) - reach >= right) return false;
  if (Math.max(from.y, to.y) + reach <= top || Math.min(from.y, to.y) - reach >= bottom) return false;
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy || 1;
  const share = (x: number, y: number) =>
    Math.min(1, Math.max(0, ((x - from.x) * dx + (y - from.y) * dy) / length));
  const near = ({ x, y }: Pixel) =>
    Math.hypot(x - Math.min(right, Math.max(left, x)), y - Math.min(bottom, Math.max(top, y))) < reach;
  const corners = [
    [left, top],
    [right, top],
    [left, bottom],
    [right, bottom]
  ] as const;
  const nearCorner = corners.some(([x, y]) => {
    const t = share(x, y);
    return Math.hypot(x - from.x - t * dx, y - from.y - t * dy) < reach;
  });
  return near(from) || near(to) || nearCorner || crosses(piece, { left, top, right, bottom });
}

/** Does the middle of a piece run through a part of the picture? */
function crosses({ from, to }: Piece, { left, top, right, bottom }: Rect): boolean {
  let [begin, end] = [0, 1];
  for (const [start, way, least, most] of [
    [from.x, to.x - from.x, left, right],
    [from.y, to.y - from.y, top, bottom]
  ] as const) {
    if (way === 0) {
      if (start < least || start > most) return false;
      continue;
    }
    const [one, other] = [(least - start) / way, (most - start) / way];
    begin = Math.max(begin, Math.min(one, other));
    end = Math.min(end, Math.max(one, other));
  }
  return begin <= end;
}
