import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createApp } from '../../api/app.ts';
import { LANGUAGES, record, text } from '../fixtures.ts';
import { served } from './exported.ts';
import { storeOf } from '../../api/memory-store.ts';

// The page as it is written, and another one.
const folder = mkdtempSync(join(tmpdir(), 'head-'));
writeFileSync(join(folder, 'index.html'), readFileSync(join(import.meta.dirname, '../../web/index.html')));
writeFileSync(
  join(folder, 'stage.html'),
  '<!doctype html><html lang="en"><head><title>Stage</title></head></html>'
);
afterAll(() => rmSync(folder, { recursive: true }));

const ROOT = 'https://atlas.example.org';
const app = createApp(served, { publicUrl: ROOT, built: folder });
const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers });
const page = async (path: string, headers: Record<string, string> = {}) => (await get(path, headers)).text();

const dataIn = (html: string) =>
  JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/.exec(html)?.[1] ?? 'null');
const linkIn = (html: string, attribute: string) =>
  new RegExp(`<link [^>]*${attribute}[^>]*href="([^"]*)"`).exec(html)?.[1]?.replaceAll('&amp;', '&');
const titleIn = (html: string) => /<title>([^<]*)<\/title>/.exec(html)?.[1];
const { meta } = served.catalogue.facts;

test('who runs no scripts finds the data set in the page, in their language', async () => {
  for (const language of LANGUAGES) {
    const response = await get('/', { 'Accept-Language': `${language}, fr;q=0.9` });
    const html = await response.text();
    expect([response.headers.get('Content-Language'), response.headers.get('Vary')]).toEqual([
      language,
      'Accept-Language, Accept-Encoding'
    ]);
    expect(html).toContain(`<html lang="${served.messages[language]?.['language.tag'] as string}"`);
    expect(titleIn(html)).toContain(meta.subtitle[language]);
    expect(html).toContain('<meta name="description" content="');
    expect(dataIn(html)).toMatchObject({ '@type': 'Dataset', url: `${ROOT}/` });
    expect(dataIn(html).description).toContain(meta.subtitle[language]);
  }
});

test('?lang= decides before Accept-Language; one that there is not is passed over, as on the page', async () => {
  const language = async (path: string) => {
    const { headers } = await get(path, { 'Accept-Language': 'ru' });
    return [headers.get('Content-Language'), headers.get('Vary')];
  };
  expect(await language('/?lang=kk')).toEqual(['kk', 'Accept-Encoding']);
  expect(await language('/?lang=kk&sector=trade')).toEqual(['kk', 'Accept-Encoding']);
  expect(await language('/?lang=tlh')).toEqual(['ru', 'Accept-Language, Accept-Encoding']);
});

test('an open record is what the page is about', async () => {
  const html = await page('/?record=khorgos-hub&lang=zh&theme=night');
  const { title, summary } = served.catalogue.entry('khorgos-hub')!.record;
  expect(titleIn(html)).toContain(title['zh']);
  expect(html).toContain(`<meta name="description" content="${summary['zh']}" />`);
  expect(linkIn(html, 'rel="canonical"')).toBe(`${ROOT}/?record=khorgos-hub&lang=zh`);
  expect(linkIn(html, 'hreflang="ru"')).toBe(`${ROOT}/?record=khorgos-hub&lang=ru`);
  expect(linkIn(html, 'hreflang="x-default"')).toBe(`${ROOT}/?record=khorgos-hub`);
  expect(dataIn(html)).toMatchObject({ '@type': 'CreativeWork', identifier: 'khorgos-hub' });
  expect(dataIn(await page('/?record=nothing'))).toMatchObject({ '@type': 'Dataset' });
});

test.for(['application/json+oembed', 'text/xml+oembed'])(
  'the page says where it is to be embedded from: %s',
  async (type) => {
    for (const path of ['/', '/embed?record=khorgos-hub&q=%22%3E%3Cb%3E&lang=ru']) {
      const address = new URL(linkIn(await page(path), `type="${type.replace('+', '\\+')}"`) ?? '');
      expect(address.origin).toBe(ROOT);
      const asked = new URL(address.searchParams.get('url') ?? '');
      expect(asked.search.replace('?', '')).toBe(new URLSearchParams(path.split('?')[1] ?? '').toString());
      const answer = await get(address.pathname + address.search);
      expect([answer.status, answer.headers.get('Content-Type')?.split(';')[0]]).toEqual([
        200,
        type.replace('+oembed', '')
      ]);
    }
  }
);

test('nothing in an address or in a text leaves its tag', async () => {
  const evil = record({
    id: 'evil',
    title: text('</title><script>1</script>"'),
    summary: text('</script><b>"')
  });
  const bad = createApp(
    storeOf({ ...served.catalogue.facts, records: [evil] }, served.boundaries, served.messages),
    { publicUrl: ROOT, built: folder }
  );
  const html = await (await bad.request('/?record=evil&q="><script>2</script>')).text();
  expect(html.match(/<script/g)).toHaveLength(2);
  expect(html.match(/<\/script>/g)).toHaveLength(2);
  expect(html).not.toContain('<b>');
  expect(dataIn(html).name).toBe(evil.title['en']);
});

test('every page is sent compressed, and not again while it is the same', async () => {
  for (const path of ['/', '/?lang=ru', '/?sector=trade']) {
    const first = await get(path, { 'Accept-Encoding': 'gzip' });
    expect(first.headers.get('Content-Encoding'), path).toBe('gzip');
    const tag = first.headers.get('ETag') ?? '';
    expect((await get(path, { 'If-None-Match': tag, 'Accept-Encoding': 'gzip' })).status).toBe(304);
    expect((await get(path, { 'If-None-Match': tag, 'Accept-Language': 'kk' })).status).toBe(
      path.includes('lang') ? 304 : 200
    );
  }
});

test('other pages are sent as they were built', async () => {
  expect(await page('/stage')).toContain('<title>Stage</title>');
});
