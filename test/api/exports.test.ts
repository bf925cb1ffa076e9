import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import papa from 'papaparse';
import readWorkbook, { readSheet } from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import { createApp } from '../../api/app.ts';
import type { Facts } from '../../geo/catalogue.ts';
import { NO_FILTER } from '../../geo/filter.ts';
import { claim, facts, location, record, source, store, text } from '../fixtures.ts';
import { randomFilters } from '../random-filter.ts';
import { exported, ledgerOf, ledgerShown, served, type Taken } from './exported.ts';

type Row = Record<string, unknown>;

/** Kinds that are read here; the others have tests of their own, or are read by programs of others, in `exports/`. */
const FORMATS = ['csv', 'xlsx', 'geojson', 'gpkg'] as const;
type Extension = (typeof FORMATS)[number];
const ALL = [...FORMATS, 'fgb', 'oc4ids.json', 'iati.xml'];

const textOf = (file: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(file);

/** The rows of a CSV file, every cell as it is written. */
const readCsv = (file: Uint8Array): Row[] =>
  papa.parse<Row>(textOf(file).replace(/^\uFEFF/, ''), { header: true, skipEmptyLines: true }).data;

const readGeoJson = (file: Uint8Array) =>
  JSON.parse(textOf(file)) as Row & { features: { id: string; geometry: Row | null; properties: Row }[] };

/** What a query finds in a GeoPackage. */
function readGeoPackage(file: Uint8Array, sql: string): Row[] {
  const database = new DatabaseSync(':memory:');
  database.deserialize(file);
  const rows = database.prepare(sql).all();
  database.close();
  return rows;
}

/** The first sheet of a workbook, its columns called by their names for programs, which the second sheet lists. */
async function readXlsx(file: Uint8Array): Promise<Row[]> {
  const [records, about] = await readWorkbook(Buffer.from(file), { trim: false });
  const names = new Map(about?.data.map(([title, name]) => [title, String(name)]));
  const [titles = [], ...rows] = records?.data ?? [];
  return rows.map((row) => Object.fromEntries(titles.map((title, i) => [names.get(title) ?? title, row[i]])));
}

const READERS: Record<Extension, (file: Uint8Array) => Row[] | Promise<Row[]>> = {
  csv: readCsv,
  xlsx: readXlsx,
  geojson: (file) => readGeoJson(file).features.map(({ properties }) => properties),
  gpkg: (file) => readGeoPackage(file, 'SELECT * FROM projects ORDER BY fid')
};

const takenFrom = (row: Row): Taken => ({
  id: String(row['id']),
  aggregate: [true, 'true', 1].includes(row['aggregate'] as string),
  usd: row['amount_usd'] === null || row['amount_usd'] === '' ? null : Number(row['amount_usd'])
});

test.for(FORMATS)(
  '%s: the records of the page in their order, and its sum to the cent, for 100 random filters',
  { timeout: 240_000 },
  async (extension) => {
    await fc.assert(
      fc.asyncProperty(randomFilters(served.catalogue), async (filter) => {
        const rows = await READERS[extension](await exported(extension, filter));
        expect(ledgerOf(rows.map(takenFrom))).toEqual(ledgerShown(filter));
      }),
      { numRuns: 100, examples: [[NO_FILTER]] }
    );
  }
);

const get = (path: string, change: Partial<Facts> = {}, headers: Record<string, string> = {}) =>
  createApp(store(change)).request(`/api/exports/${path}`, { headers });
const fileOf = async (extension: Extension, change: Partial<Facts> = {}) =>
  new Uint8Array(await (await get(`projects.${extension}?lang=en`, change)).arrayBuffer());
const rowsOf = async (extension: Extension, change: Partial<Facts> = {}) =>
  READERS[extension](await fileOf(extension, change));

const HOSTILE = [
  '=1+1',
  '@SUM(A1)',
  '-2+3',
  '+7 727 000',
  '\tcmd',
  '＝1+1',
  '=HYPERLINK("https://example.org","click")',
  'He said "yes", then left',
  'two\nlines',
  '=1\n+2',
  'a | b; c, d',
  'constructor',
  '<b>&amp;</b>',
  '边界 – Шекара – Қорғас'
];
const hostile = {
  records: HOSTILE.map((words, i) => record({ id: `r${i}`, title: { ...text('x'), en: words } }))
};

test.for(FORMATS)('%s: what looks like a formula comes back as the text it is', async (extension) => {
  const titles = (await rowsOf(extension, hostile)).map(({ title }) => String(title));
  expect(titles.map((title) => title.replace(/^'|(?<=constructor) $/g, ''))).toEqual(HOSTILE);
});

test('csv: no cell begins as a formula does', async () => {
  const cells = readCsv(await fileOf('csv', hostile)).flatMap((row) => Object.values(row).map(String));
  expect(cells.filter((cell) => /^[=+\-@\t\r\n＝＋－＠]/.test(cell))).toEqual([]);
});

test('xlsx: no cell is a formula', async () => {
  const parts = Object.entries(unzipSync(await fileOf('xlsx', hostile)));
  const sheets = parts.filter(([name]) => name.startsWith('xl/worksheets/sheet'));
  expect(sheets).toHaveLength(4);
  for (const [name, part] of sheets) expect(strFromU8(part), name).not.toContain('<f>');
});

test.for(FORMATS)('%s: a text of 32,000 letters is whole', async (extension) => {
  const long = 'ә'.repeat(32_000);
  const [row] = await rowsOf(extension, { records: [record({ summary: { ...text('x'), en: long } })] });
  expect(row?.['summary']).toBe(long);
});

const south = {
  places: facts().places.map((each) =>
    each.id === 'westtown' ? { ...each, point: [-75.5, -4] as [number, number] } : each
  )
};

test('csv: numbers below zero stay numbers, and money has its decimals', async () => {
  const [row] = await rowsOf('csv', { ...south, records: [record({ amounts: [claim({ value: 2.5 })] })] });
  expect(row).toMatchObject({ longitude: '-75.5', latitude: '-4', amount: '2.50', amount_usd: '2.50' });
});

test('csv: programs are told what each column holds', async () => {
  const app = createApp(served);
  const response = await app.request('/api/exports/projects.csv?lang=ru&sector=energy');
  const [, address = ''] = /^<(.*)>; rel="describedby"; type="application\/csvm\+json"$/.exec(
    response.headers.get('Link') ?? ''
  )!;
  const described = await app.request(address);
  expect(described.headers.get('Content-Type')).toBe('application/csvm+json');
  const { url, tableSchema } = await described.json();
  const { columns } = tableSchema as { columns: Record<string, string>[] };
  expect(url).toBe('http://localhost/api/exports/projects.csv?lang=ru&sector=energy');
  const [row, ...rows] = readCsv(await response.bytes());
  expect(columns.map(({ titles }) => titles)).toEqual(Object.keys(row!));
  const kinds: Record<string, RegExp> = {
    date: /^(\d{4}-\d\d-\d\d)?$/,
    boolean: /^(true|false)?$/,
    decimal: /^(-?\d+\.\d\d)?$/,
    number: /^(-?\d+(\.\d+)?)?$/
  };
  for (const { titles, datatype } of columns)
    for (const each of [row!, ...rows]) expect(each[titles!], titles).toMatch(kinds[datatype!] ?? /^/);
  expect(columns.find(({ titles }) => titles === 'place')).toMatchObject({ datatype: 'string' });
  expect(columns.find(({ titles }) => titles === 'sectors')).toMatchObject({ separator: ' | ' });
});

test('csv: UTF-8 with its mark, and every line ends in CR and LF', async () => {
  const file = textOf(await fileOf('csv'));
  expect(file.startsWith('\uFEFFid,')).toBe(true);
  expect(file.split('\r\n')).toHaveLength(3);
});

const mill = record({
  amounts: [
    claim({ value: 1_000_000, currency: 'CNY', date: '2024-06' }),
    claim({ value: 7, bilateral: false })
  ]
});
const rated = {
  rates: [{ currency: 'CNY', period: '2024', value: 8, source: 'bank' }],
  sources: [source(), source({ id: 'bank', url: 'https://example.org/bank' })]
};

test('a row says all that is known of a record', async () => {
  const [row] = await rowsOf('geojson', { records: [mill], ...rated });
  expect(row).toMatchObject({
    id: 'mill',
    title_zh: 'Mill (zh)',
    title_from: ['ru'],
    sector: 'food',
    family: 'land',
    place: 'westtown',
    regions: ['west'],
    region_names: ['West (en)'],
    side: 'KZ',
    longitude: 75,
    latitude: 45,
    amount: 1_000_000,
    currency: 'CNY',
    amount_source_url: 'https://example.org/article',
    size_class: 'stated',
    amount_usd: 125_000,
    rate: 8,
    rate_period: '2024',
    rate_source_url: 'https://example.org/bank',
    other_claims: ['USD 7.00, announced, 2024, gazette, third_party'],
    announced: '2024-06',
    announced_certainty: 'stated',
    date_from: '2024-06-01',
    date_to: '2024-06-30',
    signed: null,
    sources: ['https://example.org/article'],
    url: 'http://localhost/?record=mill'
  });
});

test('what the API says of a record, its file says too', async () => {
  const app = createApp(served);
  const api = await (await app.request('/api/collections/projects/items?lang=en&limit=1000')).json();
  const { features } = readGeoJson(await exported('geojson', NO_FILTER));
  expect(features).toHaveLength(api.features.length);
  for (const [i, { properties }] of api.features.entries())
    expect(features[i]?.properties).toMatchObject(properties);
});

test('an amount that nobody discloses is empty, never 0', async () => {
  for (const extension of FORMATS) {
    const [row] = await rowsOf(extension);
    expect([null, ''], extension).toContain(row?.['amount']);
    expect([null, ''], extension).toContain(row?.['amount_usd']);
    expect(row?.['size_class']).toBe('undisclosed');
  }
});

test('words are in the language asked for', async () => {
  const app = createApp(served);
  const { features } = await (
    await app.request('/api/exports/projects.geojson?lang=zh&sector=energy')
  ).json();
  expect(features[0].properties.sector_names).toContain('能源');
});

const shapes = {
  records: [
    record(),
    record({ id: 'area', locations: [location({ place: 'west', precision: 'oblast' })] }),
    record({ id: 'second', locations: [location({ place: 'west', precision: 'oblast' })] }),
    record({ id: 'route', locations: [location({ place: 'road', side: null, precision: 'route' })] }),
    record({ id: 'nowhere', locations: [], dates: {} })
  ]
};

test('geojson: points and routes; an area is named, not drawn', async () => {
  const file = readGeoJson(await fileOf('geojson', shapes));
  expect(file.features.map(({ geometry }) => geometry?.['type'] ?? null)).toEqual([
    'Point',
    null,
    null,
    'MultiLineString',
    null
  ]);
  expect(file.features.map(({ properties }) => properties['place'])).toEqual([
    'westtown',
    'west',
    'west',
    'road',
    null
  ]);
  expect(file).toMatchObject({
    type: 'FeatureCollection',
    bbox: [75, 45, 85, 45],
    licence: 'CC0-1.0',
    as_of: '2024-07-01',
    filter: '',
    records: 5
  });
});

test('geojson: no record is a collection of none', async () => {
  const response = await get('projects.geojson?amount=1..2');
  expect(await response.json()).toMatchObject({
    type: 'FeatureCollection',
    features: [],
    filter: 'amount=1..2'
  });
});

test('gpkg: a layer for each kind of geometry, an outline kept once, and every claim', async () => {
  const file = await fileOf('gpkg', {
    ...rated,
    records: [...shapes.records, record({ ...mill, id: 'paid' })]
  });
  const ids = (sql: string) => readGeoPackage(file, sql).map(({ id }) => id);
  expect(readGeoPackage(file, 'SELECT table_name, data_type FROM gpkg_contents').map(Object.values)).toEqual([
    ['projects', 'features'],
    ['project_routes', 'features'],
    ['areas', 'features'],
    ['claims', 'attributes'],
    ['sources', 'attributes'],
    ['about', 'attributes'],
    ['project_areas', 'features']
  ]);
  expect(ids('SELECT id FROM projects WHERE geom IS NOT NULL')).toEqual(['mill', 'paid']);
  expect(ids('SELECT id FROM project_areas WHERE geom IS NOT NULL')).toEqual(['area', 'second']);
  expect(ids('SELECT id FROM project_routes WHERE geom IS NOT NULL')).toEqual(['route']);
  expect(ids('SELECT place AS id FROM areas')).toEqual(['west']);
  expect(
    readGeoPackage(file, 'SELECT record, amount, currency, summed FROM claims').map(Object.values)
  ).toEqual([
    ['paid', 1_000_000, 'CNY', 1],
    ['paid', 7, 'USD', 0]
  ]);
  expect(ids('SELECT id FROM sources')).toEqual(['gazette', 'bank']);
});

test('gpkg: the file says that it is one', async () => {
  const file = await fileOf('gpkg');
  expect(readGeoPackage(file, 'PRAGMA application_id')).toEqual([{ application_id: 0x47504b47 }]);
  expect(readGeoPackage(file, 'PRAGMA user_version')).toEqual([{ user_version: 10300 }]);
  expect(readGeoPackage(file, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  expect(readGeoPackage(file, 'PRAGMA foreign_key_check')).toEqual([]);
});

test('xlsx: titles, words and the question in the language asked for', async () => {
  const response = await createApp(served).request(
    '/api/exports/projects.xlsx?lang=ru&sector=energy&place=!CN'
  );
  const file = Buffer.from(await response.arrayBuffer());
  const [titles] = await readSheet(file, 'Записи');
  expect(titles).toContain('Сумма, учитываемая в итогах, долл. США');
  const about = await readSheet(file, 'О данных');
  expect(about).toContainEqual(['Лицензия', 'CC-BY-4.0', null]);
  expect(about).toContainEqual(['Отрасль', 'sector=energy', 'Энергетика']);
  expect(about).toContainEqual(['Место', 'place=!CN', 'кроме: Китайская Народная Республика']);
  expect((await readSheet(file, 'Источники')).length).toBeGreaterThan(1);
});

test('xlsx: rows can be sorted and filtered by every column, under titles that stay in sight', async () => {
  const parts = unzipSync(await fileOf('xlsx', { records: [mill, record({ id: 'other' })] }));
  const [records = '', about = ''] = ['sheet1', 'sheet2'].map((name) =>
    strFromU8(parts[`xl/worksheets/${name}.xml`]!)
  );
  const [, last] = /<autoFilter ref="A1:([A-Z]+3)"\/>/.exec(records) ?? [];
  expect(records).toContain(`<c r="${last?.replace('3', '1')}"`);
  expect(records.match(new RegExp(`<c r="[A-Z]+1"`, 'g'))?.at(-1)).toBe(`<c r="${last?.replace('3', '1')}"`);
  expect(records).toContain('ySplit="1" xSplit="1"');
  expect(about).not.toContain('autoFilter');
});

test('xlsx: a day is a date', async () => {
  const [row] = await rowsOf('xlsx');
  expect(row?.['date_from']).toEqual(new Date('2024-06-01'));
});

test.for([
  ['csv', 'text/csv;charset=utf-8;header=present'],
  ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['geojson', 'application/geo+json'],
  ['gpkg', 'application/geopackage+sqlite3'],
  ['fgb', 'application/vnd.flatgeobuf'],
  ['oc4ids.json', 'application/json'],
  ['iati.xml', 'application/xml']
] as const)(
  '%s: the answer is a file of its type, named by the date of the data',
  async ([extension, type]) => {
    const { status, headers } = await get(`projects.${extension}`, {}, { Accept: type });
    expect(status).toBe(200);
    expect(headers.get('Content-Type')).toBe(type);
    expect(headers.get('Content-Disposition')).toBe(
      `attachment; filename="shekara-projects-2024-07-01.${extension}"`
    );
    expect(headers.get('Vary')).toContain('Accept-Language');
  }
);

test.for(ALL)(
  '%s: an unchanged file is not sent twice, and another question has another tag',
  async (extension) => {
    const app = createApp(store());
    const ask = (search: string, headers: Record<string, string> = {}) =>
      app.request(`/api/exports/projects.${extension}?${search}`, { headers });
    const tag = (await ask('lang=en')).headers.get('ETag') ?? '';
    expect((await ask('lang=en', { 'If-None-Match': tag })).status).toBe(304);
    expect((await ask('lang=ru', { 'If-None-Match': tag })).status).toBe(200);
    expect((await ask('lang=en&sector=food', { 'If-None-Match': tag })).status).toBe(200);
  }
);

test.for(ALL.filter((kind) => kind !== 'xlsx'))('%s is compressed for who takes it so', async (extension) => {
  const { headers } = await get(`projects.${extension}`, {}, { 'Accept-Encoding': 'gzip' });
  expect(headers.get('Content-Encoding')).toBe('gzip');
});

test.for(ALL)('%s: who takes no such file is told what it is; a browser takes any', async (extension) => {
  const refused = await get(`projects.${extension}`, {}, { Accept: 'image/png, text/plain;q=0.5' });
  expect(refused.status).toBe(406);
  expect(refused.headers.get('Content-Type')).toBe('application/problem+json');
  const { detail } = await refused.json();
  const Accept = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
  const given = await get(`projects.${extension}`, {}, { Accept });
  expect(given.status).toBe(200);
  expect(detail).toContain(given.headers.get('Content-Type')?.split(';')[0]);
});

test.for(['oc4ids.json', 'iati.xml'])(
  '%s: no file is empty, as the standard knows none',
  async (extension) => {
    for (const method of ['GET', 'HEAD']) {
      const address = `/api/exports/projects.${extension}?amount=1..2`;
      const response = await createApp(store()).request(address, { method });
      expect(response.status).toBe(404);
      expect(response.headers.get('Content-Disposition')).toBe(null);
      if (method === 'GET')
        expect((await response.json()).detail).toMatch(/holds at least one (project|activity)/);
    }
  }
);

describe.each(['gpkg', 'fgb'])('%s in parts', (extension) => {
  const path = `/api/exports/projects.${extension}?lang=en`;
  const made = () => createApp(store({ records: HOSTILE.map((_, i) => record({ id: `r${i}` })) }));
  const app = made();
  const ask = (headers: Record<string, string>, method = 'GET') => app.request(path, { headers, method });

  test('the parts make up the whole, which is the same whenever it is made', async () => {
    const whole = new Uint8Array(await (await ask({})).arrayBuffer());
    const another = await made().request(path, { headers: { Range: 'bytes=0-' } });
    expect(Buffer.compare(whole, await another.bytes())).toBe(0);
    const half = Math.floor(whole.length / 2);
    const parts = await Promise.all(
      [`bytes=0-${half - 1}`, `bytes=${half}-`, 'bytes=-7'].map((Range) =>
        ask({ Range, 'Accept-Encoding': 'gzip' })
      )
    );
    expect(parts.map(({ status }) => status)).toEqual([206, 206, 206]);
    expect(parts[1]?.headers.get('Content-Range')).toBe(`bytes ${half}-${whole.length - 1}/${whole.length}`);
    expect(parts.map(({ headers }) => headers.get('Content-Encoding'))).toEqual([null, null, null]);
    const [first, second, last] = await Promise.all(parts.map((part) => part.bytes()));
    expect(Buffer.compare(whole, Buffer.concat([first!, second!]))).toBe(0);
    expect(Buffer.compare(whole.subarray(-7), last!)).toBe(0);
  });

  test('a part is given of the same file only: its tag is a strong one', async () => {
    const { headers } = await ask({});
    const tag = headers.get('ETag') ?? '';
    expect(tag).toMatch(/^"/);
    expect(headers.get('Accept-Ranges')).toBe('bytes');
    const Range = 'bytes=0-9';
    expect((await ask({ Range, 'If-Range': tag })).status).toBe(206);
    for (const other of ['"other"', `W/${tag}`]) {
      const whole = await ask({ Range, 'If-Range': other });
      expect([whole.status, (await whole.bytes()).length > 10]).toEqual([200, true]);
    }
    const packed = await ask({ 'Accept-Encoding': 'gzip' });
    expect(packed.headers.get('ETag')).toBe(`W/${tag}`);
  });

  test('beyond its end there is nothing, and the answer says how long it is', async () => {
    const length = (await ask({}, 'HEAD')).headers.get('Content-Length');
    const response = await ask({ Range: 'bytes=999999999-' });
    expect(response.status).toBe(416);
    expect(response.headers.get('Content-Range')).toBe(`bytes */${length}`);
    expect(response.headers.get('Content-Type')).toBe('application/problem+json');
    expect(response.headers.get('Content-Disposition')).toBe(null);
  });

  test('HEAD says how long the file is, where it is not compressed', async () => {
    const whole = await (await ask({})).bytes();
    expect((await ask({}, 'HEAD')).headers.get('Content-Length')).toBe(String(whole.length));
    expect((await ask({ 'Accept-Encoding': 'gzip' }, 'HEAD')).headers.get('Content-Length')).toBe(null);
  });
});

test.for(ALL.filter((kind) => !['gpkg', 'fgb'].includes(kind)))(
  '%s is not read in parts, and says so',
  async (extension) => {
    const response = await get(`projects.${extension}`, {}, { Range: 'bytes=0-9' });
    expect(response.status).toBe(200);
    expect(response.headers.get('Accept-Ranges')).toBe('none');
  }
);

test('HEAD says what GET would send', async () => {
  const response = await createApp(store()).request('/api/exports/projects.gpkg', { method: 'HEAD' });
  expect(response.status).toBe(200);
  expect(response.headers.get('Content-Disposition')).toContain('projects-2024-07-01.gpkg');
  expect(await response.text()).toBe('');
});

test.for(['sector=magic', 'limit=5', 'amount=much', 'lang=fr'])('%s is refused by name', async (search) => {
  const response = await get(`projects.csv?${search}`);
  expect(response.status).toBe(400);
  expect(response.headers.get('Content-Type')).toBe('application/problem+json');
  expect(response.headers.get('Content-Disposition')).toBe(null);
  expect(await response.json()).toMatchObject({ parameter: search.split('=')[0] });
});

test.for(['projects.shp', 'posts.csv', 'projects'])(
  '%s is not found, and those there are are named',
  async (path) => {
    const response = await get(path);
    expect(response.status).toBe(404);
    expect((await response.json()).detail).toContain(ALL.map((kind) => `projects.${kind}`).join(', '));
  }
);

test('the collection of all records leads to its files', async () => {
  const app = createApp(store());
  const { links } = await (await app.request('/api/collections/projects')).json();
  const files = links.filter(({ rel }: { rel: string }) => rel === 'enclosure');
  expect(files.map(({ href }: { href: string }) => href.split('projects.')[1])).toEqual(ALL);
});

test('another rule for conflicting claims changes the amount, and the files say so', async () => {
  const records = [
    record({ amounts: [claim({ value: 5 }), claim({ value: 2 }), claim({ value: 1, bilateral: false })] })
  ];
  const ask = async (search: string) => {
    const file = await (await get(`projects.gpkg?${search}`, { records })).bytes();
    const [row] = readGeoPackage(file, 'SELECT amount_usd, other_claims FROM projects');
    return [
      row?.['amount_usd'],
      readGeoPackage(file, 'SELECT summed FROM claims').map(({ summed }) => summed)
    ];
  };
  expect(await ask('lang=en')).toEqual([5, [1, 0, 0]]);
  expect(await ask('lang=en&claim=lowest')).toEqual([2, [0, 1, 0]]);
});
