import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readDataFolder } from '../../api/data-folder.ts';
import { catalogue as catalogueOf } from '../../geo/catalogue.ts';
import { parseDataset } from '../../geo/dataset.ts';
import { embedSnippet, isEmbedded, linkTo } from '../../web/link.ts';
import { qrOf } from '../../web/panels/qr.ts';
import { View } from '../../web/view.svelte.ts';

const ROOT = join(import.meta.dirname, '../..');
const { dataset } = parseDataset(readDataFolder(join(ROOT, 'data')).files);
const catalogue = catalogueOf(dataset);
/** Links as they were once given away. They are never changed: they must go on meaning what they meant. */
const given = JSON.parse(readFileSync(join(import.meta.dirname, 'links.json'), 'utf8')) as {
  link: string;
  means: string;
}[];

test.each(given)('$link still means what it meant', ({ link, means }) => {
  const view = new View(catalogue, new URL(link, 'https://shekara.example').search);
  expect(view.write()).toBe(means);
});

test('a link says its version, keeps the question and the camera, and leaves the theme to its reader', () => {
  const target = {
    base: 'https://shekara.example/',
    query: 'sector=trade&theme=night&lang=kk',
    hash: '#map=6/45/80'
  };
  expect(linkTo(target)).toBe('https://shekara.example/?v=1&sector=trade&lang=kk#map=6/45/80');
});

test('what is put into another page is one element, whatever the words in it', () => {
  const target = { base: 'https://shekara.example/', query: 'q=%22%3E&lang=en', hash: '' };
  const snippet = embedSnippet(target, '"><script>alert(1)</script>');
  expect(snippet).toContain('src="https://shekara.example/embed?v=1&amp;q=%22%3E&amp;lang=en"');
  expect(snippet.match(/</g)).toHaveLength(2);
  expect(snippet).toMatch(/^<iframe [^<]*><\/iframe>$/);
});

test('a link of any length may be taken away; one too long for a camera has no code', () => {
  const link = (length: number) => `https://shekara.example/?q=${'%E5'.repeat(length)}`;
  expect(qrOf(link(100))?.data.length).toBe(qrOf(link(100))?.size);
  expect(qrOf(link(2000))).toBeUndefined();
});

test('the page knows when it is shown inside another', () => {
  expect(['/embed', '/maps/embed/', '/', '/embedded'].map(isEmbedded)).toEqual([true, true, false, false]);
});
