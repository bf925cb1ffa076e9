import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createApp } from '../../api/app.ts';
import { served } from './exported.ts';
import { expectToBe, openapi, operations } from './ogc/atlas.ts';

const app = createApp(served, { publicUrl: 'https://atlas.example.org' });
const ITEMS = '/api/collections/projects/items';
const deep = `${'('.repeat(40)}true${')'.repeat(40)}`;

interface Problem {
  detail: string;
  parameter?: string;
  errors?: { parameter: string; value: string; expected: string }[];
}

/** A zigzag over the whole of a map. */
const ZIGZAG = Array.from({ length: 100 }, (_, i) => `${74 + (i % 60)} ${i % 2 ? 54 : 19}`).join();

describe('a wall names what stands against it', () => {
  test.for([
    ['colour', 'colour=red', 'one of the parameters'],
    ['limit', 'limit=many', 'a whole number'],
    ['bbox', 'bbox=1,2,3', 'four or six numbers'],
    ['bbox', 'bbox=50,40,60,30', 'west, south, east, north'],
    ['datetime', 'datetime=2024-13', 'a date such as'],
    ['crs', 'crs=EPSG:28992', 'one of http://www.opengis.net/def/crs/OGC/1.3/CRS84'],
    ['sector', 'sector=magic', 'a sector code'],
    ['filter', `filter=${deep}`, 'at character 34 at most 32 levels'],
    ['filter', `filter=${'x'.repeat(5000)}`, 'at character 4097 at most 4096 characters'],
    ['filter', 'filter=colour = 1', 'at character 1 one of the properties id, title'],
    ['filter', 'filter=amount LIKE 1', 'at character 13 a text, not a number'],
    ['filter', 'filter=true AND', 'at character 9 a property, a value or a parenthesis'],
    ['filter', 'filter=S_WITHIN(geometry,POINT(90 180))', 'at character 19 positions on the earth'],
    ['filter', 'filter={"op":"not"}&filter-lang=cql2-json', 'at /args a list'],
    ['filter-lang', 'filter=true&filter-lang=sql', 'one of cql2-text, cql2-json, cql-text'],
    ['lang', 'lang=tlh', 'one of kk, ru, zh, en'],
    ['f', 'f=html', 'json'],
    ['limit', 'limit=1&limit=2', 'the parameter once'],
    ['offset', 'offset=-1', 'a whole number from 0'],
    ['amount', 'amount=lots', 'a range'],
    ['shape', 'shape=1,2', 'corners'],
    ['claim', 'claim=loudest', 'first'],
    ['filter-crs', 'filter=true&filter-crs=EPSG:4326', 'one of http']
  ] as const)('%s: %s', async ([parameter, query, expected]) => {
    const response = await app.request(`${ITEMS}?${query}`);
    expect([response.status, response.headers.get('Content-Type')]).toEqual([
      400,
      'application/problem+json'
    ]);
    const problem = (await response.json()) as Problem;
    expectToBe('problem', problem);
    expect(problem.parameter).toBe(parameter);
    expect(problem.errors?.[0]?.expected).toContain(expected);
  });

  /** Every other wall: the method and the headers of a request, its address, the status, and what the detail must name. */
  const walls: [
    method: string,
    headers: Record<string, string>,
    path: string,
    status: number,
    names: string[]
  ][] = [
    ['DELETE', {}, ITEMS, 405, ['DELETE', 'GET, HEAD, OPTIONS']],
    ['POST', {}, '/api/dcat', 405, ['POST', 'GET, HEAD, OPTIONS']],
    ['PUT', {}, '/api/exports/projects.csv', 405, ['PUT', 'GET, HEAD, OPTIONS']],
    ['PATCH', {}, '/healthz', 405, ['PATCH', 'GET, HEAD']],
    ['GET', { Accept: 'text/html' }, ITEMS, 406, ['application/json', 'application/geo+json']],
    ['GET', { Accept: 'application/json;q=0' }, '/api', 406, ['application/json']],
    ['GET', { Accept: 'image/png, text/csv' }, '/api/dcat', 406, ['application/ld+json, text/turtle']],
    ['GET', { Accept: 'application/geo+json' }, '/api/schema-org', 406, ['application/ld+json']],
    ['GET', {}, `${ITEMS}?${'x'.repeat(9000)}`, 414, ['8192']],
    ['GET', {}, `/api/${'x'.repeat(9000)}`, 414, ['8192']],
    ['GET', { Range: 'bytes=999999999-' }, '/api/dataset', 416, ['bytes=999999999-']],
    ['GET', {}, '/api/collections/nothing/items', 404, ['nothing', 'projects, project-areas']],
    ['GET', {}, `${ITEMS}/nothing`, 404, ['nothing', 'projects']],
    ['GET', {}, '/api/exports/projects.doc', 404, ['projects.csv']],
    ['GET', {}, '/api/schema-org/nothing', 404, ['nothing']],
    ['GET', {}, '/api/nothing', 404, ['/api/nothing']],
    ['GET', {}, '/api/oembed?url=https://elsewhere.example/', 404, ['https://elsewhere.example/']],
    ['GET', {}, '/api/oembed?url=https://atlas.example.org/&format=yaml', 501, ['format=yaml', 'json, xml']]
  ];

  test.for(walls)('%s %o %s: %i', async ([method, headers, path, status, names]) => {
    const response = await app.request(path, { method, headers });
    expect([response.status, response.headers.get('Content-Type')]).toEqual([
      status,
      'application/problem+json'
    ]);
    const problem = (await response.json()) as Problem & { status: number };
    expectToBe('problem', problem);
    expect(problem.status).toBe(status);
    for (const name of names) expect(problem.detail).toContain(name);
    if (status === 405) expect(response.headers.get('Allow')).toBe(names[1]);
  });

  test('every parameter at fault is named, not only the first', async () => {
    const response = await app.request(
      `${ITEMS}?colour=red&limit=0&crs=x&sector=magic&amount=lots&lang=tlh&limit=2`
    );
    const { errors } = (await response.json()) as Problem;
    expect(new Set(errors?.map(({ parameter }) => parameter))).toEqual(
      new Set(['colour', 'limit', 'crs', 'sector', 'amount', 'lang'])
    );
  });
});

