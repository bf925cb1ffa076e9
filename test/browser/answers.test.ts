import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  camera,
  countOnPage,
  onScreen,
  open,
  picture,
  query,
  settled,
  stage,
  turn,
  type Opened,
  type Stage
} from './atlas.ts';

/** Where most of the tests look, on the page that they share. */
const BELT = '?lang=en&theme=paper#map=5/46/76';
let here: Stage;
let desk: Opened;
beforeAll(async () => {
  here = await stage();
  desk = await open(here, BELT);
});
afterAll(() => here.close());
afterEach(async () => {
  const own = here.browser.contexts().filter((context) => context !== desk.page.context());
  await Promise.all(own.map((context) => context.close()));
});

/** The shared page, as if it had just been opened on the belt. */
async function onBelt(): Promise<Opened> {
  await turn(desk.page, BELT);
  await settled(desk.page);
  return desk;
}

/** How many records that count the API finds. */
async function countFromApi(search: string): Promise<number> {
  const answer = await fetch(`${here.origin}/api/collections/projects/items?limit=10000&${search}`);
  const { features } = (await answer.json()) as { features: { properties: { aggregate: boolean } }[] };
  return features.filter(({ properties }) => !properties.aggregate).length;
}

/** Draws through points of the earth with the mouse. */
async function draw(page: Page, points: readonly (readonly [number, number])[]) {
  const [first, ...rest] = await Promise.all(points.map((point) => onScreen(page, point)));
  if (first === undefined) return;
  await page.mouse.move(first.x, first.y);
  await page.mouse.down();
  for (const { x, y } of rest) await page.mouse.move(x, y);
  await page.mouse.up();
}

describe('a shape drawn on the map', () => {
  test('a box with Shift chooses the records that the API finds in it; its chip lets them all back in', async () => {
    const { page, errors } = await onBelt();
    const before = camera(page);
    await page.keyboard.down('Shift');
    await draw(page, [
      [74, 49],
      [81, 42]
    ]);
    await page.keyboard.up('Shift');
    await expect.poll(() => query(page).get('shape')?.split(';').length).toBe(4);
    const count = await countOnPage(page);
    expect(count).toBeGreaterThan(3);
    expect(count).toBe(await countFromApi(`shape=${query(page).get('shape')}`));
    expect(camera(page)).toBe(before);
    await page.getByRole('button', { name: /^Remove filter/ }).click();
    await expect.poll(() => query(page).has('shape')).toBe(false);
    expect(errors).toEqual([]);
  });

  test('a lasso has few corners, chooses what is in it, and puts the tool down', async () => {
    const { page } = await onBelt();
    await page.getByRole('button', { name: 'Choose by a lasso' }).click();
    const round = Array.from({ length: 16 }, (_, i): [number, number] => [
      77 + 4 * Math.cos(i / 2.6),
      45 + 3 * Math.sin(i / 2.6)
    ]);
    await draw(page, round);
    await expect.poll(() => query(page).has('shape')).toBe(true);
    const corners = query(page).get('shape')?.split(';') ?? [];
    expect(corners.length).toBeGreaterThan(8);
    expect(corners.length).toBeLessThanOrEqual(40);
    expect(await countOnPage(page)).toBe(await countFromApi(`shape=${query(page).get('shape')}`));
    const pointer = page.getByRole('button', { name: 'Move the map' });
    expect(await pointer.getAttribute('aria-pressed')).toBe('true');
    await settled(page);
    await picture(page, 'lasso');
  });

  test('Escape gives drawing up', async () => {
    const { page } = await onBelt();
    await page.getByRole('button', { name: 'Choose by a box' }).click();
    const { x, y } = await onScreen(page, [76, 46]);
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 80, y + 80);
    await page.keyboard.press('Escape');
    await page.mouse.up();
    expect(await page.getByRole('button', { name: 'Move the map' }).getAttribute('aria-pressed')).toBe(
      'true'
    );
    expect(query(page).has('shape')).toBe(false);
  });
});

test('the records of the Khorgos spot fan out, and each is reached on the map', async () => {
  const { page, errors } = await open(here, '?lang=en#map=6/44.6/79');
  await settled(page);
  const { x, y } = await onScreen(page, [80.41, 44.213]);
  await page.mouse.click(x, y - 24);
  const fan = page.getByRole('group', { name: /records at this spot$/ });
  const buttons = fan.getByRole('button');
  await buttons.first().waitFor();
  const names = await buttons.evaluateAll((all) => all.map((button) => button.getAttribute('aria-label')));
  expect(names.length).toBeGreaterThan(2);
  expect(
    await page
      .getByRole('list', { name: /records here/ })
      .getByRole('listitem')
      .count()
  ).toBe(names.length);
  await picture(page, 'fan');
  const reached = new Set<string | null>();
  for (let i = 0; i < names.length; i += 1) {
    const before = query(page).get('record');
    await buttons.nth(i).click();
    await expect.poll(() => query(page).get('record')).not.toBe(before);
    reached.add(query(page).get('record'));
  }
  expect(reached.size).toBe(names.length);
  await page.keyboard.press('Escape');
  await expect.poll(() => fan.count()).toBe(0);
  expect(errors).toEqual([]);
});

