import { range, scaleLog, type ScaleLogarithmic } from 'd3';

/** A first and a last power of ten. */
type Decades = readonly [number, number];

const SMALLEST = 1e6;

/** The powers of ten that hold all values, two decades at least; what is smaller than a million stands at the low end. */
export function decades(values: readonly number[]): Decades {
  const known = values.filter((value) => value > 0).map((value) => Math.max(value, SMALLEST));
  if (known.length === 0) return [7, 10];
  const low = Math.floor(Math.log10(Math.min(...known)));
  return [low, Math.max(low + 2, Math.ceil(Math.log10(Math.max(...known))))];
}

/** A log axis of a width, clamped at both ends. */
export const sizeScale = ([low, high]: Decades, width: number): ScaleLogarithmic<number, number> =>
  scaleLog([10 ** low, 10 ** high], [0, width]).clamp(true);

/** Columns of blocks along the axis, so many to a decade, each with its smallest value at the foot. */
export function columns<T>(
  items: readonly T[],
  value: (item: T) => number,
  [low, high]: Decades,
  each: number
): T[][] {
  const last = (high - low) * each - 1;
  const at = (item: T) =>
    Math.min(last, Math.max(0, Math.floor((Math.log10(value(item)) - low) * each + 1e-9)));
  const groups = Map.groupBy(
    items.toSorted((a, b) => value(a) - value(b)),
    at
  );
  return range(last + 1).map((column) => groups.get(column) ?? []);
}

/** A value rounded to two significant digits, as a grip sets it. */
export const roundSize = (value: number): number => Number(value.toPrecision(2));

/** The next stop of a grip: twenty to a power of ten. */
export const stepSize = (value: number, steps: number): number =>
  roundSize(10 ** (Math.log10(value) + steps / 20));
