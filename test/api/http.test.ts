import { expect, test } from 'vitest';
import { createApp } from '../../api/app.ts';
import { partOf } from '../../api/ranges.ts';
import { store } from '../fixtures.ts';
import { served } from './exported.ts';

const app = createApp(store(), { publicUrl: 'https://atlas.example.org' });
const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  app.request(path, { method, headers });

/** One address of each kind that is answered. */
const KINDS = [
  '/api',
  '/api/conformance',
  '/api/openapi.json',
  '/api/dataset',
  '/api/scenes',
  '/api/boundaries/overview',
  '/api/collections',
  '/api/collections/projects',
  '/api/collections/projects/queryables',
  '/api/collections/projects/schema',
  '/api/collections/projects/items',
  '/api/collections/projects/items/mill',
  '/api/exports/projects.csv',
  '/api/exports/projects.geojson'
];

const namesIn = (response: Response, header: string) =>
  (response.headers.get(header) ?? '').split(',').map((name) => name.trim().toLowerCase());

test.for(KINDS)('%s: what is held already is not sent again, whatever else is held', async (path) => {
  const first = await ask(path);
  expect(first.status).toBe(200);
  const tag = first.headers.get('ETag') ?? '';
  for (const held of [tag, `"another", ${tag}`, `W/${tag.replace(/^W\//, '')}`, '*']) {
    const again = await ask(path, { 'If-None-Match': held });
    expect([again.status, await again.text()], held).toEqual([304, '']);
    for (const header of ['ETag', 'Vary', 'Cache-Control'])
      expect(again.headers.get(header), header).toBe(first.headers.get(header));
  }
  expect((await ask(path, { 'If-None-Match': '"another"' })).status).toBe(200);
});

test.for(KINDS)('%s: HEAD says what GET says, without a body', async (path) => {
  const [get, head] = [await ask(path), await ask(path, {}, 'HEAD')];
  expect([head.status, await head.text()]).toEqual([200, '']);
  expect(Object.fromEntries(head.headers)).toEqual(Object.fromEntries(get.headers));
});

test.for(KINDS)('%s: a page of others may read it, and asks for no cookie', async (path) => {
  const { headers } = await ask(path, { Origin: 'https://elsewhere.example' });
  expect(headers.get('Access-Control-Allow-Origin')).toBe('*');
  expect(headers.has('Access-Control-Allow-Credentials')).toBe(false);
  expect(headers.get('Cross-Origin-Resource-Policy')).toBe('cross-origin');
  for (const name of ['link', 'etag', 'content-crs', 'content-range', 'content-language'])
    expect(namesIn({ headers } as Response, 'Access-Control-Expose-Headers')).toContain(name);
});

test('a page of others may read why it is refused, too', async () => {
  const refused = await ask('/api/collections?colour=red', { Origin: 'https://elsewhere.example' });
  expect([refused.status, refused.headers.get('Access-Control-Allow-Origin')]).toEqual([400, '*']);
});

test('who asks beforehand is told what is possible; the channel of a wall is nobody else’s', async () => {
  const before = { Origin: 'https://elsewhere.example', 'Access-Control-Request-Method': 'GET' };
  const open = await ask('/api/collections', before, 'OPTIONS');
  expect([open.status, open.headers.get('Access-Control-Allow-Methods'), open.headers.get('Allow')]).toEqual([
    204,
    'GET,HEAD,OPTIONS',
    'GET, HEAD, OPTIONS'
  ]);
  const closed = await ask('/api/channel/walls', before, 'OPTIONS');
  expect([closed.status, closed.headers.has('Access-Control-Allow-Origin')]).toEqual([403, false]);
  expect((await ask('/')).headers.has('Access-Control-Allow-Origin')).toBe(false);
});

test('an answer names what it depends on', async () => {
  expect(namesIn(await ask('/api'), 'Vary')).toEqual(['accept', 'accept-encoding', 'accept-language']);
  expect(namesIn(await ask('/api?lang=ru'), 'Vary')).toEqual(['accept', 'accept-encoding']);
  expect(namesIn(await ask('/api/dataset'), 'Vary')).toEqual(['accept-encoding']);
  expect(namesIn(await ask('/api/exports/projects.csv'), 'Vary')).toContain('accept-language');
});

