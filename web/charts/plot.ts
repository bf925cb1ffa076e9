import { scaleLinear, type ScaleLinear } from 'd3';

/** Which ledger a figure is of: that of the first side, of the second, or nobody's. */
export type Shape = 'first' | 'second' | 'other';

/** Room at both ends of a plot, for half a mark and half a tick's words. */
const MARGIN = 14;

/** From 0 to `most`, over a width in pixels; `flush` where what is drawn begins at 0, else with room at both ends. */
export const plotScale = (most: number, width: number, flush = false): ScaleLinear<number, number> =>
  scaleLinear(
    [0, Math.max(most, Number.MIN_VALUE)],
    [flush ? 0 : MARGIN, Math.max(MARGIN, width - (flush ? 0 : MARGIN))]
  );

const NARROW = 6.4;
const WIDE = 12.2;

/** About how many pixels words take at the size of a label. */
export const wordsWidth = (text: string): number =>
  [...text].reduce((sum, character) => sum + (character > '\u2e80' ? WIDE : NARROW), 0);

/** Round values of an axis, as many as their words leave room for. */
export function ticksOf(most: number, width: number, words: (value: number) => string): number[] {
  const x = plotScale(most, width);
  const fits = (ticks: readonly number[]) =>
    Math.max(...ticks.map((tick) => wordsWidth(words(tick)))) + 6 <= x(ticks[1] ?? most) - x(ticks[0] ?? 0);
  return [5, 4, 3, 2].map((count) => x.ticks(count)).find(fits) ?? x.ticks(1);
}

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
