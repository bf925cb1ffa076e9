import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { open, picture, query, settled, stage, type Stage } from './atlas.ts';

const WALL = { width: 960, height: 540 };

let here: Stage;
beforeAll(async () => {
  here = await stage();
});
afterAll(() => here.close());
afterEach(() => Promise.all(here.browser.contexts().map((context) => context.close())));

const onStage = (query: string) => open(here, `stage${query}`, WALL);
const scene = (page: Page) => query(page).get('scene');

/** The ids of the scenes, in their order. */
async function story(): Promise<string[]> {
  const answer = await fetch(`${here.origin}/api/scenes`);
  return ((await answer.json()) as { scenes: { id: string }[] }).scenes.map(({ id }) => id);
}

/** Where the border posts of a scene stand on the picture: they move as the camera does. */
const posts = (page: Page) =>
  page.locator('path.post').evaluateAll((all) =>
    all.map((each) => {
      const { x, y } = each.getBoundingClientRect();
      return [Math.round(x), Math.round(y)].join();
    })
  );

test('keys and clickers go through the story, and no other host is asked', async () => {
  const ids = await story();
  const { page, requests, errors } = await onStage('?lang=en&scene=no-such-scene');
  await expect.poll(() => scene(page)).toBe(ids[0]);
  for (const [key, at] of [
    ['Space', 1],
    ['PageDown', 2],
    ['PageUp', 1],
    ['End', ids.length - 1],
    ['ArrowRight', ids.length - 1],
    ['Home', 0],
    ['ArrowLeft', 0],
    ['5', 4]
  ] as const) {
    await page.keyboard.press(key);
    await expect.poll(() => scene(page)).toBe(ids[at]);
  }
  await page.keyboard.type('12');
  await expect.poll(() => scene(page)).toBe(ids[11]);
  expect(requests.filter((address) => !address.startsWith(here.origin))).toEqual([]);
  expect(errors).toEqual([]);
});

test('a finger turns the page, and F fills the screen', async () => {
  const [first, second] = await story();
  const { page, errors } = await onStage('?lang=kk');
  const hand = await page.context().newCDPSession(page);
  const swipe = async (...way: readonly (readonly [x: number, y: number])[]) => {
    const [from, ...rest] = way.map(([x, y]) => ({ x, y }));
    await hand.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: from ? [from] : [] });
    for (const point of rest)
      await hand.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [point] });
    await hand.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  };
  await swipe([700, 300], [600, 305], [500, 310]);
  await expect.poll(() => scene(page)).toBe(second);
  // Neither a step too small nor one downwards is meant so.
  await swipe([700, 300], [660, 300]);
  await swipe([700, 100], [650, 300], [600, 400]);
  await swipe([300, 300], [400, 300], [500, 300]);
  await expect.poll(() => scene(page)).toBe(first);
  const isFull = () => page.evaluate(() => document.fullscreenElement !== null);
  await page.keyboard.press('f');
  await expect.poll(isFull).toBe(true);
  await page.keyboard.press('f');
  await expect.poll(isFull).toBe(false);
  expect(errors).toEqual([]);
});

test('the language changes without a reload, and the picture stays where it is', async () => {
  const { page, requests, errors } = await onStage('?lang=en&scene=border-posts');
  await settled(page);
  const before = await posts(page);
  expect(before.length).toBeGreaterThan(3);
  const opened = requests.filter((address) => new URL(address).pathname === '/stage').length;
  for (let i = 0; i < 3; i += 1) {
    const was = query(page).get('lang');
    await page.keyboard.press('l');
    await expect.poll(() => query(page).get('lang')).not.toBe(was);
    await expect
      .poll(() => page.locator('html').getAttribute('lang'))
      .toMatch(query(page).get('lang') ?? '?');
    expect(await posts(page)).toEqual(before);
  }
  expect(requests.filter((address) => new URL(address).pathname === '/stage').length).toBe(opened);
  await picture(page, 'stage-border-posts');
  expect(errors).toEqual([]);
});

test('a map moved by hand goes back to where it was; black is black until it is not', async () => {
  const { page } = await onStage('?lang=en&scene=border-posts');
  await settled(page);
  const before = await posts(page);
  const drag = async () => {
    await page.mouse.move(600, 250);
    await page.mouse.down();
    await page.mouse.move(520, 300, { steps: 4 });
    await page.mouse.up();
  };
  await drag();
  expect(await posts(page)).toEqual(before);
  await page.keyboard.press('.');
  await drag();
  await expect.poll(() => posts(page)).not.toEqual(before);
  await page.keyboard.press('Escape');
  await expect.poll(() => posts(page)).toEqual(before);
  await page.keyboard.press('b');
  await page.locator('.blank').waitFor();
  await page.keyboard.press('b');
  await page.locator('.blank').waitFor({ state: 'detached' });
});

test('a link to the wall shows the same again', async () => {
  const { page, errors } = await onStage('?lang=ru&theme=paper&hall=1');
  await page.keyboard.press('3');
  const [, , third] = await story();
  await expect.poll(() => scene(page)).toBe(third);
  const address = page.url();
  await page.reload();
  await page.locator('canvas.maplibregl-canvas').waitFor();
  expect(page.url()).toBe(address);
  expect(await page.locator('html').getAttribute('data-theme')).toBe('paper');
  await page.keyboard.press('q');
  await page.getByRole('img', { name: 'Наведите камеру телефона' }).waitFor();
  expect(errors).toEqual([]);
});
