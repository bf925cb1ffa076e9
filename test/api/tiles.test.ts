import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { booleanPointInPolygon } from '@turf/turf';
import type { FeatureCollection, Geometry, Point } from 'geojson';
import { afterAll, describe, expect, test } from 'vitest';
import { createApp } from '../../api/app.ts';
import { boxAround } from '../../geo/box.ts';
import { writeFilter } from '../../geo/filter.ts';
import { summarise } from '../../geo/summary.ts';
import { randomFilters } from '../random-filter.ts';
import { bodyOf, decoded, tilePath, tilesOf, type Properties } from './decoded.ts';
import { served } from './exported.ts';

const app = createApp(served, { publicUrl: 'https://atlas.example.org' });
const PROJECTS = '/collections/projects';
const ZOOMS = Array.from({ length: 13 }, (_, zoom) => zoom);

type Items = FeatureCollection<Geometry | null, Record<string, unknown>>;

async function itemsOf(source: string, search = ''): Promise<Items['features']> {
  const response = await app.request(`/api${source}/items?lang=en&limit=10000&${search}`);
  if (response.status !== 200) throw new Error(await response.text());
  return ((await response.json()) as Items).features;
}

/** What stands in all tiles of a zoom, as a layer has it. */
async function drawn(
  source: string,
  zoom: number,
  search = '',
  layer = source.split('/').at(-1) ?? ''
): Promise<Properties[]> {
  const tiles = await tilesOf(app, source, zoom, `lang=en&${search}`);
  return tiles.flatMap(({ body }) => (decoded(body)[layer] ?? []).map(({ properties }) => properties));
}

/** What features come to, joined or not. A sum that nobody states is none. */
const ledgerOf = (features: readonly Readonly<Record<string, unknown>>[]) => {
  const sum = (each: (feature: Readonly<Record<string, unknown>>) => number) =>
    features.reduce((all, feature) => all + each(feature), 0);
  return {
    records: sum(({ records = 1 }) => Number(records)),
    count: sum(({ cluster, count, aggregate }) => (cluster ? Number(count) : aggregate ? 0 : 1)),
    cents: sum(({ aggregate, amount_usd: usd }) =>
      aggregate || usd == null ? 0 : Math.round(Number(usd) * 100)
    ),
    stated: sum(({ cluster, stated, aggregate, amount_usd: usd }) =>
      cluster ? Number(stated) : aggregate || usd == null ? 0 : 1
    )
  };
};

const ledgerOfItems = async (search = '') => {
  const placed = (await itemsOf(PROJECTS, search)).filter(({ geometry }) => geometry !== null);
  return ledgerOf(placed.map(({ properties }) => properties));
};

