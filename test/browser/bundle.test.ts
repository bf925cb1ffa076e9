import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { unzipSync } from 'fflate';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HINTED } from '../../web/guide/first.ts';
import { address, browse, DESK, ledger, picture } from './atlas.ts';

const ROOT = join(import.meta.dirname, '../..');
const NAME = 'shekara-forum';
const PAGES = ['atlas', 'stage', 'presenter', 'preflight'];

let below: string;
let folder: string;
let browser: Browser;
beforeAll(async () => {
  below = mkdtempSync(join(tmpdir(), 'shekara-bundle-'));
  folder = join(below, NAME);
  const made = spawnSync(process.execPath, ['web/build/bundle.ts', '--into', below], {
    cwd: ROOT,
    encoding: 'utf8'
  });
  if (made.status !== 0) throw new Error(made.stderr);
  browser = await browse();
}, 240_000);
afterAll(async () => {
  await browser.close();
  rmSync(below, { recursive: true });
});

const files = () =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));

describe('the folder', () => {
  test('its zip holds the same files, below one folder, by names that every system reads', () => {
    const zip = unzipSync(readFileSync(join(below, `${NAME}.zip`)));
    expect(Object.keys(zip).sort()).toEqual(
      files()
        .map((name) => `${NAME}/${name}`)
        .sort()
    );
    for (const name of ['serve.mjs', 'README.txt', 'files/atlas.js'])
      expect(Buffer.compare(zip[`${NAME}/${name}`]!, readFileSync(join(folder, name))), name).toBe(0);
  });

  test('every file but the list itself is listed with its sum', () => {
    const lines = readFileSync(join(folder, 'SHA256SUMS'), 'utf8').trim().split('\n');
    const listed = new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]));
    expect([...listed.keys(), 'SHA256SUMS'].sort()).toEqual(files().sort());
    for (const [name, sum] of listed)
      expect(
        createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex'),
        name
      ).toBe(sum);
  });

  test('its text is there in every language, and names only files that are there', () => {
    const text = readFileSync(join(folder, 'README.txt'), 'utf8');
    for (const word of ['ТЕКСЕРУ', 'ПРОВЕРКА', '检查', 'CHECK']) expect(text).toContain(word);
    expect(text).not.toMatch(/\{\w+\}/);
    for (const [name] of text.matchAll(/\b[\w-]+\.(html|bat|command|sh)\b/g))
      expect(files(), name).toContain(name);
    expect(statSync(join(folder, 'start.sh')).mode & 0o111).not.toBe(0);
  });
});

/** A page of the folder, opened by its file with every network cut; what it asked for, and what went wrong on it. */
async function opened(name: string, query = ''): Promise<{ page: Page; asked: string[]; errors: string[] }> {
  const context = await browser.newContext({ viewport: DESK, reducedMotion: 'reduce', offline: true });
  await context.addInitScript((key) => localStorage.setItem(key, 'yes'), HINTED);
  const page = await context.newPage();
  const asked: string[] = [];
  const errors: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(`${pathToFileURL(join(folder, `${name}.html`)).href}${query}`);
  return { page, asked, errors };
}

const OWN = /^(file|blob|data):/;

describe('opened by double click, with no network', { timeout: 120_000 }, () => {
  test('the atlas draws its map, lists its records, asks nobody, and says in words what needs a server', async () => {
    const { page, asked, errors } = await opened('atlas', '?lang=en&theme=paper');
    await page.locator('[data-map="idle"]').waitFor({ timeout: 90_000 });
    await picture(page, 'bundle-atlas');
    expect(await ledger(page)).toMatch(/\d+ records/);
    await page.getByRole('button', { name: 'List', exact: true }).click();
    const count = readdirSync(join(ROOT, 'data/records')).length;
    await expect.poll(() => page.getByRole('grid').getAttribute('aria-rowcount')).toBe(`${count + 1}`);
    await page.getByRole('button', { name: 'Save and share' }).click();
    await page.getByText('Files with the records are made by the server of this folder').waitFor();
    expect(await page.locator('a[href^="/api"]').count()).toBe(0);
    expect(asked.filter((each) => !OWN.test(each))).toEqual([]);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  test('the stage draws its first scene, and the page of the speaker drives it from the next window', async () => {
    const { page, asked, errors } = await opened('stage', '?lang=en');
    await page.locator('canvas.maplibregl-canvas').first().waitFor();
    await page.keyboard.press('p');
    await page.getByText('There is no server behind this page').waitFor();
    await page.getByText('open presenter.html in another window').waitFor();
    const speaker = await page.context().newPage();
    await speaker.goto(`${pathToFileURL(join(folder, 'presenter.html')).href}?lang=en`);
    await speaker.getByRole('button', { name: /^Screen 1,?440 × 900, scene 1/ }).click();
    await speaker.keyboard.press('ArrowRight');
    await expect.poll(() => new URL(page.url()).searchParams.get('scene')).not.toBe('two-sides');
    expect(asked.filter((each) => !OWN.test(each))).toEqual([]);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  test('the pre-flight page knows that it is a file, and that its letters are ours', async () => {
    const { page, asked, errors } = await opened('preflight', '?lang=en');
    const check = (name: string) => page.locator(`[data-check=${name}]`);
    await check('server').getByText('None, as the page was opened as a file').waitFor({ timeout: 40_000 });
    expect(await check('letters').innerText()).toContain('every letter is drawn in our own fonts');
    expect(asked.filter((each) => !OWN.test(each))).toEqual([]);
    expect(errors).toEqual([]);
    await page.context().close();
  });
});

test('its server answers from a folder of its own, with no packages beside it', async () => {
  const alone = join(below, 'elsewhere');
  cpSync(folder, alone, { recursive: true });
  const server = spawn(process.execPath, ['serve.mjs'], {
    cwd: alone,
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1' }
  });
  try {
    const origin = await address(server);
    const get = (path: string) => fetch(origin + path);
    for (const page of ['', ...PAGES.filter((name) => name !== 'atlas').map((name) => `${name}.html`)])
      expect((await get(`/${page}`)).headers.get('content-type'), page).toContain('text/html');
    const outline = (await (await get('/api/outline')).json()) as { facts: { records: unknown[] } };
    expect(outline.facts.records).toHaveLength(readdirSync(join(ROOT, 'data/records')).length);
    for (const kind of ['csv', 'xlsx', 'geojson', 'gpkg', 'fgb', 'oc4ids.json', 'iati.xml'])
      expect((await get(`/api/exports/projects.${kind}?lang=kk`)).status, kind).toBe(200);
    const filter = encodeURIComponent('S_CONTAINS(geometry,POINT(80 44.5))');
    expect((await get(`/api/collections/oblasts/items?filter=${filter}`)).status).toBe(200);
    expect((await get('/%2e%2e/%2e%2e/serve.mjs')).status).toBe(404);
  } finally {
    server.kill();
  }
});
