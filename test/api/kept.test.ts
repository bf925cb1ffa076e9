import { createServer, request, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { createApp } from '../../api/app.ts';
import { keeping } from '../../api/kept.ts';
import { served } from './exported.ts';

const app = createApp(served, { publicUrl: 'https://atlas.example.org' });
/** In bytes; the whole data set has its place. */
const ROOM = 2_500_000;
/** What was not answered from memory. */
let worked: string[] = [];
/** Headers that an answer has beside those of the API. */
let more: Record<string, string> = {};
const server = createServer(
  keeping(
    async (asked) => {
      worked.push(asked.url);
      const response = await app.fetch(asked);
      for (const [name, value] of Object.entries(more)) response.headers.set(name, value);
      return response;
    },
    () => new Response(null, { status: 400 }),
    ROOM
  )
);
beforeAll(() => new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve)));
afterAll(() => void server.close());
beforeEach(() => {
  worked = [];
  more = {};
});
afterEach(() => vi.useRealTimers());

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}
const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  new Promise<Answer>((resolve, reject) =>
    request(
      {
        port: (server.address() as AddressInfo).port,
        host: '127.0.0.1',
        path,
        headers,
        method,
        agent: false
      },
      (response) =>
        void buffer(response).then(
          (body) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
          reject
        )
    )
      .on('error', reject)
      .end()
  );

/** Asks three times the same; the third time, what may be kept is. */
async function thrice(path: string, headers: Record<string, string> = {}) {
  const [first, second] = [await ask(path, headers), await ask(path, headers)];
  return { first, second, third: await ask(path, headers) };
}

const without = ({ date: _, ...rest }: IncomingHttpHeaders) => rest;

test.for([
  '/api/dataset',
  '/api/collections',
  '/api/collections/projects/items?limit=3',
  '/api/collections/places/items?bbox=70,40,80,50',
  '/api/collections/posts/schema'
])('%s: what is asked for twice is given again as it was', async (path) => {
  // What is compressed ahead is not kept before that is done.
  const encoding = path === '/api/dataset' ? 'identity' : 'gzip';
  const { second, third } = await thrice(path, { 'Accept-Encoding': encoding });
  expect(worked).toHaveLength(2);
  expect(third.status).toBe(200);
  expect(third.body.equals(second.body)).toBe(true);
  expect(without(third.headers)).toEqual(without(second.headers));
  expect(third.headers['content-length']).toBe(String(third.body.length));
});

test('an answer is of the language, the encoding and the type that were asked for', async () => {
  const path = '/api/collections/projects/items?limit=2';
  const asked: Record<string, string>[] = [
    { 'Accept-Language': 'ru' },
    { 'Accept-Language': 'zh' },
    { 'Accept-Language': 'zh', 'Accept-Encoding': 'gzip' },
    { 'Accept-Language': 'zh', Accept: 'application/geo+json' }
  ];
  const tagged = await Promise.all(asked.map(async (headers) => (await thrice(path, headers)).third));
  expect(tagged.map(({ headers }) => headers['content-encoding'])).toEqual([
    undefined,
    undefined,
    'gzip',
    undefined
  ]);
  const [russian, chinese] = tagged.map(({ body }) => body.toString());
  expect(russian).toMatch(/"title":"[^"]*[а-я]/);
  expect(chinese).toMatch(/"title":"[^"]*\p{Script=Han}/u);
});

test('who has an answer is told so, and who has another gets this one', async () => {
  const path = '/api/collections/flows/items?limit=2';
  const { third } = await thrice(path);
  const tag = third.headers.etag ?? '';
  worked = [];
  const known = await ask(path, { 'If-None-Match': `"other", ${tag}` });
  expect([known.status, known.body.length, known.headers.etag]).toEqual([304, 0, tag]);
  expect(known.headers.vary).toBe(third.headers.vary);
  expect(known.headers['content-type']).toBeUndefined();
  expect(worked).toEqual([]);
  expect((await ask(path, { 'If-None-Match': '"other"' })).status).toBe(200);
  expect(worked).toHaveLength(1);
});

test.for<[what: string, path: string, headers?: Record<string, string>]>([
  ['a file to take away', '/api/exports/projects.csv'],
  ['a refusal', '/api/collections/places/items?limit=0'],
  ['what there is not', '/api/collections/places/items/nowhere'],
  ['the page', '/'],
  ['a part', '/api/collections/places/items?limit=1', { Range: 'bytes=0-9' }],
  ['what somebody is known for', '/api/collections/places/items?limit=2', { Authorization: 'Bearer x' }]
])('%s is not kept', async ([, path, headers]) => {
  await thrice(path, headers);
  expect(worked).toHaveLength(3);
});

test('what depends on a header that answers are not kept by is not kept', async () => {
  more = { Vary: 'Accept, Cookie' };
  await thrice('/api/collections/places/items?limit=4');
  expect(worked).toHaveLength(3);
});

test('HEAD is answered without a body after GET, too', async () => {
  const path = '/api/collections/places/items?limit=5';
  await thrice(path);
  const { status, body } = await ask(path, {}, 'HEAD');
  expect([status, body.length]).toEqual([200, 0]);
});

test('after a minute an answer is made anew', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const path = '/api/collections/places/items?limit=6';
  const { third } = await thrice(path);
  vi.setSystemTime(Date.now() + 61_000);
  const later = await ask(path);
  const timeOf = ({ body }: Answer) => (JSON.parse(body.toString()) as { timeStamp: string }).timeStamp;
  expect(Date.parse(timeOf(later)) - Date.parse(timeOf(third))).toBeGreaterThan(60_000);
});

test('answers take no more than their room: the oldest give way', async () => {
  const paths = ['overview', 'detail'].map((detail) => `/api/boundaries/${detail}?f=json`);
  const sizes: number[] = [];
  for (const path of [...paths, '/api/dataset?f=json']) sizes.push((await thrice(path)).third.body.length);
  const [overview = 0, ...others] = sizes;
  const rest = others[0]! + others[1]!;
  expect([rest < ROOM, overview + rest > ROOM]).toEqual([true, true]);
  worked = [];
  for (const path of ['/api/dataset?f=json', ...paths.toReversed()]) await ask(path);
  expect(worked.map((url) => new URL(url).pathname)).toEqual(['/api/boundaries/overview']);
});