test('no answer names the host that was asked for', async () => {
  for (const path of [
    '/api',
    '/api/collections',
    '/api/schema-org',
    '/api/schema-org/khorgos-hub',
    '/api/dcat?f=turtle',
    '/api/dcat?f=jsonld',
    '/api/oembed?url=https://atlas.example.org/',
    `${ITEMS}?limit=1`,
    '/api/collections/posts/queryables',
    '/api/openapi.json'
  ]) {
    const response = await app.request(`http://evil.example${path}`, { headers: { Host: 'evil.example' } });
    const text = await response.text();
    expect(text).toContain('https://atlas.example.org/');
    expect(text).not.toContain('evil.example');
  }
});

test('eight filters that take long, of items and of tiles, keep nobody else waiting', async () => {
  const finished: string[] = [];
  const filter = encodeURIComponent(`S_CROSSES(geometry,LINESTRING(${ZIGZAG}))`);
  const paths = ['items?limit=1&', 'tiles/WebMercatorQuad/5/11/23?'];
  const long = Array.from({ length: 8 }, async (_, i) => {
    const response = await app.request(`/api/collections/project-areas/${paths[i % 2]}filter=${filter}`);
    finished.push(`filter ${response.status}`);
  });
  for (let i = 0; i < 3; i += 1) {
    await app.request('/healthz');
    finished.push('healthz');
  }
  await Promise.all(long);
  expect(finished).toEqual([...Array<string>(3).fill('healthz'), ...Array<string>(8).fill('filter 200')]);
});

/** How many requests are made up; `REQUESTS=20000` is what a release is held against. */
const REQUESTS = Number(process.env['REQUESTS'] ?? 2000);

interface Described {
  type?: string;
  enum?: unknown[];
  minimum?: number;
  maximum?: number;
  items?: Described;
  example?: string;
}

const NASTY = [
  '',
  ' ',
  '..',
  "'",
  '%00',
  '\u0000',
  '😀',
  '-1',
  '1e309',
  'NaN',
  'null',
  '__proto__',
  '../../etc/passwd',
  '9'.repeat(400)
];
const garbage = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.double().map(String)
);

const FILTERS = [
  'true',
  "id LIKE '%a%'",
  'S_INTERSECTS(geometry,BBOX(70,40,90,50))',
  'S_TOUCHES(geometry,geometry)',
  `${'('.repeat(60)}`,
  'amount > 1 AND',
  'NOT NOT true',
  "T_AFTER(date,DATE('2024-01-01'))",
  '{"op":"=","args":[{"property":"id"},"x"]}',
  '[[[[[',
  'S_WITHIN(geometry,GEOMETRYCOLLECTION(POINT(1 1),POLYGON((0 0,1 0,1 1,0 0))))'
];

/** Words of the language in any order, which is seldom a filter. */
const wordSalad = fc
  .array(
    fc.constantFrom(
      ...[
        'AND',
        'OR',
        'NOT',
        'IS NULL',
        'LIKE',
        'BETWEEN',
        'IN',
        '=',
        '<>',
        '<',
        '>=',
        '+',
        '-',
        '*',
        '/',
        'div',
        '^'
      ],
      ...['(', ')', ',', 'title', 'name', 'amount', 'geometry', 'date', '"sector"', 'TRUE', '1', "'a%'", "'"],
      ...[
        'CASEI(',
        'ACCENTI(',
        'S_WITHIN(',
        'T_DURING(',
        'A_CONTAINS(',
        'INTERVAL(',
        'DATE(',
        'BBOX(',
        'POINT('
      ]
    ),
    { minLength: 1, maxLength: 12 }
  )
  .map((words) => words.join(' '));

