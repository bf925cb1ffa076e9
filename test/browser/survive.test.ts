import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { picture, query, settled, stage, type Stage } from './atlas.ts';
import { LONG } from './long.ts';
import { difference, loseMap, standsAgain, watchContexts, watchWorkers } from './losses.ts';
import { growth, soak } from './soak.ts';

const WALL = { width: 800, height: 450 };
/** Of two pictures of the same, so much may differ: letters that the map has placed anew. */
const SAME = 0.005;
const PATIENCE = { timeout: 60_000 };
/** Where a processor draws in place of a graphics card, a map takes seconds. */
const LONG_MS = 600_000;

let here: Stage;
beforeAll(async () => {
  here = await stage();
});
afterAll(() => here.close());
afterEach(() => Promise.all(here.browser.contexts().map((context) => context.close())));

/** A wall whose drawing contexts are counted, and the errors of its script; `kept`: may the browser keep it? */
async function onStage(search: string, prepare?: (page: Page) => Promise<unknown>, kept = true) {
  const serviceWorkers = kept ? 'allow' : 'block';
  const page = await here.browser.newPage({ viewport: WALL, reducedMotion: 'reduce', serviceWorkers });
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
  await watchContexts(page);
  await prepare?.(page);
  await page.goto(`${here.origin}/stage${search}`);
  return { page, errors };
}
const scene = (page: Page) => query(page).get('scene');
const contexts = (page: Page) => page.evaluate(() => window.contexts());
/** That of the map, and that of the arcs. */
const USUAL = 2;

/** The picture as it stands, without whoever touches it. */
async function shot(page: Page): Promise<Buffer> {
  await settled(page);
  await page.locator('[data-still]').waitFor({ state: 'detached', ...PATIENCE });
  return page.screenshot();
}

describe('the graphics card', () => {
  test(
    'takes the map away and gives it back again and again: everything is as it was',
    { timeout: LONG_MS },
    async () => {
      const { page, errors } = await onStage('?lang=ru&scene=border-posts&theme=night&hall=1');
      const before = await shot(page);
      for (let i = 0; i < (LONG ? 20 : 2); i += 1) {
        await loseMap(page, { back: true });
        await standsAgain(page);
      }
      expect(await difference(page, before, await shot(page))).toBeLessThan(SAME);
      expect(await contexts(page)).toHaveLength(USUAL);
      expect(errors).toEqual([]);
    }
  );

  test(
    'never gives it back: a drawing stands in, then another map, where the story has gone meanwhile',
    { timeout: LONG_MS },
    async () => {
      const { page, errors } = await onStage('?lang=en&scene=border-posts');
      await settled(page);
      const first = scene(page);
      await page.keyboard.press('ArrowRight');
      await expect.poll(() => scene(page)).not.toBe(first);
      const second = scene(page);
      const wanted = await shot(page);
      await page.keyboard.press('ArrowLeft');
      await shot(page);
      await loseMap(page, { back: false });
      await page.locator(`[data-still="${first}"]`).waitFor();
      await picture(page, 'stage-without-its-map');
      await page.keyboard.press('ArrowRight');
      await page.locator(`[data-still="${second}"]`).waitFor();
      await standsAgain(page);
      expect(await contexts(page)).toHaveLength(USUAL);
      // Too late: another map stands there.
      await page.evaluate(() => window.giveBack());
      expect(await difference(page, wanted, await shot(page))).toBeLessThan(SAME);
      expect(errors).toEqual([]);
    }
  );

  test('is not there at all: every scene is drawn without it', { timeout: LONG_MS }, async () => {
    const { page, errors } = await onStage('?lang=kk&scene=border-posts&theme=paper', (page) =>
      page.addInitScript(() => (window.noGraphics = true))
    );
    await page.locator('[data-still="border-posts"]').waitFor(PATIENCE);
    await expect.poll(() => page.locator('path.post').count()).toBeGreaterThan(3);
    await picture(page, 'stage-without-webgl');
    await page.keyboard.press('End');
    await expect.poll(() => page.locator('[data-still]').getAttribute('data-still')).toBe(scene(page));
    expect(await page.getByRole('alert').count()).toBe(0);
    expect(errors).toEqual([]);
  });
});

