import { describe, expect, test } from 'vitest';
import { curve, curveThrough } from '../../geo/curve.ts';
import { marksOf } from '../../geo/marks.ts';
import type { AnyPlace, Point } from '../../geo/place.ts';
import { catalogueOf, claim, corridor, facts, location, place, record } from '../fixtures.ts';

const middle = (at: AnyPlace): Point | undefined => ('point' in at ? (at.point ?? [77, 45]) : undefined);
const district = place({ id: 'dale', level: 'district', within: 'west', point: [76, 44] });
const places = [...facts().places, district];
const drawn = (...records: Parameters<typeof record>[0][]) => {
  const catalogue = catalogueOf(
    records.map((change, i) => record({ id: `r${i}`, ...change })),
    { places }
  );
  return marksOf(catalogue.entries, catalogue, middle);
};
const marks = (...records: Parameters<typeof record>[0][]) =>
  drawn(...records).map(({ kind, place: at, band, entries }) => [kind, at, band, entries.length]);
const at = (precision: string, where = 'westtown') => ({
  locations: [location({ precision, place: where })]
});

describe('marks', () => {
  test('a place known exactly is a pin, a city a ring', () => {
    expect(marks(at('exact'), at('city'))).toEqual([
      ['pin', 'westtown', 'all', 1],
      ['ring', 'westtown', 'all', 1]
    ]);
  });

  test('several records at one spot are one mark', () => {
    expect(marks(at('exact'), at('exact'), at('near'))).toEqual([['spot', 'westtown', 'all', 3]]);
  });

  test('a mark looks exact only where each of its records is', () => {
    const near = (...precisions: string[]) =>
      drawn(...precisions.map((code) => at(code))).map((mark) => mark.near);
    expect(near('exact', 'exact')).toEqual([false]);
    expect(near('exact', 'near')).toEqual([true]);
    expect(near('near')).toEqual([true]);
    expect(near('city')).toEqual([false]);
  });

  test('an aggregate has its place on a mark, but is not counted', () => {
    const aggregate = { ...at('oblast', 'west'), aggregate: true };
    const counts = (...records: Parameters<typeof record>[0][]) =>
      drawn(...records).map(({ entries, count, families }) => [entries.length, count, families]);
    const one = [2, 1, [{ family: 'land', count: 1 }]];
    expect(counts(at('oblast', 'west'), aggregate)).toEqual([one, one]);
    expect(counts(aggregate)).toEqual([
      [1, 0, []],
      [1, 0, []]
    ]);
  });

  test('an area carries a badge and never a dot', () => {
    expect(marks(at('oblast', 'west'), at('oblast', 'west'))).toEqual([
      ['badge', 'west', 'near', 2],
      ['badge', 'west', 'far', 2]
    ]);
  });

  test('from far, a district folds into the oblast that holds it', () => {
    expect(marks(at('oblast', 'dale'), at('oblast', 'west'))).toEqual([
      ['badge', 'dale', 'near', 1],
      ['badge', 'west', 'near', 1],
      ['badge', 'west', 'far', 2]
    ]);
  });

  test('a route and an unplaced record have none', () => {
    expect(marks(at('route', 'road'), at('unknown'), { locations: [] })).toEqual([]);
  });

  test('only a single record at a spot shows its size', () => {
    const catalogue = catalogueOf([
      record({ amounts: [claim({ value: 5e8 })] }),
      record({ id: 'area', amounts: [claim()], ...at('oblast', 'west') })
    ]);
    expect(marksOf(catalogue.entries, catalogue, middle).map(({ size }) => size)).toEqual([2, null, null]);
  });
});

test('a line between places goes through its stops', () => {
  const catalogue = catalogueOf([record(at('route', 'road'))], { corridors: [corridor()] });
  expect(catalogue.entries[0]?.placing).toMatchObject({
    mark: 'line',
    line: [
      [75, 45],
      [80, 45],
      [85, 45]
    ]
  });
});

describe('a curve', () => {
  test('joins its ends and bows to the left', () => {
    const line = curve([70, 45], [90, 45], 0.2, 10);
    expect(line).toHaveLength(11);
    expect([line[0], line[10]].flat().map((x = 0) => Math.round(x * 1e6) / 1e6)).toEqual([70, 45, 90, 45]);
    expect(line[5]?.[1]).toBeGreaterThan(47);
  });

  test('passes through the post it is led by', () => {
    const [longitude = 0, latitude = 0] = curveThrough([70, 45], [80, 40], [90, 45], 10)[5] ?? [];
    expect([longitude, latitude].map((x) => Math.round(x * 1e6) / 1e6)).toEqual([80, 40]);
  });

  test('and no further from it than it may reach', () => {
    const whole = curveThrough([70, 45], [80, 40], [90, 45], 10);
    const near = curveThrough([70, 45], [80, 40], [90, 45], 10, (2 * Math.PI) / 180);
    expect(near).toHaveLength(11);
    expect(near[5]?.map((x) => Math.round(x * 1e3) / 1e3)).toEqual([80, 40]);
    const [[start = 0] = [], [end = 0] = []] = [near[0], near[10]];
    expect(80 - start).toBeCloseTo(2, 0);
    expect(end - start).toBeLessThan(4.1);
    expect(curveThrough([70, 45], [80, 40], [90, 45], 10, 9)[0]?.[0]).toBeCloseTo(whole[0]?.[0] ?? 0, 0);
  });
});
