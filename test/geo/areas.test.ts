import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Topology } from 'topojson-specification';
import { describe, expect, test } from 'vitest';
import { areaClass, areaTotals, besideAreas, classAreas, classCounts } from '../../geo/areas.ts';
import { catalogueOf, claim, location, record } from '../fixtures.ts';

const CODES = ['west', 'east'];
const inWest = location({ place: 'westtown' });
const inEast = location({ place: 'easttown', side: 'CN', role: 'partner' });
const totals = (...records: Parameters<typeof record>[0][]) =>
  areaTotals(catalogueOf(records.map((change, i) => record({ id: `r${i}`, ...change }))).entries, CODES);

describe('totals of areas', () => {
  test('a record counts once in each area that it concerns, however often it names it', () => {
    const found = totals({ locations: [inWest, inWest, inEast], amounts: [claim({ value: 5 })] });
    expect([...found]).toEqual([
      ['west', { count: 1, stated: 1, cents: 500 }],
      ['east', { count: 1, stated: 1, cents: 500 }]
    ]);
  });

  test('aggregates, other money and places of signing add nothing', () => {
    const found = totals(
      { locations: [inWest], aggregate: true, amounts: [claim()] },
      { locations: [inWest], amounts: [claim({ bilateral: false })] },
      { locations: [location({ role: 'signing' })], amounts: [claim()] }
    );
    expect(found.get('west')).toEqual({ count: 1, stated: 0, cents: 0 });
  });

  test('every record that counts is in an area, or is named beside them', () => {
    const { entries } = catalogueOf([
      record({ id: 'a', locations: [inWest] }),
      record({ id: 'b', locations: [inWest, inEast] }),
      record({ id: 'c', locations: [] }),
      record({ id: 'd', locations: [location({ place: 'KZ', precision: 'unknown' })] })
    ]);
    const found = areaTotals(entries, CODES);
    const memberships = entries.flatMap(({ places }) => CODES.filter((code) => places.has(code)));
    expect([...found.values()].reduce((sum, { count }) => sum + count, 0)).toBe(memberships.length);
    expect(besideAreas(entries, CODES).map((entry) => entry.record.id)).toEqual(['c', 'd']);
  });
});

describe('classes of areas', () => {
  const of = (count: number, stated = 0, cents = 0) => ({ count, stated, cents });

  test('by records begin at 1, 4, 9 and 16', () => {
    expect([0, 1, 3, 4, 8, 9, 15, 16, 99].map((count) => areaClass('count', of(count)))).toEqual([
      0, 1, 1, 2, 2, 3, 3, 4, 4
    ]);
  });

  test('by sum begin at 100 m, 1 bn and 10 bn dollars; a sum that nobody states is none of them', () => {
    const dollars = [1, 99_999_999, 1e8, 1e9 - 1, 1e9, 1e10 - 1, 1e10];
    expect(dollars.map((value) => areaClass('sum', of(1, 1, value * 100)))).toEqual([1, 1, 2, 2, 3, 3, 4]);
    expect([areaClass('sum', of(2)), areaClass('sum', of(0))]).toEqual(['unstated', 0]);
  });

  test('each area is in one of them', () => {
    const counts = classCounts('sum', totals({ locations: [inWest] }));
    expect(Object.fromEntries(counts)).toEqual({ 0: 1, 1: 0, 2: 0, 3: 0, 4: 0, unstated: 1 });
  });
});

test('a map in classes is made of areas of which none holds another', () => {
  const overview = JSON.parse(
    readFileSync(join(import.meta.dirname, '../../geo/layers/overview.json'), 'utf8')
  ) as Topology;
  const codes = classAreas(overview).map(({ properties }) => properties.code);
  expect(codes).toHaveLength(new Set(codes).size);
  expect(codes).toContain('KZ-19');
  expect(codes).toContain('654200');
  expect(codes).toContain('370000');
  for (const whole of ['650000', 'KZ', 'CN']) expect(codes).not.toContain(whole);
});
