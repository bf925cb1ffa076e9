import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boxOf, simplified } from '../../geo/lasso.ts';

const pixel = fc.integer({ min: 0, max: 2000 });

test('a lasso has forty points at most, all of them drawn, from its first to its last', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(pixel, pixel), { minLength: 3, maxLength: 400 }), (line) => {
      const points = simplified(line);
      expect(points.length).toBeLessThanOrEqual(40);
      expect([points[0], points.at(-1)]).toEqual([line[0], line.at(-1)]);
      for (const point of points) expect(line).toContainEqual(point);
    }),
    { numRuns: 100 }
  );
});

test('a circle drawn by hand stays round', () => {
  const circle = Array.from({ length: 300 }, (_, i): [number, number] => [
    500 + 300 * Math.cos(i / 48),
    500 + 300 * Math.sin(i / 48)
  ]);
  const points = simplified(circle);
  expect(points.length).toBeGreaterThan(12);
  expect(points.length).toBeLessThanOrEqual(40);
});

test('what has few points keeps them all', () => {
  const box = boxOf([30, 40], [10, 20]);
  expect(box).toEqual([
    [10, 20],
    [30, 20],
    [30, 40],
    [10, 40]
  ]);
  expect(simplified(box)).toEqual(box);
});