describe('tiles of records', () => {
  test('at every zoom their counts and sums are those of the items that have a point', async () => {
    const whole = await ledgerOfItems();
    expect(whole.records).toBeGreaterThan(20);
    expect(whole.cents).toBeGreaterThan(0);
    for (const zoom of ZOOMS) expect(ledgerOf(await drawn(PROJECTS, zoom)), `zoom ${zoom}`).toEqual(whole);
  });

  test('so they are under any filter', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(randomFilters(served.catalogue), fc.constantFrom(0, 3, 6), async (filter, zoom) => {
        const search = writeFilter(filter);
        expect(ledgerOf(await drawn(PROJECTS, zoom, search))).toEqual(await ledgerOfItems(search));
      }),
      { numRuns: 40 }
    );
  });

  test.for([
    ['filter', "filter=amount_usd > 1000000 AND sector <> 'energy'"],
    ['filter-lang', 'filter-lang=cql2-json&filter={"op":"=","args":[{"property":"side"},"KZ"]}'],
    ['datetime', 'datetime=2024-01-01/2024-12-31'],
    ['all of them', "datetime=2023-01-01/..&sector=trade,energy&claim=highest&filter=title LIKE '%a%'"]
  ] as const)('so they are with %s', async ([, search]) => {
    const asked = await ledgerOfItems(search);
    expect(asked.records).toBeGreaterThan(0);
    expect(asked.records).toBeLessThan((await ledgerOfItems()).records);
    expect(ledgerOf(await drawn(PROJECTS, 4, search))).toEqual(asked);
  });

  test('what is joined adds up, and a sum of nothing is left out', async () => {
    const joined = (await drawn(PROJECTS, 3)).filter(({ cluster }) => cluster);
    expect(joined.some(({ stated }) => stated === 0)).toBe(true);
    for (const each of joined) {
      expect(each['count']).toBe(
        Number(each['stated']) + Number(each['undisclosed']) + Number(each['other'])
      );
      expect('amount_usd' in each, `${each['stated']} stated`).toBe(each['stated'] !== 0);
      const families = Object.entries(each).filter(([key]) => key.startsWith('family_'));
      expect(families.reduce((sum, [, count]) => sum + Number(count), 0)).toBeLessThanOrEqual(
        Number(each['count'])
      );
    }
  });

  test('at the last zoom each record says what the item says, but for what is not known', async () => {
    const known = ([, value]: [string, unknown]) => value !== null;
    const asText = ([key, value]: [string, unknown]) => [
      key,
      Array.isArray(value) ? JSON.stringify(value) : value
    ];
    const items = (await itemsOf(PROJECTS)).filter(({ geometry }) => geometry !== null);
    const rows = items.map(({ properties }) =>
      Object.fromEntries(Object.entries(properties).filter(known).map(asText))
    );
    const features = (await drawn(PROJECTS, 12)).map(({ records: _, count: __, ...rest }) => rest);
    const byId = (some: readonly Record<string, unknown>[]) =>
      some.toSorted((a, b) => String(a['id']).localeCompare(String(b['id'])));
    // Links to the page carry the address at which each is served.
    expect(byId(features)).toEqual(byId(rows));
  });
});

describe('tiles of areas that records are known by', () => {
  const AREAS = '/collections/project-areas';
  const total = (properties: readonly Properties[]) =>
    ledgerOf(properties.map((each) => ({ ...each, cluster: true })));

  test('at every zoom the totals of all areas come to what the items come to', async () => {
    const whole = ledgerOf((await itemsOf(AREAS)).map(({ properties }) => properties));
    for (const zoom of ZOOMS.slice(0, 6))
      expect(total(await drawn(AREAS, zoom, '', 'project-areas-totals')), `zoom ${zoom}`).toEqual(whole);
  });

  test('points and areas together come to what the page says of all that is placed, lines apart', async () => {
    await fc.assert(
      fc.asyncProperty(randomFilters(served.catalogue), async (filter) => {
        const search = writeFilter(filter);
        const [points, areas] = [
          await drawn('', 4, search, 'projects'),
          await drawn('', 4, search, 'project-areas-totals')
        ];
        const lines = await itemsOf('/collections/project-routes', search);
        const sums = [ledgerOf(points), total(areas), ledgerOf(lines.map(({ properties }) => properties))];
        const { count, notPlaced, stated, notPlacedStated } = summarise(served.catalogue.select(filter));
        expect(sums.reduce((sum, each) => sum + each.count, 0)).toBe(count - notPlaced);
        expect(sums.reduce((sum, each) => sum + each.cents, 0)).toBe(stated.cents - notPlacedStated.cents);
      }),
      { numRuns: 20 }
    );
  });

  test('each stands inside its own area', async () => {
    const tiles = await tilesOf(app, AREAS, 6, 'lang=en');
    const inAreas = new Map(
      (await itemsOf(AREAS)).map(({ properties, geometry }) => [properties['place'], geometry])
    );
    const found = tiles.flatMap(({ tile, body }) =>
      (decoded(body)['project-areas-totals'] ?? []).map((feature) =>
        feature.toGeoJSON(tile.column, tile.row, tile.zoom)
      )
    );
    expect(found.length).toBeGreaterThan(5);
    for (const { geometry, properties } of found) {
      const outline = inAreas.get(properties?.['place']);
      if (outline?.type !== 'MultiPolygon') continue;
      expect(booleanPointInPolygon(geometry as Point, outline), properties?.['name']).toBe(true);
    }
  });
});

