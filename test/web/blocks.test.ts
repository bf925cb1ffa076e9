import { expect, test } from 'vitest';
import { columns, decades, roundSize, sizeScale, stepSize } from '../../web/charts/blocks.ts';

test('an axis spans whole powers of ten, two at least', () => {
  expect(decades([125e6, 7.5e9])).toEqual([8, 10]);
  expect(decades([2e9])).toEqual([9, 11]);
  expect(decades([])).toEqual([7, 10]);
});

test('blocks stand in their half-decade, the smallest at the foot', () => {
  const stacks = columns([2e9, 125e6, 700e6, 220e6, 7.5e9], (value) => value, [8, 10], 2);
  expect(stacks).toEqual([[125e6, 220e6], [700e6], [2e9], [7.5e9]]);
});

test('a value on a power of ten begins its decade; one beyond the axis stands at its end', () => {
  expect(columns([1e9, 1e10, 5e3], (value) => value, [8, 10], 1)).toEqual([[5e3], [1e9, 1e10]]);
});

test('a grip steps twenty times in a decade', () => {
  expect(stepSize(1e8, 20)).toBe(1e9);
  expect(stepSize(1e8, 1)).toBe(1.1e8);
  expect(roundSize(123_456_789)).toBe(120_000_000);
});

test('the scale is logarithmic and clamped', () => {
  const scale = sizeScale([8, 10], 100);
  expect(scale(1e9)).toBeCloseTo(50);
  expect(scale(1)).toBe(0);
});
