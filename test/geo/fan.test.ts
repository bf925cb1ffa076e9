import { expect, test } from 'vitest';
import { fanOffsets, fanReach } from '../../geo/fan.ts';

const COUNTS = Array.from({ length: 30 }, (_, i) => i + 1);

test('no two records of a fan touch, up to thirty', () => {
  for (const count of COUNTS) {
    const offsets = fanOffsets(count);
    expect(offsets).toHaveLength(count);
    const gaps = offsets.flatMap(([x, y], i) =>
      offsets.slice(i + 1).map(([x2, y2]) => Math.hypot(x2 - x, y2 - y))
    );
    expect(Math.min(Infinity, ...gaps)).toBeGreaterThanOrEqual(36 - 1e-9);
  }
});

test('the spot in the middle stays free, and all are within reach', () => {
  for (const count of COUNTS) {
    const away = fanOffsets(count).map(([x, y]) => Math.hypot(x, y));
    expect(Math.min(...away)).toBeGreaterThanOrEqual(56 - 1e-9);
    expect(Math.max(...away)).toBeLessThan(fanReach(count));
  }
});

test('the first stands above the spot', () => {
  const [[x = 0, y = 0] = []] = fanOffsets(7);
  expect([Math.round(x), Math.round(y)]).toEqual([0, -56]);
});
