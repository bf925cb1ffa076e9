import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { settled, stage, type Stage } from './atlas.ts';
import { difference } from './losses.ts';

// The bands of trade over the map of the atlas.

let here: Stage;
beforeAll(async () => {
  here = await stage();
});
afterAll(() => here.close());
afterEach(() => Promise.all(here.browser.contexts().map((context) => context.close())));

const SCREEN = { width: 960, height: 600 };
/** A part of the map that bands cross and no panel covers. */
const MIDDLE = { x: 120, y: 120, width: 420, height: 320 };

async function flowsTab(reducedMotion: 'reduce' | 'no-preference'): Promise<Page> {
  const page = await here.browser.newPage({ viewport: SCREEN, reducedMotion });
  await page.goto(`${here.origin}/?lang=en&theme=paper&view=flows`);
  await page.locator('canvas[data-ribbons]:not([data-ribbons="0"])').waitFor({ timeout: 45_000 });
  await settled(page);
  await page.waitForTimeout(1000);
  return page;
}

/** The map as it looks now, and a moment later. */
async function twice(page: Page) {
  const before = await page.screenshot({ clip: MIDDLE });
  await page.waitForTimeout(400);
  return [before, await page.screenshot({ clip: MIDDLE })] as const;
}
const values = (page: Page) => page.locator('.bands li:not(.unplaced)');

test('bands move over the map of the atlas, say what they are, and leave the map to the pointer', async () => {
  const page = await flowsTab('no-preference');
  const [before, after] = await twice(page);
  expect(await difference(page, before, after)).toBeGreaterThan(0);
  await values(page).first().waitFor();
  const hit = await page.evaluate(([x, y]) => document.elementFromPoint(x, y)?.className, [
    MIDDLE.x + 200,
    MIDDLE.y + 160
  ] as const);
  expect(hit).toContain('maplibregl-canvas');
});

test('they stand still where nothing is to move; without the graphics card the map draws them itself', async () => {
  const page = await flowsTab('reduce');
  const [before, after] = await twice(page);
  expect(await difference(page, before, after)).toBe(0);
  const count = await values(page).count();
  expect(count).toBeGreaterThan(1);
  const canvas = page.locator('canvas[data-ribbons]');
  const show = (seen: boolean) =>
    page.evaluate((is) => {
      for (const node of document.querySelectorAll<HTMLElement>('canvas[data-ribbons], .bands'))
        node.style.visibility = is ? '' : 'hidden';
    }, seen);
  await show(false);
  const [bare] = await twice(page);
  await show(true);
  await canvas.evaluate((node: HTMLCanvasElement) =>
    node.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext()
  );
  await values(page).first().waitFor({ state: 'detached' });
  await show(false);
  // What is seen of the bands is the map’s own now, and was not before.
  await expect
    .poll(async () => difference(page, bare, await page.screenshot({ clip: MIDDLE })), { timeout: 20_000 })
    .toBeGreaterThan(0);
  await page.goto(`${here.origin}/?lang=en&theme=paper`);
  await settled(page);
  expect(await page.locator('canvas[data-ribbons]').count()).toBe(0);
});
