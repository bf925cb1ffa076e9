import type { Strip } from './painter.ts';

/** A part of the picture, in CSS pixels. */
interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Edges lie on multiples of this, so that they are whole pixels of any screen, and seldom change while the camera moves. */
const GRID = 64;
/** What an arrowhead, a shadow and the rings of a link need beside a line, in u. */
const BESIDE = 12;
const NONE: Box = { left: 0, top: 0, width: 0, height: 0 };

/** The smallest box of the grid that has all that is seen of strips, within a picture of a size. */
export function boxOf(strips: readonly Strip[], size: { width: number; height: number }, u: number): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { points, width, offset } of strips) {
    const reach = width / 2 + Math.abs(offset) + BESIDE * u;
    for (let i = 0; i < points.length; i += 4) {
      const [x = 0, y = 0, , seen = 0] = points.subarray(i, i + 4);
      if (seen === 0) continue;
      left = Math.min(left, x - reach);
      right = Math.max(right, x + reach);
      top = Math.min(top, y - reach);
      bottom = Math.max(bottom, y + reach);
    }
  }
  const before = (edge: number) => Math.max(0, Math.floor(edge / GRID) * GRID);
  const after = (edge: number, most: number) => Math.min(most, Math.ceil(edge / GRID) * GRID);
  const [west, north] = [before(left), before(top)];
  const [wide, high] = [after(right, size.width) - west, after(bottom, size.height) - north];
  return wide > 0 && high > 0 ? { left: west, top: north, width: wide, height: high } : NONE;
}
