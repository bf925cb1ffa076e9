import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { afterAll, expect, test, vi } from 'vitest';
import { createApp } from '../../api/app.ts';
import { pages } from '../../api/pages.ts';
import { readSettings } from '../../api/settings.ts';
import { store } from '../fixtures.ts';

const folder = mkdtempSync(join(tmpdir(), 'pages-'));
mkdirSync(join(folder, 'assets'));
writeFileSync(join(folder, 'index.html'), '<!doctype html>');
writeFileSync(join(folder, 'stage.html'), '<!doctype html><title>stage</title>');
writeFileSync(join(folder, '.secret'), 'secret');
writeFileSync(join(folder, 'assets/map-1a2b.js'), 'const a = 1;'.repeat(100));
writeFileSync(join(folder, 'assets/map-1a2b.woff2'), 'font');
writeFileSync(join(folder, 'assets/packed-1a2b.js'), 'const b = 1;');
writeFileSync(join(folder, 'assets/packed-1a2b.js.br'), brotliCompressSync('const packed = true;'));
afterAll(() => rmSync(folder, { recursive: true }));

const app = createApp(store()).route('/', pages(folder));
const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers });

test('the index is at the root and asks to be checked each time', async () => {
  const response = await get('/');
  expect(await response.text()).toBe('<!doctype html>');
  expect(response.headers.get('Cache-Control')).toBe('no-cache');
  expect(response.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
});

test('another page is at its name', async () => {
  expect(await (await get('/stage.html')).text()).toContain('stage');
});

test('a file with its hash in its name is kept for ever', async () => {
  expect((await get('/assets/map-1a2b.js')).headers.get('Cache-Control')).toBe(
    'public, max-age=31536000, immutable'
  );
});

test('scripts are compressed, fonts are not', async () => {
  const encoding = async (path: string) =>
    (await get(path, { 'Accept-Encoding': 'br' })).headers.get('Content-Encoding');
  await vi.waitFor(async () => expect(await encoding('/assets/map-1a2b.js')).toBe('br'));
  expect(await encoding('/assets/map-1a2b.woff2')).toBeNull();
});

test('what the build compressed is sent as it is, and has no address of its own', async () => {
  const response = await get('/assets/packed-1a2b.js', { 'Accept-Encoding': 'br' });
  expect(response.headers.get('Content-Encoding')).toBe('br');
  expect(brotliDecompressSync(await response.arrayBuffer()).toString()).toBe('const packed = true;');
  expect((await get('/assets/packed-1a2b.js.br')).status).toBe(404);
});

test('an unchanged page is not sent twice', async () => {
  const tag = (await get('/')).headers.get('ETag') ?? '';
  expect((await get('/', { 'If-None-Match': tag })).status).toBe(304);
});

test.for(['/.secret', '/%2Esecret', '/assets/', '/assets/../.secret', '/nothing.js'])(
  'there is nothing at %s',
  async (path) => {
    expect((await get(path)).status).toBe(404);
  }
);

test('an unknown path of the API is no page', async () => {
  expect((await get('/api/nothing')).headers.get('Content-Type')).toBe('application/problem+json');
});

test('nobody posts to a page', async () => {
  const response = await app.request('/', { method: 'POST' });
  expect(response.status).toBe(405);
  expect(response.headers.get('Allow')).toBe('GET, HEAD');
});

test('pages that are not built yet say how they are built', async () => {
  const bare = createApp(store()).route('/', pages(join(folder, 'nothing')));
  expect(await (await bare.request('/')).json()).toMatchObject({
    status: 404,
    detail: 'The pages are not built yet: npm start builds them.'
  });
});

test('a script comes with the policy it obeys, a font with what keeps it from strangers', async () => {
  const named = async (path: string) => {
    const { headers } = await get(path);
    return ['Content-Security-Policy', 'Permissions-Policy', 'X-Content-Type-Options'].map((name) =>
      headers.has(name)
    );
  };
  expect(await named('/')).toEqual([true, true, true]);
  expect(await named('/assets/map-1a2b.js')).toEqual([true, false, true]);
  expect(await named('/assets/map-1a2b.woff2')).toEqual([false, false, true]);
  expect((await get('/assets/map-1a2b.woff2')).headers.get('Cross-Origin-Resource-Policy')).toBe(
    'same-origin'
  );
});

test('one page alone may stand in the frames of others', async () => {
  const framing = async (path: string) => {
    const { headers } = await get(path);
    return [
      /frame-ancestors [^;]+/.exec(headers.get('Content-Security-Policy') ?? '')?.[0],
      headers.get('X-Frame-Options')
    ];
  };
  expect(await (await get('/embed')).text()).toBe('<!doctype html>');
  expect(await framing('/embed')).toEqual(['frame-ancestors *', null]);
  expect(await framing('/')).toEqual(["frame-ancestors 'self'", 'SAMEORIGIN']);
  const policy = async (path: string) => (await get(path)).headers.get('Cross-Origin-Resource-Policy');
  expect([await policy('/embed'), await policy('/')]).toEqual(['cross-origin', 'same-origin']);
});

test('an operator may name the sites in whose frames the map stands', async () => {
  const named = ['https://news.example.org', 'https://*.gov.example.org'];
  const narrow = createApp(store(), { built: folder, parents: named });
  const policy = async (path: string) =>
    (await narrow.request(path)).headers.get('Content-Security-Policy')?.match(/frame-ancestors [^;]+/)?.[0];
  expect(await policy('/embed')).toBe(`frame-ancestors ${named.join(' ')}`);
  expect(await policy('/')).toBe("frame-ancestors 'self'");
  expect(readSettings({ EMBED_PARENTS: named.join(' ') }).parents).toEqual(named);
  expect(readSettings({}).parents).toEqual([]);
  expect(() => readSettings({ EMBED_PARENTS: "https://a.example *; script-src 'unsafe-inline'" })).toThrow(
    '*;: expected a site such as'
  );
});