describe('tiles of other collections', () => {
  test.for(['posts', 'places'])('%s: each is in one tile of a zoom', async (id) => {
    const items = (await itemsOf(`/collections/${id}`)).filter(({ geometry }) => geometry !== null);
    for (const zoom of [0, 4, 7]) {
      const ids = (await drawn(`/collections/${id}`, zoom)).map(({ id: own }) => own);
      expect(ids.toSorted(), `zoom ${zoom}`).toEqual(items.map((item) => item.id).toSorted());
    }
  });

  test.for([
    ['oblasts', 'code', 3],
    ['prefectures', 'code', 3],
    ['provinces', 'code', 3],
    ['project-areas', 'id', 3],
    ['project-routes', 'id', 2],
    ['flows', 'id', 2]
  ] as const)('%s: all that have a shape are drawn with it', async ([id, key, type]) => {
    const items = (await itemsOf(`/collections/${id}`)).filter(({ geometry }) => geometry !== null);
    for (const zoom of [2, 5]) {
      const tiles = await tilesOf(app, `/collections/${id}`, zoom, 'lang=en');
      const features = tiles.flatMap(({ body }) => decoded(body)[id] ?? []);
      expect(new Set(features.map(({ properties }) => properties[key]))).toEqual(
        new Set(items.map((item) => item.id))
      );
      expect(new Set(features.map((feature) => feature.type))).toEqual(new Set([type]));
    }
  });

  test('an area is drawn with fewer corners where it is small', async () => {
    const corners = async (zoom: number) =>
      (await tilesOf(app, '/collections/oblasts', zoom))
        .flatMap(({ body }) => Object.values(decoded(body)).flat())
        .reduce((sum, feature) => sum + feature.loadGeometry().flat().length, 0);
    expect((await corners(1)) * 4).toBeLessThan(await corners(6));
  });

  test('a filter of records chooses among their areas', async () => {
    const items = await itemsOf('/collections/project-areas', 'sector=trade');
    const ids = (await drawn('/collections/project-areas', 4, 'sector=trade')).map(({ id }) => id);
    expect(items.length).toBeGreaterThan(0);
    expect(new Set(ids)).toEqual(new Set(items.filter(({ geometry }) => geometry).map(({ id }) => id)));
  });
});

