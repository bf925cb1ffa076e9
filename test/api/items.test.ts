import { expect, test } from 'vitest';
import { createApp } from '../../api/app.ts';
import type { Facts } from '../../geo/catalogue.ts';
import { claim, facts, flow, location, record, store } from '../fixtures.ts';

interface Item {
  id: string;
  geometry: { type: string; coordinates: unknown } | null;
  properties: Record<string, unknown>;
}
interface Page {
  numberMatched: number;
  numberReturned: number;
  timeStamp: string;
  features: Item[];
  links: { rel: string; href: string; type?: string }[];
}

const ask = (path: string, change: Partial<Facts> = {}) =>
  createApp(store(change)).request(`/api/collections/${path}`);
const items = async (path: string, change: Partial<Facts> = {}): Promise<Page> =>
  (await ask(path, change)).json();
const ids = async (path: string, change: Partial<Facts> = {}) =>
  (await items(path, change)).features.map(({ id }) => id);
const link = ({ links }: Page, rel: string) => links.find((each) => each.rel === rel);

const three = { records: ['a', 'b', 'c'].map((id) => record({ id })) };
const mill = record();
const area = record({ id: 'area', locations: [location({ place: 'west', precision: 'oblast' })] });
const route = record({
  id: 'route',
  locations: [location({ place: 'road', side: null, precision: 'route' })]
});
const nowhere = record({ id: 'nowhere', locations: [], dates: {} });

test('the collections and their geometries', async () => {
  const { collections } = await (await createApp(store()).request('/api/collections')).json();
  expect(collections.map(({ id }: { id: string }) => id)).toEqual([
    'projects',
    'project-areas',
    'project-routes',
    'oblasts',
    'prefectures',
    'provinces',
    'posts',
    'flows',
    'places'
  ]);
});

test('a collection says what it covers', async () => {
  const projects = await (await ask('projects')).json();
  expect(projects).toMatchObject({
    id: 'projects',
    itemType: 'feature',
    crs: [
      'http://www.opengis.net/def/crs/OGC/1.3/CRS84',
      'http://www.opengis.net/def/crs/EPSG/0/4326',
      'http://www.opengis.net/def/crs/EPSG/0/3857'
    ],
    storageCrs: 'http://www.opengis.net/def/crs/OGC/1.3/CRS84',
    extent: {
      spatial: { bbox: [[75, 45, 75, 45]] },
      temporal: { interval: [['2024-06-01T00:00:00Z', '2024-06-30T23:59:59Z']] }
    }
  });
  expect(projects.links).toContainEqual({
    href: 'http://localhost/api/collections/projects/items',
    rel: 'items',
    type: 'application/geo+json'
  });
});

test('a collection without a place covers none', async () => {
  expect((await (await ask('project-areas')).json()).extent).toEqual({});
});

test('a page of features is GeoJSON', async () => {
  const response = await ask('projects/items');
  expect(response.headers.get('Content-Type')).toBe('application/geo+json');
  const page: Page = await response.json();
  expect(page).toMatchObject({ type: 'FeatureCollection', numberMatched: 1, numberReturned: 1 });
  expect(new Date(page.timeStamp).toISOString()).toBe(page.timeStamp);
  expect(page.links.map(({ rel }) => rel)).toEqual(['self', 'alternate', 'collection']);
});

test('each kind of record is in the collection of its geometry, and all are in projects', async () => {
  const change = { records: [mill, area, route, nowhere] };
  const shapes = async (path: string) =>
    (await items(path, change)).features.map(({ id, geometry }) => `${id} ${geometry?.type ?? null}`);
  expect(await shapes('projects/items')).toEqual(['mill Point', 'area null', 'route null', 'nowhere null']);
  expect(await shapes('project-areas/items')).toEqual(['area MultiPolygon']);
  expect(await shapes('project-routes/items')).toEqual(['route MultiLineString']);
});

