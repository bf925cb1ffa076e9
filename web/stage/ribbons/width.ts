import type { Shares } from '../../../geo/fold.ts';
import type { Arc } from '../../../geo/ribbons.ts';

/** Widths in u, and the least of a band in pixels. */
const BAND = { least: 1.5, most: 28 };
const LINK = { least: 2.4, each: 0.9, most: 9 };
/** Between two bands side by side, in u. */
const GAP = 6;
/** No further from its axis than this is an arc drawn, in u; more than fit beside each other overlap. */
const REACH = 72;

/** How wide an arc is, in pixels: a band linear to its value, with a floor; a link by its number of records. */
export const widthOf =
  (shares: Shares, u: number) =>
  ({ kind, value, unit }: Pick<Arc, 'kind' | 'value' | 'unit'>): number =>
    kind === 'link'
      ? u * Math.min(LINK.most, LINK.least + LINK.each * (value - 1))
      : Math.max(BAND.least * Math.max(1, u), shares({ value, unit }) * BAND.most * u);

/** An arc and its width, and whether it runs along its axis as the sides are ordered. */
export interface Laned {
  arc: Arc;
  width: number;
  forward: boolean;
}

/**
 * How far arcs of one axis keep from it, in pixels to the right of their own direction: what goes out and what comes back
 * each on its own side, what has no direction between them, side by side.
 */
export function offsetsOf(arcs: readonly Laned[], u: number): number[] {
  const gap = GAP * u;
  const offsets = new Map<Laned, number>();
  const middle = arcs.filter(({ arc }) => arc.heading === 'none');
  const breadth = middle.reduce((all, { width }) => all + width + gap, -gap);
  const lay = (lane: readonly Laned[], from: number, sign: number) => {
    let edge = from;
    for (const laned of lane) {
      offsets.set(laned, sign * (edge + laned.width / 2) * (laned.forward ? 1 : -1));
      edge += laned.width + gap;
    }
  };
  lay(middle, -breadth / 2, 1);
  const beside = middle.length === 0 ? gap / 2 : breadth / 2 + gap;
  lay(
    arcs.filter(({ arc }) => arc.heading === 'out'),
    beside,
    1
  );
  lay(
    arcs.filter(({ arc }) => arc.heading === 'back'),
    beside,
    -1
  );
  const furthest = Math.max(...[...offsets.values()].map(Math.abs));
  const squeeze = Math.min(1, (REACH * u) / furthest);
  return arcs.map((laned) => (offsets.get(laned) ?? 0) * squeeze);
}
