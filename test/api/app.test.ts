import { expect, test } from 'vitest';
import { createApp } from '../../api/app.ts';
import { store } from '../fixtures.ts';

const app = createApp(store());
const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers });
const json = async (path: string, headers: Record<string, string> = {}) => (await get(path, headers)).json();

test('the first page leads to everything', async () => {
  const { links } = await json('/api');
  expect(links.map(({ rel }: { rel: string }) => rel)).toEqual([
    'self',
    'alternate',
    'service-desc',
    'conformance',
    'data',
    'http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector',
    'http://www.opengis.net/def/rel/ogc/1.0/tiling-schemes',
    'related',
    'describedby',
    'describedby'
  ]);
});

test('every link of the first page, of the collections and of each collection answers', async () => {
  const { collections } = await json('/api/collections');
  const links = [
    ...(await json('/api')).links,
    ...collections.flatMap((collection: { links: object[] }) => collection.links)
  ];
  const own = links
    .map(({ href }: { href: string }) => new URL(href))
    .filter(({ pathname }) => pathname !== '/');
  const statuses = await Promise.all(own.map(async ({ pathname }) => (await get(pathname)).status));
  expect(new Set(statuses)).toEqual(new Set([200]));
});

test('links carry the public address where there is one', async () => {
  const response = await createApp(store(), { publicUrl: 'https://map.example.org' }).request(
    '/api/collections'
  );
  const { links } = (await response.json()) as { links: { href: string }[] };
  expect(links[0]?.href).toBe('https://map.example.org/api/collections');
});

test('links do not follow the Host header', async () => {
  const response = await app.request('http://evil.example/api/collections/projects/items');
  const text = await response.text();
  expect(text).toContain('"http://localhost/api/collections/projects"');
  expect(text).not.toContain('evil.example');
});

test('the API keeps to the core of OGC API – Features', async () => {
  expect((await json('/api/conformance')).conformsTo).toContain(
    'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core'
  );
});

test('the description of the API names every route and resolves every reference', async () => {
  const text = await (await get('/api/openapi.json')).text();
  const document = JSON.parse(text);
  for (const [, part = '', name = ''] of text.matchAll(/#\/components\/(\w+)\/([\w-]+)/g))
    expect(document.components[part], name).toHaveProperty(name);
  const routes = app.routes.filter(({ method }) => method === 'GET').map(({ path }) => path);
  const described = Object.keys(document.paths).map((path) => `/api${path === '/' ? '' : path}`);
  const shapes = described.map((path) => new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`));
  for (const route of routes.filter((path) => path.startsWith('/api') && !path.includes('*')))
    expect(
      shapes.some((shape) =>
        shape.test(route.replace(':collection', 'projects').replace(':matrixSet', 'WebMercatorQuad'))
      ),
      route
    ).toBe(true);
});

test('titles are in the language asked for, else in the first accepted that there is, else in English', async () => {
  const title = async (path: string, accepted: string) =>
    (await json(path, { 'Accept-Language': accepted })).title;
  expect(await title('/api?lang=kk', 'ru')).toBe('Test (kk)');
  expect(await title('/api', 'fr, zh-CN;q=0.8, ru;q=0.7')).toBe('Test (zh)');
  expect(await title('/api', 'fr')).toBe('Test (en)');
});

test('an unknown parameter is refused by name', async () => {
  const response = await get('/api/collections?colour=red');
  expect(response.status).toBe(400);
  expect(response.headers.get('Content-Type')).toBe('application/problem+json');
  expect(await response.json()).toMatchObject({
    type: 'about:blank',
    title: 'Bad Request',
    status: 400,
    parameter: 'colour',
    errors: [{ parameter: 'colour', value: 'red', expected: 'one of the parameters f, lang' }]
  });
});

test.for(['/nothing', '/api/nothing', '/api/collections/nothing', '/api/collections/projects/items/nothing'])(
  '%s is not found',
  async (path) => {
    const response = await get(path);
    expect(response.status).toBe(404);
    expect(response.headers.get('Content-Type')).toBe('application/problem+json');
  }
);

test('a method that is not possible is refused with those that are', async () => {
  const response = await app.request('/api/collections/projects/items', { method: 'POST' });
  expect(response.status).toBe(405);
  expect(response.headers.get('Allow')).toBe('GET, HEAD, OPTIONS');
  expect(response.headers.get('Content-Type')).toBe('application/problem+json');
});

test.for(['text/html', 'image/*', 'application/json;q=0', 'application/json;q=0, */*;q=0'])(
  'a reader of %s alone is refused',
  async (accept) => {
    const response = await get('/api/collections', { Accept: accept });
    expect(response.status).toBe(406);
    expect(response.headers.get('Content-Type')).toBe('application/problem+json');
  }
);

test.for(['*/*', 'application/json', 'application/geo+json', 'application/*;q=0.1', 'text/html, */*;q=0.8'])(
  'a reader of %s is answered',
  async (accept) => {
    expect((await get('/api/collections/projects/items', { Accept: accept })).status).toBe(200);
  }
);

test('an address over 8 kB is refused', async () => {
  const response = await get(`/api/collections/projects/items?q=${'a'.repeat(8200)}`);
  expect(response.status).toBe(414);
  expect(response.headers.get('Content-Type')).toBe('application/problem+json');
});

test('HEAD answers as GET does, without a body', async () => {
  const response = await app.request('/api/collections/projects/items', { method: 'HEAD' });
  expect(response.status).toBe(200);
  expect(response.headers.get('Content-Type')).toBe('application/geo+json');
  expect(await response.text()).toBe('');
});

test('what goes wrong inside stays inside', async ({ onTestFinished }) => {
  const log = console.error;
  console.error = () => {};
  onTestFinished(() => void (console.error = log));
  const broken = createApp(store());
  broken.get('/broken', () => {
    throw new Error('secret');
  });
  const response = await broken.request('/broken');
  expect(response.status).toBe(500);
  expect(response.headers.get('Content-Type')).toBe('application/problem+json');
  expect(await response.text()).not.toContain('secret');
});

test('the server says that it is alive and ready', async () => {
  expect(await json('/healthz')).toEqual({ status: 'alive' });
  expect(await json('/readyz')).toEqual({ status: 'ready', version: store().version });
});

test('every answer forbids scripts, frames and loads from elsewhere', async () => {
  const { headers } = await get('/api');
  expect(headers.get('Content-Security-Policy')).toMatch(/^default-src 'none'; script-src 'self';/);
  expect(headers.get('Content-Security-Policy')).toContain("frame-ancestors 'self'");
  expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
  expect(headers.get('Referrer-Policy')).toBe('strict-origin-when-cross-origin');
  expect(headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin');
  expect(headers.get('Permissions-Policy')).toContain('geolocation=()');
});
