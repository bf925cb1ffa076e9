import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import papa from 'papaparse';
import type { Topology } from 'topojson-specification';
import { expect, test } from 'vitest';
import { createApp } from '../../api/app.ts';
import { readDataFolder } from '../../api/data-folder.ts';
import { geographyOf } from '../../api/geography.ts';
import { storeOf } from '../../api/memory-store.ts';
import type { Entry } from '../../geo/catalogue.ts';
import { parseDataset } from '../../geo/dataset.ts';
import { facet } from '../../geo/facets.ts';
import {
  exclude,
  isExcluded,
  NO_FILTER,
  readFilter,
  vocabulary,
  writeFilter,
  type Filter
} from '../../geo/filter.ts';
import { marksOf } from '../../geo/marks.ts';
import { counted, summarise } from '../../geo/summary.ts';
import { randomFilters } from '../random-filter.ts';
import { ledgerOf } from './exported.ts';

const ROOT = join(import.meta.dirname, '../..');
const { dataset } = parseDataset(readDataFolder(join(ROOT, 'data')).files);
const detail = JSON.parse(readFileSync(join(ROOT, 'geo/layers/detail.json'), 'utf8')) as Topology;
const store = storeOf(dataset, { overview: detail, detail, credits: [], statement: null });

const app = createApp(store);
const { catalogue } = store;
const known = vocabulary(catalogue);
const geography = geographyOf(store);

interface Row {
  id: string;
  geometry: object | null;
  properties: { aggregate: boolean; amount_usd: number | null };
}

/** Every feature of every page. */
async function follow(address: string | undefined): Promise<Row[]> {
  if (address === undefined) return [];
  const response = await app.request(address);
  expect(response.status, address).toBe(200);
  const page = (await response.json()) as { features: Row[]; links: { rel: string; href: string }[] };
  return [...page.features, ...(await follow(page.links.find(({ rel }) => rel === 'next')?.href))];
}
const itemsOf = (collection: string, filter: Filter, limit: number) =>
  follow(
    `/api/collections/${collection}/items?${[`limit=${limit}`, writeFilter(filter)].filter(Boolean).join('&')}`
  );

const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);
const records = (entries: readonly Entry[]) => entries.map(({ record }) => record);
const sorted = (ids: readonly string[]) => ids.toSorted();

/** Records that the map draws at one of its two distances: marks, badges and lines. */
function drawn(entries: readonly Entry[], hidden: 'near' | 'far'): Entry[] {
  const marks = marksOf(entries, catalogue, ({ id }) => geography.labelPoint(id));
  return [
    ...marks.filter(({ band }) => band !== hidden).flatMap((mark) => mark.entries),
    ...entries.filter(({ placing }) => placing.mark === 'line')
  ];
}

/** The rows of the file of the records that pass a filter, as a program that knows nothing of us reads them. */
async function taken(filter: Filter) {
  const response = await app.request(`/api/exports/projects.csv?${writeFilter(filter)}`);
  const text = (await response.text()).replace(/^\uFEFF/, '');
  const { data } = papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
  return data.map(({ id = '', aggregate, amount_usd }) => ({
    id,
    aggregate: aggregate === 'true',
    usd: amount_usd === '' ? null : Number(amount_usd)
  }));
}

/** What the rows of a facet say together that its own filter lets in. Every record has one code of each of these. */
function tallied(filter: Filter, of: 'status' | 'type') {
  const chosen = filter[of];
  const anyWanted = chosen.some((code) => !isExcluded(code));
  const passes = (code: string) => !chosen.includes(exclude(code)) && (!anyWanted || chosen.includes(code));
  const rows = [...facet(catalogue, filter, of)].filter(([code]) => passes(code)).map(([, tally]) => tally);
  return {
    count: rows.reduce((sum, { matching }) => sum + matching, 0),
    cents: rows.reduce((sum, { matchingCents }) => sum + matchingCents, 0)
  };
}

const filters = randomFilters(catalogue);

test('list = API = CSV = marks on the map + not placed = facets = totals, to the cent, for 500 random filters', async () => {
  await fc.assert(
    fc.asyncProperty(filters, fc.constantFrom(3, 100), async (filter, limit) => {
      const list = catalogue.select(filter);
      const api = await itemsOf('projects', filter, limit);
      expect(idsOf(api)).toEqual(idsOf(records(list)));

      const beside = list.filter(({ placing }) => placing.mark === 'none');
      for (const hidden of ['near', 'far'] as const)
        expect(sorted(idsOf(records([...drawn(list, hidden), ...beside])))).toEqual(sorted(idsOf(api)));

      const served = [
        ...api.filter(({ geometry }) => geometry !== null),
        ...(await itemsOf('project-areas', filter, limit)),
        ...(await itemsOf('project-routes', filter, limit))
      ];
      expect(sorted(idsOf(served))).toEqual(sorted(idsOf(records(drawn(list, 'far')))));

      const totals = summarise(list);
      const { count, stated: sum } = totals;
      expect(ledgerOf(await taken(filter))).toEqual({
        ids: idsOf(records(list)),
        count,
        cents: sum.cents
      });
      for (const of of ['status', 'type'] as const)
        expect(tallied(filter, of)).toEqual({ count, cents: sum.cents });

      const own = api.filter(({ properties }) => !properties.aggregate);
      const stated = own.flatMap(({ properties }) => properties.amount_usd ?? []);
      expect(own).toHaveLength(totals.count);
      expect(api.length - own.length).toBe(totals.aggregates);
      expect(counted(beside)).toHaveLength(totals.notPlaced);
      expect(stated).toHaveLength(totals.stated.count);
      expect(stated.reduce((sum, dollars) => sum + Math.round(dollars * 100), 0)).toBe(totals.stated.cents);
    }),
    { numRuns: 500 }
  );
}, 120_000);

test('any filter survives its spelling', () => {
  fc.assert(
    fc.property(filters, (filter) => {
      expect(readFilter(new URLSearchParams(writeFilter(filter)), known)).toEqual({ filter, faults: [] });
    })
  );
});

test('?sector=agriculture&amount=undisclosed is the same question in the address bar and in the API', async () => {
  const search = 'sector=agriculture&amount=undisclosed';
  const { filter } = readFilter(new URLSearchParams(search), known);
  const asked = {
    ...NO_FILTER,
    sector: ['agriculture'],
    amount: { range: null, undisclosed: true, other: false }
  };
  expect(filter).toEqual(asked);
  const ids = idsOf(records(catalogue.select(filter)));
  expect(ids.length).toBeGreaterThan(0);
  expect(idsOf(await follow(`/api/collections/projects/items?${search}`))).toEqual(ids);
});