describe('how tiles are answered', () => {
  const tile = { zoom: 5, row: 11, column: 23 };
  const path = tilePath(PROJECTS, tile);

  test('a tile that has not changed is not sent twice', async () => {
    const first = await app.request(path);
    expect([first.status, first.headers.get('Content-Type'), first.headers.get('Cache-Control')]).toEqual([
      200,
      'application/vnd.mapbox-vector-tile',
      'no-cache'
    ]);
    const again = await app.request(path, { headers: { 'If-None-Match': first.headers.get('ETag') ?? '' } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    const other = await app.request(`${path}?sector=energy`, {
      headers: { 'If-None-Match': first.headers.get('ETag') ?? '' }
    });
    expect(other.status).not.toBe(304);
  });

  test('it is compressed for whom that helps', async () => {
    const response = await app.request(path, { headers: { 'Accept-Encoding': 'gzip' } });
    expect(response.headers.get('Content-Encoding')).toBe('gzip');
    const varies = response.headers.get('Vary')?.split(', ');
    expect(varies).toEqual(expect.arrayContaining(['Accept-Language', 'Accept-Encoding']));
  });

  test('it is in the language that is asked for', async () => {
    const titles = async (language: string) =>
      (await tilesOf(app, PROJECTS, 12, `lang=${language}`)).flatMap(({ body }) =>
        Object.values(decoded(body))
          .flat()
          .map(({ properties }) => properties['title'])
      );
    const [kk, zh] = [await titles('kk'), await titles('zh')];
    expect(kk).toHaveLength(zh.length);
    expect(zh.join()).toMatch(/\p{Script=Han}/u);
    expect(kk.join()).not.toMatch(/\p{Script=Han}/u);
  });

  test('a tile without anything in it is 204, one that there is not is 404', async () => {
    const status = async (address: string) => (await app.request(`/api${PROJECTS}/tiles/${address}`)).status;
    expect(await status('WebMercatorQuad/12/0/0')).toBe(204);
    for (const address of ['13/0/0', '2/4/0', '2/0/4', '2/-1/0', '2/0/1.5', 'x/0/0', '02/0/0'])
      expect(await status(`WebMercatorQuad/${address}`), address).toBe(404);
    expect(await status('WorldCRS84Quad/0/0/0')).toBe(404);
  });

  test.for([
    ['colour', `${PROJECTS}/tiles/WebMercatorQuad/0/0/0?colour=red`],
    ['bbox', `${PROJECTS}/tiles/WebMercatorQuad/0/0/0?bbox=1,2,3,4`],
    ['sector', `${PROJECTS}/tiles/WebMercatorQuad/0/0/0?sector=magic`],
    ['filter', `${PROJECTS}/tiles/WebMercatorQuad/0/0/0?filter=colour = 1`],
    ['datetime', `/collections/posts/tiles/WebMercatorQuad/0/0/0?datetime=soon`],
    ['sector', `/collections/posts/tiles/WebMercatorQuad/0/0/0?sector=trade`],
    ['collections', '/tiles/WebMercatorQuad/0/0/0?collections=posts,nothing'],
    ['filter', '/tiles/WebMercatorQuad/0/0/0?filter=true']
  ] as const)('a wall names %s', async ([parameter, address]) => {
    const response = await app.request(`/api${address}`);
    expect([response.status, response.headers.get('Content-Type')]).toEqual([
      400,
      'application/problem+json'
    ]);
    expect(await response.json()).toMatchObject({ parameter });
  });

  test('who takes no tiles is told what they are', async () => {
    const response = await app.request(path, { headers: { Accept: 'application/json' } });
    expect(response.status).toBe(406);
    expect(((await response.json()) as { detail: string }).detail).toContain(
      'application/vnd.mapbox-vector-tile'
    );
  });

  test('a tile of the whole data set has a layer for each collection, with what its own tile has', async () => {
    const whole = { zoom: 3, row: 2, column: 5 };
    const layers = decoded((await bodyOf(app, '', whole, 'lang=en&sector=trade'))!);
    expect(Object.keys(layers)).toContain('oblasts');
    for (const [id, features] of Object.entries(layers)) {
      const own = id.startsWith('project') ? 'lang=en&sector=trade' : 'lang=en';
      const alone = decoded((await bodyOf(app, `/collections/${id.replace('-totals', '')}`, whole, own))!);
      expect(features.map(({ properties }) => properties)).toEqual(
        alone[id]!.map(({ properties }) => properties)
      );
    }
  });

  test('a TileJSON of a question leads to its tiles', async () => {
    const response = await app.request(
      `/api${PROJECTS}/tiles/WebMercatorQuad/tilejson.json?lang=ru&sector=trade,energy&f=json`
    );
    const {
      tiles,
      vector_layers: layers,
      bounds
    } = (await response.json()) as {
      tiles: string[];
      vector_layers: { fields: Record<string, string> }[];
      bounds: number[];
    };
    expect(tiles).toEqual([
      'https://atlas.example.org/api/collections/projects/tiles/WebMercatorQuad/{z}/{y}/{x}?lang=ru&sector=trade,energy'
    ]);
    const whole = await app.request(`/api${PROJECTS}`);
    const { extent } = (await whole.json()) as { extent: { spatial: { bbox: number[][] } } };
    expect(bounds).toEqual(extent.spatial.bbox[0]);
    const said = new Set((await drawn(PROJECTS, 4)).flatMap((properties) => Object.keys(properties)));
    expect(Object.keys(layers[0]!.fields)).toEqual(expect.arrayContaining([...said]));
    expect(layers[0]!.fields).toMatchObject({ title: 'String', amount_usd: 'Number', cluster: 'Boolean' });
  });
});

// GDAL is not ours: `npm test` installs Debian's where it may, and says so where it may not.
const hasGdal = spawnSync('ogrinfo', ['--version']).status === 0;
const folder = mkdtempSync(join(tmpdir(), 'shekara-tiles-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The tiles of a zoom as files, laid out as GDAL reads them. */
async function saved(source: string, zoom: number): Promise<string> {
  const id = source.split('/').at(-1)!;
  const root = join(folder, id);
  for (const { tile, body } of await tilesOf(app, source, zoom, 'lang=en')) {
    mkdirSync(join(root, String(zoom), String(tile.column)), { recursive: true });
    writeFileSync(join(root, String(zoom), String(tile.column), `${tile.row}.pbf`), body);
  }
  const response = await app.request(`/api${source}/tiles/WebMercatorQuad/tilejson.json`);
  writeFileSync(join(root, 'metadata.json'), await response.text());
  return join(root, String(zoom));
}

const ogrinfo = (...options: string[]) =>
  execFileSync('ogrinfo', ['-ro', '-q', ...options], { encoding: 'utf8', stdio: 'pipe' });

describe.skipIf(!hasGdal)('read with GDAL', () => {
  test.for([0, 5, 12])('zoom %i: as many records, and the same sum', async (zoom) => {
    const path = await saved(PROJECTS, zoom);
    const printed = ogrinfo(
      `MVT:${path}`,
      '-dialect',
      'SQLite',
      '-sql',
      'SELECT SUM(records) AS records, SUM("count") AS "count", SUM(CASE WHEN aggregate = 1 THEN 0 ELSE amount_usd END) AS usd FROM projects'
    );
    const read = (name: string) => Number(new RegExp(`${name} \\(\\w+\\) = (.*)`).exec(printed)?.[1]);
    const { records, count, cents } = await ledgerOfItems();
    expect([read('records'), read('count'), Math.round(read('usd') * 100)]).toEqual([records, count, cents]);
  });

  test('points lie where the items do, on the earth', async () => {
    const path = await saved('/collections/posts', 12);
    const printed = ogrinfo(
      `MVT:${path}`,
      '-dialect',
      'SQLite',
      '-sql',
      'SELECT id, ST_X(geometry) AS x, ST_Y(geometry) AS y FROM posts'
    );
    const found = new Map(
      [...printed.matchAll(/id \(String\) = (.*)\n {2}x \(Real\) = (.*)\n {2}y \(Real\) = (.*)/g)].map(
        ([, id = '', x, y]) => [id, [Number(x), Number(y)]]
      )
    );
    const response = await app.request(
      '/api/collections/posts/items?limit=10000&crs=http://www.opengis.net/def/crs/EPSG/0/3857'
    );
    for (const { id, geometry } of ((await response.json()) as Items).features) {
      const [x = NaN, y = NaN] = (geometry as { coordinates: number[] }).coordinates;
      const [atX = NaN, atY = NaN] = found.get(String(id)) ?? [];
      // A unit of a tile of this zoom is 2.4 m.
      expect(Math.hypot(atX - x, atY - y), String(id)).toBeLessThan(4);
    }
  });

  test('areas are areas, and lie where they should', async () => {
    const path = await saved('/collections/oblasts', 4);
    const printed = ogrinfo(
      `MVT:${path}`,
      '-dialect',
      'SQLite',
      '-sql',
      'SELECT COUNT(DISTINCT code) AS areas, MIN(ST_Dimension(geometry)) AS dimension, MIN(ST_MinX(geometry)) AS west, MAX(ST_MaxX(geometry)) AS east, MIN(ST_MinY(geometry)) AS south, MAX(ST_MaxY(geometry)) AS north FROM oblasts'
    );
    const read = (name: string) => Number(new RegExp(`${name} \\(\\w+\\) = (.*)`).exec(printed)?.[1]);
    const items = await itemsOf('/collections/oblasts');
    expect([read('areas'), read('dimension')]).toEqual([items.length, 2]);
    const response = await app.request(
      '/api/collections/oblasts/items?limit=10000&crs=http://www.opengis.net/def/crs/EPSG/0/3857'
    );
    const box = boxAround(((await response.json()) as Items).features.map(({ geometry }) => geometry));
    // A unit of a tile of this zoom is 611 m, and its edges are simplified by three.
    ['west', 'south', 'east', 'north'].forEach((side, i) =>
      expect(Math.abs(read(side) - box![i]!), side).toBeLessThan(4 * 611)
    );
  });
});
