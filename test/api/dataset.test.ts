import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test, vi } from 'vitest';
import { createApp } from '../../api/app.ts';
import { storeOf } from '../../api/memory-store.ts';
import { parseDataset } from '../../geo/dataset.ts';
import { unpacked, type PackedTopology } from '../../geo/packed.ts';
import { folder } from '../data/folder.ts';
import { boundaries, claim, facts, flow, post, record, store, text } from '../fixtures.ts';

const app = createApp(store());
const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers });

test('the data set is one answer', async () => {
  const { version, facts, boundaries: about } = await (await get('/api/dataset')).json();
  expect(version).toBe(store().version);
  expect(Object.keys(facts).sort()).toEqual([
    'codes',
    'corridors',
    'flows',
    'meta',
    'places',
    'posts',
    'rates',
    'readings',
    'records',
    'sources',
    'wordings'
  ]);
  expect(about).toEqual({ credits: [{ name: 'Test squares', url: null }], statement: null });
});

test.for(['overview', 'detail'] as const)('the boundaries come in %s', async (level) => {
  expect(await (await get(`/api/boundaries/${level}`)).json()).toEqual(
    JSON.parse(JSON.stringify(boundaries()[level]))
  );
});

test('what is said only where something is opened is not in the outline, but among the texts', async () => {
  const note = text('As printed.');
  const amounts = [claim(), claim({ note })];
  const [mill, goods, gate] = [record({ note, amounts }), flow({ note, periodNote: note }), post({ note })];
  const told = createApp(store({ records: [mill], flows: [goods], posts: [gate] }));
  expect(await (await told.request('/api/outline')).text()).not.toMatch(/As printed|is being built/);
  expect(await (await told.request('/api/texts')).json()).toEqual({
    records: { [mill.id]: { summary: mill.summary, note, amounts: [null, note], parties: [] } },
    flows: { [goods.id]: { note, periodNote: note } },
    posts: { [gate.id]: { note } }
  });
});

test('the packed overview is the overview', async () => {
  const answer = (await (await get('/api/boundaries/packed')).json()) as PackedTopology;
  expect(unpacked(answer)).toEqual(JSON.parse(JSON.stringify(boundaries().overview)));
});

test('the story is an answer of its own, in its order; a data set without one has none', async () => {
  const { scenes } = parseDataset(folder.files).dataset;
  const told = createApp(storeOf(facts(), boundaries(), {}, scenes));
  const answer = await (await told.request('/api/scenes')).json();
  expect(answer.scenes.map(({ id }: { id: string }) => id)).toEqual(scenes.map(({ id }) => id));
  expect(answer.version).not.toBe(store().version);
  for (const path of ['/api/dataset', '/api/outline'])
    expect(await (await told.request(path)).text()).not.toContain(scenes[0]?.headline['en']);
  expect((await (await get('/api/scenes')).json()).scenes).toEqual([]);
});

test.for(['/api/dataset', '/api/scenes', '/api/boundaries/overview', '/api/boundaries/packed'])(
  '%s is not sent twice',
  async (path) => {
    const first = await get(path);
    const tag = first.headers.get('ETag') ?? '';
    expect(tag).toMatch(/^"[^"]+"$/);
    expect(first.headers.get('Cache-Control')).toBe('no-cache');
    expect(first.headers.get('Vary')).toBe('Accept-Encoding');
    const second = await get(path, { 'If-None-Match': `"other", W/${tag}` });
    expect(second.status).toBe(304);
    expect(second.headers.get('ETag')).toBe(tag);
    expect(await second.text()).toBe('');
  }
);

test('a changed data set is sent again', async () => {
  const tag = (await get('/api/dataset')).headers.get('ETag') ?? '';
  const changed = createApp(store({ records: [record({ status: 'operating' })] }));
  const response = await changed.request('/api/dataset', { headers: { 'If-None-Match': tag } });
  expect(response.status).toBe(200);
});

test.for([
  ['gzip, deflate, br', 'br', brotliDecompressSync],
  ['gzip', 'gzip', gunzipSync],
  ['br;q=0, *', 'gzip', gunzipSync]
] as const)('a reader of %s gets %s, compressed ahead', async ([accepted, encoding, decompress]) => {
  const response = await vi.waitFor(async () => {
    const it = await get('/api/dataset', { 'Accept-Encoding': accepted });
    expect(it.headers.get('Content-Encoding')).toBe(encoding);
    return it;
  });
  const body = decompress(await response.arrayBuffer()).toString();
  expect(body).toBe(await (await get('/api/dataset')).text());
});

test('two encodings have two tags, and either is known', async () => {
  const plain = (await get('/api/dataset')).headers.get('ETag') ?? '';
  const gzip = await vi.waitFor(async () => {
    const { headers } = await get('/api/dataset', { 'Accept-Encoding': 'gzip' });
    expect(headers.get('Content-Encoding')).toBe('gzip');
    return headers.get('ETag') ?? '';
  });
  expect(gzip).not.toBe(plain);
  expect((await get('/api/dataset', { 'If-None-Match': gzip })).status).toBe(304);
});

test('the stored answers take no parameter but the format', async () => {
  expect((await get('/api/dataset?f=json')).status).toBe(200);
  expect((await get('/api/dataset?sector=food')).status).toBe(400);
});
