import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Feature } from 'geojson';
import type { Topology } from 'topojson-specification';
import { expect, test } from 'vitest';
import { readDataFolder } from '../../api/data-folder.ts';
import { unitsOf } from '../../geo/boundaries.ts';
import { catalogue as catalogueOf } from '../../geo/catalogue.ts';
import { parseDataset } from '../../geo/dataset.ts';
import { marksOf } from '../../geo/marks.ts';
import { summarise } from '../../geo/summary.ts';
import { areaFeatures, markFeatures, routeFeatures, type Scenery } from '../../web/map/features.ts';
import { LANGUAGES, Words } from '../../web/words.svelte.ts';
import { randomFilters } from '../random-filter.ts';

const ROOT = join(import.meta.dirname, '../..');
const { dataset } = parseDataset(readDataFolder(join(ROOT, 'data')).files);
const overview = JSON.parse(readFileSync(join(ROOT, 'geo/layers/overview.json'), 'utf8')) as Topology;
const units = unitsOf(overview);
const catalogue = catalogueOf(dataset, units);
const { labelPoint } = catalogue;

const idsOf = (features: readonly Feature[]) =>
  features.flatMap(({ properties }) => String(properties?.['ids']).trim().split(' '));

test('what is handed to the map, and what is not placed, is the list: at both distances, in every language', () => {
  fc.assert(
    fc.property(randomFilters(catalogue), fc.constantFrom(...LANGUAGES.keys()), (filter, language) => {
      const scenery: Scenery = { catalogue, words: new Words(language), theme: 'paper', labelPoint };
      const list = catalogue.select(filter);
      const marks = marksOf(list, catalogue, labelPoint);
      const routes = routeFeatures(list, scenery);
      const beside = list.filter(({ placing }) => placing.mark === 'none').map(({ record }) => record.id);
      for (const hidden of ['near', 'far']) {
        const shown = markFeatures(marks, scenery).filter(
          ({ properties }) => properties?.['band'] !== hidden
        );
        expect([...idsOf(shown), ...idsOf(routes), ...beside].sort()).toEqual(
          list.map(({ record }) => record.id).sort()
        );
      }
      const { count, placed } = summarise(list);
      const drawn = marks.filter(({ band }) => band !== 'far').reduce((sum, mark) => sum + mark.count, 0);
      const lines = list.filter(({ record, placing }) => placing.mark === 'line' && !record.aggregate).length;
      expect(drawn + lines).toBe(placed);
      expect(placed).toBeLessThanOrEqual(count);
    }),
    { numRuns: 500 }
  );
});

test('an area is deepened by the records its badge counts, and by no others', () => {
  const marks = marksOf(catalogue.entries, catalogue, labelPoint);
  const badges = new Map(
    marks
      .filter(({ kind, band }) => kind === 'badge' && band === 'far')
      .map(({ place, count }) => [place, count])
  );
  const areas = areaFeatures(marks, units).map(({ properties }) => [
    properties?.['code'],
    properties?.['count']
  ]);
  expect(areas.length).toBeGreaterThan(5);
  for (const [code, count] of areas) expect(badges.get(String(code))).toBe(count);
});