test('areas are coloured by records, by sum or not at all, and the legend counts every area', async () => {
  const { page } = await open(here, '?lang=en');
  await settled(page);
  const legend = page.getByRole('region', { name: 'Areas' });
  const total = async () =>
    (await legend.getByRole('listitem').locator('b').allInnerTexts())
      .map((text) => Number.parseInt(text, 10))
      .reduce((sum, count) => sum + count, 0);
  expect(await legend.getByRole('listitem').count()).toBe(5);
  const all = await total();
  expect(all).toBeGreaterThan(60);
  await legend.getByRole('button', { name: 'sum, USD' }).click();
  await expect.poll(() => query(page).get('areas')).toBe('sum');
  expect(await legend.getByRole('listitem').count()).toBe(6);
  expect(await total()).toBe(all);
  await settled(page);
  await picture(page, 'areas-sum');
  await legend.getByRole('button', { name: 'none' }).click();
  await expect.poll(() => query(page).get('areas')).toBe('none');
  expect(await legend.getByRole('listitem').count()).toBe(0);
});

test('partners far from the border are brought into the picture, and left again', async () => {
  const { page } = await open(here, '?lang=en');
  await settled(page);
  const home = camera(page);
  const east = async () => (await onScreen(page, [118, 36])).x;
  const { width } = page.viewportSize() ?? { width: 0 };
  expect(await east()).toBeGreaterThan(width);
  await page.getByRole('button', { name: /^Show partners/ }).click();
  await expect.poll(east).toBeLessThan(width);
  expect((await onScreen(page, [80, 44])).x).toBeGreaterThan(300);
  await settled(page);
  await picture(page, 'partners');
  await page.getByRole('button', { name: 'Back to the border' }).click();
  await expect.poll(() => camera(page)).toBe(home);
});

describe('what is here', () => {
  test('the other button asks, and one click shows these records alone', async () => {
    const { page } = await onBelt();
    const { x, y } = await onScreen(page, [79.5, 48.5]);
    await page.mouse.click(x, y, { button: 'right' });
    const asked = page.getByRole('dialog');
    expect(await asked.innerText()).toMatch(/Abai Region[\s\S]*Kazakhstan[\s\S]*Nearest post: .*\d+\skm/);
    const only = asked.getByRole('button', { name: /^Show only these/ });
    const count = Number(/\d+/.exec(await only.innerText())?.[0]);
    await only.click();
    await expect.poll(() => query(page).get('place')).toBe('KZ-10');
    expect(await countOnPage(page)).toBe(count);
    expect(await asked.count()).toBe(0);
  });

  test('so does the keyboard, in the middle of the map', async () => {
    const { page } = await open(here, '?lang=en#map=5/48.5/73');
    await settled(page);
    await page.locator('canvas.maplibregl-canvas').focus();
    await page.keyboard.press('Shift+F10');
    await expect.poll(() => page.getByRole('dialog').innerText()).toMatch(/Kazakhstan/);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  });
});

test('a click with Ctrl on an area puts its chip in, and takes it out again', async () => {
  const { page } = await onBelt();
  const { x, y } = await onScreen(page, [79.5, 48.5]);
  for (const place of ['KZ-10', null]) {
    await page.keyboard.down('Control');
    await page.mouse.click(x, y);
    await page.keyboard.up('Control');
    await expect.poll(() => query(page).get('place')).toBe(place);
    await settled(page);
  }
});

test('an arrow at the edge counts what lies beyond it and goes there', async () => {
  const { page } = await open(here, '?lang=en#map=7/44.2/76.5');
  await settled(page);
  const before = camera(page);
  const arrows = page.getByRole('button', { name: /^Outside the view/ });
  expect(await arrows.count()).toBeGreaterThan(1);
  await arrows.first().click();
  await expect.poll(() => camera(page)).not.toBe(before);
});

test('z looks at all that is shown', async () => {
  const { page } = await open(here, '?lang=en&place=KZ-10#map=8/40/100');
  await settled(page);
  await page.keyboard.press('z');
  await expect.poll(async () => (await onScreen(page, [79.95, 46.95])).x).toBeLessThan(1440);
  await expect.poll(async () => (await onScreen(page, [79.95, 46.95])).x).toBeGreaterThan(300);
});
