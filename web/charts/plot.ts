import { scaleLinear, type ScaleLinear } from 'd3';

/** Which ledger a figure is of: that of the first side, of the second, or nobody's. */
export type Shape = 'first' | 'second' | 'other';

/** Room at both ends of a plot, for half a mark and half a tick's words. */
const MARGIN = 14;

/** From 0 to `most`, over a width in pixels, with room at both ends. */
export const plotScale = (most: number, width: number): ScaleLinear<number, number> =>
  scaleLinear([0, Math.max(most, Number.MIN_VALUE)], [MARGIN, Math.max(MARGIN, width - MARGIN)]);

/** Round values of an axis, few enough for their words to stand side by side. */
export const ticksOf = (most: number, width: number): number[] =>
  plotScale(most, width).ticks(width < 260 ? 2 : 4);

const NARROW = 6.4;
const WIDE = 12.2;

/** About how many pixels words take at the size of a label. */
export const wordsWidth = (text: string): number =>
  [...text].reduce((sum, character) => sum + (character > '\u2e80' ? WIDE : NARROW), 0);

export interface Label {
  /** Where it should stand: the middle, in pixels. */
  at: number;
  width: number;
}

/** The middles of labels as near to where they should stand as they can be without touching, within a width. */
export function spread(labels: readonly Label[], width: number, gap = 4): number[] {
  const order = labels.map((label, index) => ({ ...label, index })).sort((a, b) => a.at - b.at);
  const middles = order.map(({ at, width: own }) => Math.min(Math.max(at, own / 2), width - own / 2));
  const apart = (i: number) => ((order[i]?.width ?? 0) + (order[i + 1]?.width ?? 0)) / 2 + gap;
  // Each touching pair gives way by half, a few rounds over; what then still touches is pushed from the right end.
  for (let round = 0; round < 20; round++)
    for (let i = 0; i + 1 < middles.length; i++) {
      const lack = apart(i) - ((middles[i + 1] ?? 0) - (middles[i] ?? 0));
      if (lack <= 0) continue;
      middles[i] = Math.max((order[i]?.width ?? 0) / 2, (middles[i] ?? 0) - lack / 2);
      middles[i + 1] = Math.min(width - (order[i + 1]?.width ?? 0) / 2, (middles[i + 1] ?? 0) + lack / 2);
    }
  for (let i = middles.length - 2; i >= 0; i--)
    middles[i] = Math.min(middles[i] ?? 0, (middles[i + 1] ?? 0) - apart(i));
  return order
    .map(({ index }, i) => ({ index, middle: middles[i] ?? 0 }))
    .sort((a, b) => a.index - b.index)
    .map(({ middle }) => middle);
}