test.runIf(LONG)('a map whose workers have died is made anew', { timeout: LONG_MS }, async () => {
  const { page, errors } = await onStage('?lang=en&scene=border-posts', watchWorkers);
  await settled(page);
  await page.keyboard.press('ArrowRight');
  const wanted = await shot(page);
  await page.keyboard.press('ArrowLeft');
  await shot(page);
  await page.evaluate(() => window.endWorkers());
  await page.keyboard.press('ArrowRight');
  await page.locator('[data-still]').waitFor(PATIENCE);
  await standsAgain(page);
  expect(await difference(page, wanted, await shot(page))).toBeLessThan(SAME);
  expect(await contexts(page)).toHaveLength(USUAL);
  expect(errors).toEqual([]);
});

describe('the server', () => {
  const SILENT = /Data of|Данные на|数据截至/;

  test(
    'is gone: the story goes on with its last data and says of when they are, after a reload, too',
    { timeout: LONG_MS },
    async () => {
      const { page, errors } = await onStage('?lang=en');
      await settled(page);
      // What it needs is kept a while after it has settled; the texts come last but for the fonts.
      const isKept = () =>
        page.evaluate(async () => {
          const cache = await caches.open('shekara');
          const kept = (await cache.keys()).map(({ url }) => new URL(url).pathname);
          const fonts = kept.filter((path) => path.endsWith('.woff2'));
          const answers = ['/stage', '/api/outline', '/api/scenes', '/api/boundaries/detail', '/api/texts'];
          return answers.every((path) => kept.includes(path)) && fonts.length > 12;
        });
      await expect.poll(isKept, PATIENCE).toBe(true);
      expect(await page.getByText(SILENT).count()).toBe(0);
      await here.kill();
      try {
        await page.getByText(SILENT).waitFor(PATIENCE);
        await page.reload();
        await settled(page);
        await page.getByText(SILENT).waitFor(PATIENCE);
        const first = scene(page);
        await page.keyboard.press('l');
        await expect.poll(() => query(page).get('lang')).not.toBe('en');
        while (query(page).get('lang') !== 'zh') await page.keyboard.press('l');
        await expect.poll(() => page.locator('html').getAttribute('lang')).toMatch(/zh/);
        for (let before = ''; before !== scene(page);) {
          before = scene(page) ?? '';
          await page.locator('h1').waitFor();
          // Every letter has its font, none of which the server could send any more.
          const missing = await page.evaluate(async () => {
            const text = document.querySelector<HTMLElement>('.slide')?.innerText ?? '';
            const han = text.replaceAll(/\P{Script=Han}/gu, '');
            await document.fonts.load('450 24px "Noto Sans SC Variable"', han).catch(() => []);
            await document.fonts.ready;
            const failed = [...document.fonts].filter(({ status }) => status === 'error');
            const unsaid = text.match(/\b(slide|stage|scene)\.[a-z.]+/g) ?? [];
            return [...failed.map(({ unicodeRange }) => unicodeRange), ...unsaid];
          });
          expect(missing).toEqual([]);
          await page.keyboard.press('ArrowRight');
          await page.waitForTimeout(200);
        }
        expect(scene(page)).not.toBe(first);
        await settled(page);
        await picture(page, 'stage-without-its-server');
      } finally {
        await here.revive();
      }
      await page.getByText(SILENT).waitFor({ state: 'detached', ...PATIENCE });
      expect(errors).toEqual([]);
    }
  );

  test(
    'has newer data: they are told from the next scene on, on the same map',
    { timeout: LONG_MS },
    async () => {
      const { page, errors } = await onStage('?lang=en', undefined, false);
      await settled(page);
      const headline = page.locator('.slide h1').first();
      const said = await headline.innerText();
      await page.route('**/readyz', (route) =>
        route.fulfill({ json: { status: 'ready', version: 'newer' } })
      );
      await page.route('**/api/scenes', async (route) => {
        const answer = (await (await route.fetch()).json()) as { scenes: { headline: { en: string } }[] };
        const scenes = answer.scenes.map((each) => ({ ...each, headline: { ...each.headline, en: 'News' } }));
        await route.fulfill({ json: { ...answer, scenes } });
      });
      const fetched = page.waitForResponse('**/api/scenes', PATIENCE);
      await page.evaluate(() => {
        document.querySelector('[data-map]')?.setAttribute('data-first', '');
        dispatchEvent(new Event('online'));
      });
      await fetched;
      expect(await headline.innerText()).toBe(said);
      const turned = async () => {
        await page.keyboard.press('ArrowRight');
        return headline.innerText();
      };
      await expect.poll(turned).toBe('News');
      await page.locator('[data-map][data-first]').waitFor();
      expect(errors).toEqual([]);
    }
  );
});

