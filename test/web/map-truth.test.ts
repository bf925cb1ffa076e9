import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Feature } from 'geojson';
import type { Topology } from 'topojson-specification';
import { expect, test } from 'vitest';
import { readDataFolder } from '../../api/data-folder.ts';
import { areaTotals, classAreas, classCounts } from '../../geo/areas.ts';
import { unitsOf } from '../../geo/boundaries.ts';
import { catalogue as catalogueOf, type Entry } from '../../geo/catalogue.ts';
import { joined } from '../../geo/clusters.ts';
import { parseDataset } from '../../geo/dataset.ts';
import { marksOf } from '../../geo/marks.ts';
import { summarise } from '../../geo/summary.ts';
import { areaFeatures, hatchFeatures } from '../../web/map/areas.ts';
import { markFeatures, routeFeatures, type Scenery } from '../../web/map/features.ts';
import { LANGUAGES, Words } from '../../web/words.svelte.ts';
import { randomFilters } from '../random-filter.ts';

const ROOT = join(import.meta.dirname, '../..');
const { dataset } = parseDataset(readDataFolder(join(ROOT, 'data')).files);
const overview = JSON.parse(readFileSync(join(ROOT, 'geo/layers/overview.json'), 'utf8')) as Topology;
const units = unitsOf(overview);
const catalogue = catalogueOf(dataset, units);
const { labelPoint } = catalogue;

/** What entries state together, in cents: aggregates state nothing. */
const centsOf = (entries: readonly Entry[]) => summarise(entries).stated.cents;

const idsOf = (features: readonly Feature[]) =>
  features.flatMap(({ properties }) => String(properties?.['ids']).trim().split(' '));

test('what is handed to the map, and what is not placed, is the list, to the cent: at both distances, in every language', () => {
  fc.assert(
    fc.property(randomFilters(catalogue), fc.constantFrom(...LANGUAGES.keys()), (filter, language) => {
      const scenery: Scenery = { catalogue, words: new Words(language), theme: 'paper', labelPoint };
      const list = catalogue.select(filter);
      const marks = marksOf(list, catalogue, labelPoint);
      const routes = routeFeatures(list, scenery);
      const beside = list.filter(({ placing }) => placing.mark === 'none');
      const lines = list.filter(({ placing }) => placing.mark === 'line');
      const { placed, stated, notPlacedStated } = summarise(list);
      for (const hidden of ['near', 'far']) {
        const drawn = marks.filter(({ band }) => band !== hidden);
        const shown = markFeatures(drawn, scenery, String);
        expect([...idsOf(shown), ...idsOf(routes), ...beside.map(({ record }) => record.id)].sort()).toEqual(
          list.map(({ record }) => record.id).sort()
        );
        expect(drawn.reduce((sum, { count }) => sum + count, 0) + summarise(lines).count).toBe(placed);
        // What a spot says of its sum, and what stands at the marks that say none.
        const said = shown.map(({ properties }, i) => {
          const sum: unknown = properties?.['sum'];
          return typeof sum === 'string' && sum !== '' ? Number(sum) : centsOf(drawn[i]?.entries ?? []);
        });
        expect(said.reduce((sum, cents) => sum + cents, centsOf(lines)) + notPlacedStated.cents).toBe(
          stated.cents
        );
      }
    }),
    { numRuns: 500 }
  );
});

test('what is joined on the map is the list, too: each record once and each cent, at every zoom', () => {
  const scenery: Scenery = { catalogue, words: new Words('en'), theme: 'paper', labelPoint };
  fc.assert(
    fc.property(randomFilters(catalogue), fc.integer({ min: 2, max: 12 }), (filter, level) => {
      const list = catalogue.select(filter);
      const spots = marksOf(list, catalogue, labelPoint).filter(({ kind }) => kind !== 'badge');
      const drawn = joined(spots, level, catalogue);
      const own = list.filter(({ placing }) => 'point' in placing);
      expect(
        idsOf(markFeatures(drawn, scenery))
          .filter((id) => id !== '')
          .sort()
      ).toEqual(own.map(({ record }) => record.id).sort());
      const { count, stated } = summarise(own);
      expect(drawn.reduce((sum, mark) => sum + mark.count, 0)).toBe(count);
      expect(drawn.reduce((sum, { entries }) => sum + summarise(entries).stated.cents, 0)).toBe(stated.cents);
    }),
    { numRuns: 200 }
  );
});

test('an area has the colour of the records that a filter by its place would show, whatever else is asked', () => {
  const ground = classAreas(overview);
  const codes = ground.map(({ properties }) => properties.code);
  fc.assert(
    fc.property(randomFilters(catalogue), fc.constantFrom(...codes), (filter, code) => {
      const asked = { ...filter, place: [] };
      const totals = areaTotals(catalogue.select(asked), codes);
      const here = summarise(catalogue.select({ ...asked, place: [code] }));
      expect(totals.get(code)).toEqual({
        count: here.count,
        stated: here.stated.count,
        cents: here.stated.cents
      });
    }),
    { numRuns: 200 }
  );
});

test('every area has its class, and the legend counts every area once', () => {
  const ground = classAreas(overview);
  const totals = areaTotals(
    catalogue.entries,
    ground.map(({ properties }) => properties.code)
  );
  for (const measure of ['count', 'sum'] as const) {
    const drawn = areaFeatures(ground, totals, measure).map(({ properties }) =>
      Number(properties?.['class'])
    );
    expect(drawn).toHaveLength(ground.length);
    const counts = classCounts(measure, totals);
    for (const [name, count] of counts)
      expect(drawn.filter((value) => value === (name === 'unstated' ? -1 : name))).toHaveLength(count);
    expect([...counts.values()].reduce((sum, count) => sum + count, 0)).toBe(ground.length);
  }
  expect(
    new Set(areaFeatures(ground, totals, 'none').map(({ properties }) => properties?.['class']))
  ).toEqual(new Set([0]));
});

test('the areas that records are known only to are hatched, and no others', () => {
  const marks = marksOf(catalogue.entries, catalogue, labelPoint);
  const badges = marks.filter(({ kind, band }) => kind === 'badge' && band === 'far');
  const hatched = hatchFeatures(marks, units).map(({ properties }) => String(properties?.['code']));
  expect(hatched.length).toBeGreaterThan(5);
  expect(hatched.sort()).toEqual(
    badges
      .map(({ place }) => place)
      .filter((place) => units.has(place))
      .sort()
  );
});

test('a spot is labelled with the sum that its records state, and with none where they state none', () => {
  const scenery: Scenery = { catalogue, words: new Words('en'), theme: 'paper', labelPoint };
  const rings = marksOf(catalogue.entries, catalogue, labelPoint).filter(({ kind }) => kind === 'ring');
  const [stated] = catalogue.entries.filter(({ size }) => size.class === 'stated');
  const [ring] = rings;
  if (stated === undefined || ring === undefined) throw new Error('no record to put on a spot');
  const silent = catalogue.entries.filter(({ size }) => size.class === 'undisclosed').slice(0, 2);
  const spots = [
    { ...ring, entries: silent },
    { ...ring, entries: [...silent, stated] }
  ];
  const sums = markFeatures(spots, scenery, (cents) => `${cents}`).map(
    ({ properties }) => properties?.['sum']
  );
  expect(sums).toEqual(['', `${summarise([stated]).stated.cents}`]);
});
