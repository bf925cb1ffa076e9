import { describe, expect, test } from 'vitest';
import { flowArcs, type Arc } from '../../geo/ribbons.ts';
import { boxOf } from '../../web/stage/ribbons/box.ts';
import type { Strip } from '../../web/stage/ribbons/painter.ts';
import { scaleOf } from '../../web/stage/ribbons/scale.ts';
import { offsetsOf, widthOf, type Laned } from '../../web/stage/ribbons/width.ts';
import { catalogueOf, flow, place } from '../fixtures.ts';

const world = catalogueOf(undefined, {
  places: [
    place({ id: 'west', within: null, level: 'oblast' }),
    place({ id: 'east', within: null, level: 'oblast', country: 'CN', point: [85, 45] })
  ]
});
const arcsOf = (...values: [value: number, unit: string][]) =>
  flowArcs(
    values.map(([value, unit], i) => flow({ id: `f${i}`, value, unit, period: `200${i}` })),
    world
  );

describe('the width of a band', () => {
  const width = widthOf(({ value }) => value / 100, 2);

  test('is linear to its value up to 28 u, and never finer than can be seen', () => {
    expect(width({ kind: 'flow', value: 100, unit: 'USD' })).toBe(56);
    expect(width({ kind: 'flow', value: 50, unit: 'USD' })).toBe(28);
    expect(width({ kind: 'flow', value: 0.01, unit: 'USD' })).toBe(3);
  });

  test('is told by a round value of each unit, on the scale the bands are drawn on', () => {
    expect(scaleOf(arcsOf([56, 'USD'], [7, 'USD'], [4, 't']), world)).toEqual([
      { unit: 'USD', value: 50, width: 25 },
      { unit: 't', value: 2, width: 14 }
    ]);
    expect(scaleOf([], world)).toEqual([]);
  });
});

describe('arcs of one axis', () => {
  const [arc] = arcsOf([1, 'USD']) as [Arc];
  const lane = (heading: Arc['heading'], forward: boolean, width = 10): Laned => ({
    arc: { ...arc, heading },
    width,
    forward
  });

  test('keep to the right of their own direction, half of both widths and 6 u from each other', () => {
    const [out = 0, back = 0] = offsetsOf([lane('out', true, 10), lane('back', false, 4)], 1);
    expect([out, back]).toEqual([8, 5]);
    expect(out + back).toBe((10 + 4) / 2 + 6);
  });

  test('leave the middle to what has no direction', () => {
    expect(offsetsOf([lane('none', true), lane('out', true), lane('back', false)], 1)).toEqual([0, 16, 16]);
    expect(offsetsOf([lane('none', true), lane('none', true)], 1)).toEqual([-8, 8]);
  });

  test('do not spread further than 72 u, however many they are', () => {
    const offsets = offsetsOf(
      Array.from({ length: 40 }, () => lane('out', true)),
      1
    );
    expect(Math.max(...offsets)).toBe(72);
  });
});

describe('the part of the picture that bands are drawn in', () => {
  const size = { width: 1000, height: 600 };
  /** A strip through points, of which those with a 0 behind them are hidden. */
  const strip = (width: number, offset: number, ...points: [x: number, y: number, seen?: number][]) =>
    ({
      points: new Float32Array(points.flatMap(([x, y, seen = 1]) => [x, y, 0, seen])),
      width,
      offset
    }) as Strip;

  test('has all that is seen of them, with their width, and lies on the grid', () => {
    const box = boxOf([strip(20, -30, [300, 200], [500, 260], [990, 590, 0])], size, 1);
    expect(box).toEqual({ left: 192, top: 128, width: 384, height: 192 });
    expect(box.left).toBeLessThanOrEqual(300 - 10 - 30);
    expect(box.left + box.width).toBeGreaterThanOrEqual(500 + 10 + 30);
  });

  test('never leaves the picture, and is none where nothing is seen', () => {
    expect(boxOf([strip(4, 0, [-500, 20], [1500, 590])], size, 1)).toEqual({
      ...{ left: 0, top: 0, width: 1000, height: 600 }
    });
    for (const strips of [[], [strip(4, 0, [10, 10, 0])], [strip(4, 0, [-500, -500])]])
      expect(boxOf(strips, size, 1)).toMatchObject({ width: 0, height: 0 });
  });
});
