import { expect, test } from 'vitest';
import type { Mark } from '../../geo/marks.ts';
import { directionOf, edgesOf } from '../../web/map/edges.ts';

const clear = { left: 100, top: 0, right: 300, bottom: 200 };
const mark = (x: number, y: number, count = 1) => ({ point: [x, y], count }) as unknown as Mark;
const at = ({ point: [x, y] }: Mark) => ({ x, y });

test('what is in the picture has no direction, what is outside one of eight', () => {
  expect(directionOf({ x: 200, y: 100 }, clear)).toBeUndefined();
  expect(
    [
      { x: 500, y: 100 },
      { x: 500, y: 400 },
      { x: 200, y: 300 },
      { x: 50, y: 250 },
      { x: 50, y: 100 },
      { x: 50, y: -50 },
      { x: 200, y: -9 },
      { x: 400, y: -100 }
    ].map((pixel) => directionOf(pixel, clear))
  ).toEqual(['e', 'se', 's', 'sw', 'w', 'nw', 'n', 'ne']);
});

test('marks beyond the edge are counted by direction; aggregates alone are not', () => {
  const edges = edgesOf([mark(200, 100), mark(400, 90, 2), mark(900, 110, 3), mark(50, 100, 0)], clear, at);
  expect(edges.map(({ direction, count, marks }) => [direction, count, marks.length])).toEqual([['e', 5, 2]]);
});