test('money always has its decimals', async () => {
  const records = [record({ amounts: [claim({ value: 125_000_000 })] })];
  const body = await (await ask('projects/items', { records })).text();
  expect(body).toContain(
    '"amount":125000000.00,"currency":"USD","amount_usd":125000000.00,"basis":"announced"'
  );
});

test('any other number has a decimal point, so that no program takes a column for whole numbers', async () => {
  const body = await (await ask('flows/items')).text();
  expect(body).toContain('"value":13200000.0,');
});

test('the days that a date covers stand beside it, none where an end is open', async () => {
  const of = async (date: string) => {
    const records = [record({ dates: { start: [{ date, certainty: 'stated' }] } })];
    const { date_from: from, date_to: to } = (await items('projects/items', { records })).features[0]!
      .properties;
    return [from, to];
  };
  expect(await of('2024-02')).toEqual(['2024-02-01', '2024-02-29']);
  expect(await of('2024/..')).toEqual(['2024-01-01', null]);
});

test('an answer that has not changed is not sent twice, but a fault is named again', async () => {
  const app = createApp(store());
  const path = '/api/collections/projects/items';
  const tag = (await app.request(path)).headers.get('ETag')!;
  expect(tag).toMatch(/^W\/"/);
  const headers = { 'If-None-Match': tag };
  expect((await app.request(path, { headers })).status).toBe(304);
  expect((await app.request(`${path}?lang=kk`, { headers })).status).toBe(200);
  expect((await app.request(path, { headers: { ...headers, 'Accept-Language': 'ru' } })).status).toBe(200);
  expect((await app.request(`${path}?limit=0`, { headers: { 'If-None-Match': '*' } })).status).toBe(400);
});

test('columns stay in their order', async () => {
  const { features } = await items('projects/items');
  expect(Object.keys(features[0]!.properties).join(' ')).toBe(
    'id title type sector sectors status precision place places side amount currency amount_usd basis ' +
      'date date_from date_to date_kind date_certainty parties aggregate sources url'
  );
});

test('titles are in the language asked for', async () => {
  expect((await items('projects/items?lang=zh')).features[0]?.properties.title).toBe('Mill (zh)');
});

test('a record’s address on the page begins as the links do', async () => {
  expect((await items('projects/items')).features[0]?.properties.url).toBe('http://localhost/?record=mill');
  const app = createApp(store(), { publicUrl: 'https://map.example.org' });
  const feature = await (await app.request('/api/collections/projects/items/mill')).json();
  expect(feature.properties.url).toBe('https://map.example.org/?record=mill');
});

test('one feature leads back to its collection and to its page', async () => {
  const response = await ask('projects/items/mill?lang=ru');
  expect(response.headers.get('Content-Type')).toBe('application/geo+json');
  const feature = await response.json();
  expect(feature).toMatchObject({ type: 'Feature', id: 'mill', properties: { title: 'Mill (ru)' } });
  expect(feature.links.map(({ href }: { href: string }) => href)).toEqual([
    'http://localhost/api/collections/projects/items/mill?lang=ru',
    'http://localhost/?record=mill',
    'http://localhost/api/collections/projects',
    'http://localhost/api/schema-org/mill'
  ]);
});

test('pages are chained by next and prev, and keep the question', async () => {
  const second = await items('projects/items?limit=1&offset=1&lang=kk', three);
  expect(second).toMatchObject({ numberMatched: 3, numberReturned: 1 });
  expect(second.features.map(({ id }) => id)).toEqual(['b']);
  expect(link(second, 'next')).toEqual({
    rel: 'next',
    href: 'http://localhost/api/collections/projects/items?limit=1&offset=2&lang=kk',
    type: 'application/geo+json'
  });
  expect(link(second, 'prev')?.href).toBe('http://localhost/api/collections/projects/items?limit=1&lang=kk');
});

test('the last page has no next', async () => {
  expect(link(await items('projects/items?limit=1&offset=2', three), 'next')).toBeUndefined();
});

test('a limit above the largest is read as the largest', async () => {
  const records = Array.from({ length: 10_001 }, (_, i) => record({ id: `r${i}` }));
  expect((await items('projects/items?limit=999999', { records })).numberReturned).toBe(10_000);
});

test('a page has 100 features unless asked otherwise', async () => {
  const records = Array.from({ length: 101 }, (_, i) => record({ id: `r${i}` }));
  expect((await items('projects/items', { records })).numberReturned).toBe(100);
});

test.for([
  ['limit', '0'],
  ['limit', '-1'],
  ['limit', 'ten'],
  ['limit', '1.5'],
  ['limit', ''],
  ['offset', '-1'],
  ['bbox', '1,2,3'],
  ['bbox', '1,2,3,x'],
  ['bbox', '0,50,10,40'],
  ['bbox-crs', 'EPSG:3857'],
  ['bbox', '1,2,3,4,5'],
  ['bbox', '0x10,2,30,40'],
  ['bbox', '1e1,2,30,40'],
  ['bbox', '1,,30,40'],
  ['bbox', '-Infinity,2,30,40'],
  ['datetime', 'soon'],
  ['datetime', '2024-13'],
  ['datetime', '../..'],
  ['datetime', '2025/2024'],
  ['datetime', '2024-02-30T00:00:00Z'],
  ['datetime', '2024-02-01T25:00:00Z'],
  ['lang', 'xx'],
  ['f', 'html'],
  ['sector', 'magic'],
  ['place', 'atlantis'],
  ['amount', '5'],
  ['amount', '9..1'],
  ['q', 'a'.repeat(201)],
  ['crs', 'EPSG:3857']
])('%s=%s is refused by name', async ([parameter, value]) => {
  const response = await ask(`projects/items?${parameter}=${value}`);
  expect(response.status).toBe(400);
  expect(response.headers.get('Content-Type')).toBe('application/problem+json');
  expect(await response.json()).toMatchObject({ parameter, errors: [{ parameter, value }] });
});

test('a parameter given twice is refused, but codes may be', async () => {
  expect((await ask('projects/items?limit=1&limit=2')).status).toBe(400);
  expect(await ids('projects/items?sector=food&sector=metals')).toEqual(['mill']);
});

test('filter keys belong to records', async () => {
  expect((await ask('oblasts/items?sector=food')).status).toBe(400);
});

test('the filter is the one of the address bar', async () => {
  const change = { records: [mill, record({ id: 'dear', amounts: [claim()], sectors: ['metals'] })] };
  expect(await ids('projects/items?amount=undisclosed', change)).toEqual(['mill']);
  expect(await ids('projects/items?sector=metals&amount=1000000..', change)).toEqual(['dear']);
  expect(await ids('projects/items?place=KZ&q=MILL', change)).toEqual(['mill', 'dear']);
});

test('a filter holds in every collection of records', async () => {
  const change = { records: [area, route] };
  expect(await ids('project-areas/items?status=operating', change)).toEqual([]);
  expect(await ids('project-routes/items?status=agreed', change)).toEqual(['route']);
});

test('a box keeps what it meets, and by the standard what has no place', async () => {
  const change = { records: [mill, nowhere] };
  expect(await ids('projects/items?bbox=70,40,80,50', change)).toEqual(['mill', 'nowhere']);
  expect(await ids('projects/items?bbox=80,40,90,50', change)).toEqual(['nowhere']);
  expect(await ids('projects/items?bbox=70,40,0,80,50,9999', change)).toEqual(['mill', 'nowhere']);
});

test('a box meets an area by its outline', async () => {
  expect(await ids('oblasts/items?bbox=71,41,72,42')).toEqual(['west']);
  expect(await ids('oblasts/items?bbox=81,41,82,42')).toEqual([]);
});

test('a box over the antimeridian is two', async () => {
  expect(await ids('oblasts/items?bbox=79,41,-170,42')).toEqual(['west']);
  expect(await ids('oblasts/items?bbox=81,41,-170,42')).toEqual([]);
  expect(await ids('oblasts/items?bbox=170,41,71,42')).toEqual(['west']);
  expect(await ids('oblasts/items?bbox=170,41,69,42')).toEqual([]);
  expect(await ids('oblasts/items?bbox=60,30,-170,60')).toEqual(['west']);
});

test('a box beside a line does not meet it, though it meets the box around it', async () => {
  const change = {
    flows: [flow({ via: 'gate' })],
    posts: [{ ...facts().posts[0]!, point: [80, 49] as [number, number] }]
  };
  expect(await ids('flows/items?bbox=79,48,81,50', change)).toEqual(['goods-2024']);
  expect(await ids('flows/items?bbox=75,48,76,49', change)).toEqual([]);
});

test.for([
  ['2024-06-30', true],
  ['2024-07-01', false],
  ['2024', true],
  ['2024-06-15T12:00:00Z', true],
  ['2024-07-01T01:00:00+06:00', true],
  ['2024-07-01/..', false],
  ['2024-06-30T/..', true],
  ['2024-07-01T/..', false],
  ['../2024-06-01', true],
  ['/2024-05-31', false],
  ['2024-06-30T23:00:00Z/2025-01-01T00:00:00Z', true]
] as const)('the time %s meets June 2024: %s', async ([datetime, meets]) => {
  expect(await ids(`projects/items?datetime=${encodeURIComponent(datetime)}`)).toEqual(meets ? ['mill'] : []);
});

test('by the standard what has no date is of every time', async () => {
  expect(await ids('projects/items?datetime=1900', { records: [mill, nowhere] })).toEqual(['nowhere']);
  expect(await ids('oblasts/items?datetime=1900')).toEqual(['west']);
});

test('an area carries its code, its level and its names', async () => {
  expect((await items('oblasts/items?lang=ru')).features[0]).toMatchObject({
    id: 'west',
    geometry: { type: 'MultiPolygon' }
  });
  expect((await items('oblasts/items?lang=ru')).features[0]?.properties).toEqual({
    code: 'west',
    level: 'oblast',
    name: 'West (ru)',
    name_kk: 'West (kk)',
    name_ru: 'West (ru)',
    name_zh: 'West (zh)',
    name_en: 'West (en)'
  });
});

test('an area that no place describes has no name', async () => {
  expect((await items('provinces/items')).features[0]?.properties).toMatchObject({
    name: null,
    name_en: null
  });
});

test('a post is a point with the names of both its sides', async () => {
  const [gate] = (await items('posts/items?lang=en')).features;
  expect(gate).toMatchObject({
    geometry: { type: 'Point', coordinates: [80, 45] },
    properties: { sides: ['KZ', 'CN'], side_names: ['West Gate (en)', 'East Gate (en)'] }
  });
});

test('a flow is a line between the middles of its areas, through its post', async () => {
  const [goods] = (await items('flows/items', { flows: [flow({ via: 'gate' })] })).features;
  expect(goods?.geometry?.coordinates).toEqual([
    [85, 45],
    [80, 45],
    [75, 45]
  ]);
});

test('places have a point or none', async () => {
  const { features } = await items('places/items');
  const shape = (id: string) => features.find((each) => each.id === id)?.geometry?.type ?? null;
  expect([shape('westtown'), shape('gate'), shape('west'), shape('road')]).toEqual([
    'Point',
    'Point',
    null,
    null
  ]);
});

test('an open end of a date is an open end of the extent', async () => {
  const records = [record({ dates: { start: [{ date: '2024/..', certainty: 'stated' }] } })];
  expect((await (await ask('projects', { records })).json()).extent.temporal.interval).toEqual([
    ['2024-01-01T00:00:00Z', null]
  ]);
});

test('identifiers outside ASCII have an address', async () => {
  const places = [...facts().places, { ...facts().places[0]!, id: 'шекара' }];
  expect((await (await ask(`places/items/${encodeURIComponent('шекара')}`, { places })).json()).id).toBe(
    'шекара'
  );
});
