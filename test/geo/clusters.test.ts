import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clustered, isTight, joined, MOST_SPOTS } from '../../geo/clusters.ts';
import { marksOf, type Mark } from '../../geo/marks.ts';
import { statedTotal, summarise } from '../../geo/summary.ts';
import { catalogueOf, claim, facts, location, place, record } from '../fixtures.ts';

/** Records at so many points, some of them at the same one. */
const world = (points: readonly (readonly [number, number])[]) => {
  const catalogue = catalogueOf(
    points.flatMap((_, i) => [
      record({
        id: `r${i}`,
        amounts: i % 3 === 0 ? [claim({ value: i + 1 })] : [],
        aggregate: i % 7 === 6,
        locations: [location({ precision: i % 2 === 0 ? 'exact' : 'city', place: `p${i}` })]
      })
    ]),
    { places: [...facts().places, ...points.map((point, i) => place({ id: `p${i}`, point: [...point] }))] }
  );
  return { catalogue, marks: marksOf(catalogue.entries, catalogue, catalogue.labelPoint) };
};
const points = fc.array(
  fc.tuple(fc.double({ min: 50, max: 90, noNaN: true }), fc.double({ min: 38, max: 55, noNaN: true })),
  {
    minLength: 1,
    maxLength: 60
  }
);
const level = fc.integer({ min: 2, max: 12 });
const idsOf = (marks: readonly Mark[]) =>
  marks.flatMap(({ entries }) => entries.map(({ record }) => record.id));

describe('clusters', () => {
  test('hold every record once, its count and its money to the cent, at every zoom', () => {
    fc.assert(
      fc.property(points, level, (some, zoom) => {
        const { catalogue, marks } = world(some);
        const drawn = joined(marks, zoom, catalogue);
        const { count, stated } = summarise(catalogue.entries);
        expect(idsOf(drawn).sort()).toEqual(idsOf(marks).sort());
        expect(drawn.reduce((sum, mark) => sum + mark.count, 0)).toBe(count);
        expect(drawn.reduce((sum, mark) => sum + statedTotal(mark.entries).cents, 0)).toBe(stated.cents);
        const families = drawn.flatMap((mark) => mark.families.map((family) => family.count));
        expect(families.reduce((sum, n) => sum + n, 0)).toBe(count);
      })
    );
  });

  test('come apart as the map comes nearer, and never join anew', () => {
    fc.assert(
      fc.property(points, fc.integer({ min: 2, max: 11 }), (some, zoom) => {
        const { catalogue, marks } = world(some);
        const outer = new Map(
          joined(marks, zoom, catalogue).flatMap((mark) => idsOf([mark]).map((id) => [id, mark.id] as const))
        );
        for (const mark of joined(marks, zoom + 1, catalogue))
          expect(new Set(idsOf([mark]).map((id) => outer.get(id))).size).toBe(1);
      })
    );
  });

  test('leave a spot that is alone as it is, and where it is', () => {
    const { catalogue, marks } = world([
      [60, 45],
      [80, 45]
    ]);
    expect(joined(marks, 5, catalogue)).toEqual(marks);
  });

  test('are made only of more spots than can be looked at one by one', () => {
    const many = (count: number) => world(Array.from({ length: count }, () => [76.9, 43.2] as const));
    const few = many(MOST_SPOTS);
    expect(clustered(few.marks, 5, few.catalogue)).toEqual(few.marks);
    const more = many(MOST_SPOTS + 1);
    expect(clustered(more.marks, 5, more.catalogue).map(({ kind }) => kind)).toEqual(['cluster']);
  });

  test('tell whether their spots can ever be told apart', () => {
    const apart = world([
      [76.9, 43.2],
      [77.9, 43.2]
    ]);
    expect(isTight(apart.catalogue.entries, apart.catalogue)).toBe(false);
    const together = world([
      [76.9, 43.2],
      [76.9, 43.2]
    ]);
    expect(isTight(together.catalogue.entries, together.catalogue)).toBe(true);
  });
});