test.for([
  ['lang=kk', 'ru', 'kk'],
  ['', 'ru', 'ru'],
  ['', 'fr, zh-Hans-CN;q=0.8, ru;q=0.7', 'zh'],
  ['', 'ru;q=0.2, kk;q=0.9', 'kk'],
  ['', 'fr', 'en'],
  ['', 'fr, *;q=0.5', 'en'],
  ['', 'en;q=0, *', 'kk'],
  ['', 'ru;q=0', 'en'],
  ['', ';;=,q', 'en']
] as const)(
  '?%s, Accept-Language: %s: the answer is in %s and says so',
  async ([query, accepted, language]) => {
    for (const path of ['/api', '/api/collections/projects/items', '/api/exports/projects.csv']) {
      const { headers } = await ask(`${path}?${query}`, { 'Accept-Language': accepted });
      expect(headers.get('Content-Language'), path).toBe(language);
    }
  }
);

test('a language that there is not is refused with those that there are', async () => {
  for (const path of ['/api', '/api/collections/projects/items', '/api/exports/projects.csv']) {
    const response = await ask(`${path}?lang=tlh`);
    expect([response.status, response.headers.get('Content-Language')]).toEqual([400, null]);
    expect(await response.json()).toMatchObject({
      parameter: 'lang',
      errors: [{ value: 'tlh', expected: 'one of kk, ru, zh, en' }]
    });
  }
});

test.for([
  ['bytes=0-9', 0, 10],
  ['bytes=10-', 10, undefined],
  ['bytes=-5', -5, undefined],
  ['bytes=5-99999999', 5, undefined]
] as const)('%s of the data set is that part of it', async ([range, first, end]) => {
  const whole = await (await ask('/api/dataset')).text();
  const part = await ask('/api/dataset', { Range: range });
  const wanted = whole.slice(first, end);
  expect([part.status, await part.text()]).toEqual([206, wanted]);
  expect(part.headers.get('Content-Length')).toBe(String(wanted.length));
  const from = whole.length - wanted.length - (end === undefined ? 0 : whole.length - end);
  expect(part.headers.get('Content-Range')).toBe(`bytes ${from}-${from + wanted.length - 1}/${whole.length}`);
});

test('a part that is not there is refused with how much there is', async () => {
  const response = await ask('/api/dataset', { Range: 'bytes=99999999-' });
  expect([response.status, response.headers.get('Content-Type')]).toEqual([416, 'application/problem+json']);
  const { length } = await (await ask('/api/dataset')).text();
  expect(response.headers.get('Content-Range')).toBe(`bytes */${length}`);
});

test('a part of what has changed since is no part: the whole is sent', async () => {
  const tag = (await ask('/api/dataset')).headers.get('ETag') ?? '';
  const part = async (condition: string, method = 'GET') =>
    (await ask('/api/dataset', { Range: 'bytes=0-9', 'If-Range': condition }, method)).status;
  expect(await part(tag)).toBe(206);
  expect(await part('"older"')).toBe(200);
  expect(await part(`W/${tag}`)).toBe(200);
  expect(await part('Sun, 22 Nov 2026 00:00:00 GMT')).toBe(200);
  expect(await part(tag, 'HEAD')).toBe(200);
});

test('what HTTP does not know as a part asks for nothing', () => {
  expect(
    ['bytes=', 'bytes=-', 'bytes=9-1', 'bytes=0-1,4-5', 'lines=0-9', undefined].map((range) =>
      partOf(range, 10)
    )
  ).toEqual(Array(6).fill(undefined));
  expect([partOf('bytes=10-', 10), partOf('bytes=-0', 10), partOf('bytes=0-0', 0)]).toEqual([
    null,
    null,
    null
  ]);
});

test('what is large says that it comes in parts', async () => {
  const real = createApp(served);
  const says = async (path: string) => (await real.request(path)).headers.get('Accept-Ranges');
  expect([await says('/api/dataset'), await says('/api/scenes')]).toEqual(['bytes', null]);
});