test(
  'a screen that is unplugged, plugged in again and magnified shows every pixel, and the same',
  { timeout: LONG_MS },
  async () => {
    const { page, errors } = await onStage('?lang=en&scene=border-posts');
    const before = await shot(page);
    const pixels = () =>
      page.evaluate(() =>
        [...document.querySelectorAll('canvas')]
          .filter((canvas) => canvas.matches('.maplibregl-canvas'))
          .map(({ width, height }) => `${width} × ${height}`)
      );
    const screen = await page.context().newCDPSession(page);
    const plug = (width: number, height: number, deviceScaleFactor = 1) =>
      screen.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor, mobile: false });
    await plug(1, 1);
    await page.waitForTimeout(500);
    await plug(600, 1000);
    await expect.poll(pixels).toEqual(['600 × 1000']);
    await plug(WALL.width, WALL.height, 2);
    await expect.poll(pixels).toEqual(['1600 × 900']);
    // A change of the ratio alone is nothing to a browser without a screen.
    await plug(WALL.width + 1, WALL.height);
    await plug(WALL.width, WALL.height);
    await expect.poll(pixels).toEqual(['800 × 450']);
    await expect.poll(async () => difference(page, before, await shot(page)), PATIENCE).toBeLessThan(SAME);
    expect(errors).toEqual([]);
  }
);

test(
  'a clock that is set, and sleep, disturb nothing: the story goes on, the screen is kept awake anew',
  { timeout: LONG_MS },
  async () => {
    const { page, errors } = await onStage('?lang=en&play=1', (page) =>
      page.addInitScript(() => {
        const now = Date.now.bind(Date);
        window.hall = { shift: 0, locks: 0 };
        Date.now = () => now() + window.hall.shift;
        Object.defineProperty(navigator, 'wakeLock', {
          value: {
            request: () => {
              window.hall.locks += 1;
              return Promise.resolve({ release: () => Promise.resolve() });
            }
          }
        });
      })
    );
    await settled(page);
    const locks = () => page.evaluate(() => window.hall.locks);
    const address = page.url();
    for (const shift of [86_400_000, -86_400_000, 0]) {
      const before = await locks();
      const asked = page.waitForRequest('**/readyz', PATIENCE);
      await page.evaluate((ms) => (window.hall.shift = ms), shift);
      await asked;
      await expect.poll(locks).toBeGreaterThan(before);
    }
    // It has not jumped ahead: each scene stands as long as it should.
    expect([address, await page.locator('[data-still]').count()]).toEqual([page.url(), 0]);
    expect(errors).toEqual([]);
  }
);

test.runIf(LONG)(
  'scene after scene with all that moves leaves nothing behind in the page',
  { timeout: LONG_MS },
  async () => {
    const page = await here.browser.newPage({ viewport: { width: 480, height: 270 } });
    await watchContexts(page);
    await page.goto(`${here.origin}/stage?lang=en`);
    await settled(page);
    const [, ...held] = await soak(page, 40);
    expect(held.length).toBeGreaterThan(1);
    // Caches are still filling; a map or a data set that is kept for each scene would be megabytes.
    expect(growth(held, ({ heap }) => heap)).toBeLessThan(256 * 1024);
    for (const what of ['nodes', 'listeners', 'contexts'] as const)
      expect([...new Set(held.map((each) => each[what]))], what).toHaveLength(1);
    expect(held.at(-1)?.contexts).toBe(USUAL);
  }
);

declare global {
  interface Window {
    /** What a test has set the clock forward by, in milliseconds, and how often the screen was asked to stay awake. */
    hall: { shift: number; locks: number };
  }
}
