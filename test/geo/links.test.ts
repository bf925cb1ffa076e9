import { describe, expect, test } from 'vitest';
import { bondsOf, linksOf } from '../../geo/links.ts';
import { catalogueOf, location, record } from '../fixtures.ts';

const west = location({ place: 'westtown' });
const east = location({ place: 'easttown', side: 'CN', role: 'partner' });
const links = (...locations: ReturnType<typeof location>[]) => {
  const catalogue = catalogueOf([record({ locations })]);
  return linksOf(catalogue.entries[0]!, catalogue);
};

describe('links across the border', () => {
  test('go from the first side to the second, whichever the record is on', () => {
    expect(links(west, east)).toEqual([{ from: 'westtown', to: 'easttown', forward: true }]);
    expect(links(east, west)).toEqual([{ from: 'westtown', to: 'easttown', forward: false }]);
  });

  test('need two sides, two places known as such, and no mere signing', () => {
    expect(links(west, location({ place: 'west' }))).toEqual([]);
    expect(links(west, { ...east, precision: 'unknown' })).toEqual([]);
    expect(links(west, { ...east, role: 'signing' })).toEqual([]);
    expect(links({ ...west, side: null }, east)).toEqual([]);
    expect(links({ ...west, precision: 'country' }, east)).toEqual([]);
  });
});

test('links are bundled by the areas they join, each record once, the most first, aggregates never', () => {
  const province = location({ place: 'region', side: 'CN', role: 'partner', precision: 'oblast' });
  const catalogue = catalogueOf([
    record({ id: 'a', locations: [west, province] }),
    record({ id: 'b', locations: [west, east, { ...east, place: 'east' }] }),
    record({ id: 'c', locations: [east, west] }),
    record({ id: 'd', locations: [west, east], aggregate: true })
  ]);
  expect(
    bondsOf(catalogue.entries, catalogue).map(({ from, to, entries }) => [
      from,
      to,
      entries.map((entry) => entry.record.id)
    ])
  ).toEqual([
    ['west', 'east', ['b', 'c']],
    ['west', 'region', ['a']]
  ]);
});
