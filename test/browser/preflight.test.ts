import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DESK, picture, stage, type Stage } from './atlas.ts';

let set: Stage;
let page: Page;
const errors: string[] = [];
beforeAll(async () => {
  set = await stage();
  page = await set.browser.newPage({ viewport: DESK });
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(`${set.origin}/preflight.html?lang=en&theme=paper`);
  await page.locator('[data-verdict=enough]').first().waitFor();
});
afterAll(() => set.close());

/** What a check says, on one line. */
const said = async (name: string) =>
  (await page.locator(`[data-check=${name}]`).innerText()).replace(/\s+/g, ' ');

test('a machine that draws in software is told so, and the whole is judged by it', async () => {
  await page.locator('.verdict[data-verdict=enough]').waitFor({ timeout: 40_000 });
  expect(await said('graphics')).toMatch(/will do SwiftShader.*processor draws/);
  expect(await said('frames')).toMatch(/\d+ frames a second; half of them within \d+ ms/);
  expect(await said('pixels')).toContain('1440 × 900');
  expect(await said('letters')).toMatch(/ready Қазақша, Русский, 简体中文, English/);
  expect(await said('windows')).toContain('ready');
  expect(await said('server')).toMatch(/Answers in \d+ ms/);
  expect(errors).toEqual([]);
  await picture(page, 'preflight');
});

test('every check is said in the language that is chosen, and none by its key', async () => {
  for (const name of ['Қаз', 'Рус', '中文']) {
    await page.getByRole('button', { name }).click();
    await expect.poll(() => page.locator('main').innerText()).not.toContain('will do');
    expect(await page.locator('main').innerText()).not.toContain('preflight.');
  }
  await page.getByRole('button', { name: 'Eng' }).click();
});

test('the calibration card fills the picture to its very edge, and its keys turn it', async () => {
  await page.getByRole('button', { name: 'Calibration card' }).click();
  const card = page.locator('[data-card]');
  await expect.poll(() => card.getAttribute('data-card')).toBe('edges');
  const { width, height } = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  const edge = (side: string) => page.locator(`[data-edge=${side}]`).boundingBox();
  expect(await edge('left')).toEqual({ x: 0, y: 0, width: 1, height });
  expect(await edge('right')).toEqual({ x: width - 1, y: 0, width: 1, height });
  expect(await edge('top')).toEqual({ x: 0, y: 0, width, height: 1 });
  expect(await edge('bottom')).toEqual({ x: 0, y: height - 1, width, height: 1 });

  await page.keyboard.press('ArrowRight');
  await page.getByLabel('To the last row, m').fill('18');
  await page.getByLabel('Height of the picture, m').fill('3');
  expect(await page.locator('output').innerText()).toContain('41 u');
  expect(await page.getByText('too small for the last row').count()).toBe(6);

  await page.keyboard.press('Escape');
  await expect.poll(() => card.count()).toBe(0);
});