/** Values that a parameter may have, and some that it may not. */
function valuesOf(name: string, schema: Described): fc.Arbitrary<string> {
  const good = (): fc.Arbitrary<string> => {
    if (name === 'filter') return fc.oneof(fc.constantFrom(...FILTERS), wordSalad);
    if (name === 'bbox')
      return fc.constantFrom(
        '70,40,90,50',
        '40,70,50,90',
        '8e6,5e6,9e6,6e6',
        '170,-10,-170,10',
        '1,2,3,4,5,6'
      );
    if (name === 'datetime')
      return fc.constantFrom('2024', '2024-06/..', '2024-06-26T/..', '../2024-01-01T00:00:00Z');
    if (name === 'url')
      return fc.constantFrom(
        'https://atlas.example.org/?record=khorgos-hub',
        'https://atlas.example.org/embed#map=1/2/3',
        'https://elsewhere.example/'
      );
    if (schema.enum) return fc.constantFrom(...schema.enum.map(String));
    if (schema.items?.enum)
      return fc.subarray(schema.items.enum.map(String), { minLength: 1 }).map((each) => each.join());
    if (schema.type === 'integer') return fc.integer({ min: schema.minimum ?? 0, max: 300 }).map(String);
    return fc.constantFrom(schema.example ?? 'a', 'KZ', 'westtown');
  };
  return fc.oneof({ arbitrary: good(), weight: 3 }, { arbitrary: garbage, weight: 1 });
}

const asking = operations.map(([path, { get }]) => ({
  path,
  parameters: get.parameters.map(({ $ref }) => openapi.components.parameters[$ref.split('/').at(-1)!]!)
}));

/** What there is by parts of addresses: of tiles, some that there are not, too. */
const PARTS: Record<string, fc.Arbitrary<string>> = {
  feature: fc.constant('khorgos-hub'),
  record: fc.constant('khorgos-hub'),
  detail: fc.constantFrom('overview', 'detail'),
  tileMatrix: fc.nat(13).map(String),
  tileRow: fc.nat(30).map(String),
  tileCol: fc.nat(30).map(String)
};

/** Requests made up from our own description of what may be asked. */
const requests = fc.constantFrom(...asking).chain(({ path, parameters }) => {
  const queries = parameters.filter((each) => each.in === 'query');
  const asked = fc
    .subarray(queries, { maxLength: Math.min(4, queries.length) })
    .chain((some) =>
      fc.tuple(...some.map(({ name, schema }) => fc.tuple(fc.constant(name), valuesOf(name, schema))))
    );
  const others = fc.array(fc.tuple(fc.constantFrom('unknown', 'limit', 'f', 'filter', ''), garbage), {
    maxLength: 1
  });
  return fc.record({
    // Whole files are made by other tests.
    method: path.startsWith('/exports')
      ? fc.constant('HEAD')
      : fc.constantFrom('GET', 'GET', 'GET', 'GET', 'HEAD', 'POST', 'OPTIONS'),
    path: fc
      .tuple(
        ...path
          .split(/\{(\w+)\}/)
          .map((part, i) =>
            i % 2 === 0
              ? fc.constant(part)
              : fc.oneof(
                  { arbitrary: PARTS[part]!, weight: 3 },
                  { arbitrary: garbage.map((each) => encodeURIComponent(each.toWellFormed())), weight: 1 }
                )
          )
      )
      .map((parts) => parts.join('')),
    query: fc.tuple(asked, others).map(([good, bad]) => [...good, ...bad]),
    accept: fc.constantFrom(
      '*/*',
      '*/*',
      'application/json',
      'application/geo+json',
      'text/html',
      'q=;;,',
      ''
    )
  });
});

/** The parameters that a request at a path cannot do without. */
const neededBy = (path: string) =>
  asking.flatMap(({ path: described, parameters }) =>
    described === path ? parameters.filter(({ required }) => required).map(({ name }) => name) : []
  );

test('whatever is asked has an answer or a problem that names its cause', { timeout: 600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(requests, async ({ method, path, query, accept }) => {
      const search = new URLSearchParams(query.map(([name, value]) => [name, value.toWellFormed()]));
      const response = await app.request(`http://localhost/api${path}?${search}`, {
        method,
        headers: { Accept: accept }
      });
      // 501 is what oEmbed has for a format that there is not.
      const possible = [200, 204, 400, 404, 405, 406, 414, ...(path === '/oembed' ? [501] : [])];
      expect(possible).toContain(response.status);
      if (response.status < 300) return void (await response.arrayBuffer());
      expect(response.headers.get('Content-Type')).toBe('application/problem+json');
      if (method === 'HEAD') return;
      const problem = (await response.json()) as Problem;
      expectToBe('problem', problem);
      if (response.status === 400) expect([...search.keys(), ...neededBy(path)]).toContain(problem.parameter);
    }),
    { numRuns: REQUESTS }
  );
});
