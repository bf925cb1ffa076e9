import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { stage, type Stage } from './atlas.ts';
import { builtRibbons } from './ribbons/built.ts';

let here: Stage;
let built: Awaited<ReturnType<typeof builtRibbons>>;
beforeAll(async () => {
  [here, built] = [await stage(), await builtRibbons()];
});
afterAll(async () => {
  await here.close();
  built.remove();
});
afterEach(() => Promise.all(here.browser.contexts().map((context) => context.close())));

const SCREEN = { width: 960, height: 540 };

async function openWith(count: number, moving: boolean): Promise<Page> {
  const page = await built.open(here, SCREEN);
  await page.evaluate(
    ({ arcs, still }) => window.ribbons.show({ arcs: window.ribbons.madeUp(arcs), still }),
    { arcs: count, still: !moving }
  );
  return page;
}

/** What is drawn now, and what is drawn some frames later. */
const twice = (page: Page) =>
  page.evaluate(async () => {
    const before = window.ribbons.look();
    for (let i = 0; i < 5; i += 1) await window.ribbons.frame();
    return [before, window.ribbons.look()] as const;
  });

test('arcs move, and stand still where nothing is to move', async () => {
  const page = await openWith(30, true);
  const [first, second] = await twice(page);
  expect(first.covered).toBeGreaterThan(5000);
  expect(second.print).not.toBe(first.print);
  await page.evaluate(() => window.ribbons.show({ still: true }));
  const [third, fourth] = await twice(page);
  expect(third.covered).toBeGreaterThan(5000);
  expect(fourth).toEqual(third);
});

test('arcs follow the camera', async () => {
  const page = await openWith(30, false);
  const [before] = await twice(page);
  await page.evaluate(async () => {
    window.ribbons.map.panBy([120, 40], { animate: false });
    await window.ribbons.frame();
  });
  const [after] = await twice(page);
  expect(after.covered).toBeGreaterThan(5000);
  expect(after.print).not.toBe(before.print);
});

test('a lost graphics context comes back with the arcs that were there; while it is away for long, they are drawn without it', async () => {
  const page = await openWith(30, false);
  const [before] = await twice(page);
  const canvas = page.locator('canvas[data-ribbons]');
  await canvas.evaluate((node: HTMLCanvasElement) => {
    const extension = node.getContext('webgl2')?.getExtension('WEBGL_lose_context');
    Object.assign(window, { restore: () => extension?.restoreContext() });
    extension?.loseContext();
  });
  const stills = page.locator('svg[data-ribbons]');
  await stills.waitFor();
  expect(await stills.locator('path[d^="M"]').count()).toBeGreaterThanOrEqual(30);
  await page.evaluate(() => (window as unknown as { restore: () => void }).restore());
  await stills.waitFor({ state: 'detached' });
  const [after] = await twice(page);
  expect(after).toEqual(before);
});

test('without WebGL2 the arcs are drawn all the same', async () => {
  const page = await built.open(here, SCREEN, () => {
    const original = HTMLCanvasElement.prototype.getContext;
    Object.assign(HTMLCanvasElement.prototype, {
      getContext(this: HTMLCanvasElement, ...asked: Parameters<typeof original>) {
        return this.dataset['ribbons'] === undefined ? original.apply(this, asked) : null;
      }
    });
  });
  await page.evaluate(() => window.ribbons.show({ arcs: window.ribbons.madeUp(12) }));
  await page.locator('svg[data-ribbons] path[d^="M"]').first().waitFor();
});

test('the globe hides the arcs behind it', async () => {
  const page = await openWith(30, false);
  const seenFrom = (longitude: number) =>
    page.evaluate(async (center) => {
      window.ribbons.map.setProjection({ type: 'globe' });
      window.ribbons.map.jumpTo({ center: [center, 40], zoom: 2.2 });
      await window.ribbons.idle();
      await window.ribbons.frame();
      return window.ribbons.look().covered;
    }, longitude);
  expect(await seenFrom(85)).toBeGreaterThan(1000);
  expect(await seenFrom(-95)).toBe(0);
});
