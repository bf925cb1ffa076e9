import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { firstVisit, open, settled, stage, type Stage } from './atlas.ts';

let here: Stage;
beforeAll(async () => {
  here = await stage();
});
afterAll(() => here.close());
afterEach(() => Promise.all(here.browser.contexts().map((context) => context.close())));

test('the hint of the first visit is read by keyboard, does not come again, and can be called back', async () => {
  const page = await firstVisit(here, '?lang=en');
  const hint = page.getByRole('region', { name: 'New here?' });
  const next = hint.getByRole('button', { name: /Next|Got it/ });
  for (let step = 0; step < 3; step += 1) await next.press('Enter');
  await expect.poll(() => hint.count()).toBe(0);
  await page.goto(`${here.origin}/?lang=en`);
  await page.getByRole('contentinfo').waitFor();
  expect(await hint.count()).toBe(0);
  await page.keyboard.press('?');
  await page.getByRole('button', { name: 'Show the introduction again' }).press('Enter');
  await hint.waitFor();
});

test('a link that asks for something is not interrupted by a hint', async () => {
  const page = await firstVisit(here, '?lang=en&sector=trade');
  expect(await page.getByRole('region', { name: 'New here?' }).count()).toBe(0);
});

test('keys of one sign can be switched off, and stay so', async () => {
  const { page } = await open(here, '?lang=en&sector=trade');
  await page.keyboard.press('?');
  await page.getByRole('switch', { name: /^Single-key/ }).press('Enter');
  await page.keyboard.press('Escape');
  await page.reload();
  await page.getByRole('contentinfo').waitFor();
  await page.keyboard.press('/');
  await page.keyboard.press('?');
  expect(await page.getByRole('dialog', { name: 'Help' }).count()).toBe(0);
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY');
});

test('what of a link is not understood is told, and can be closed', async () => {
  const { page } = await open(here, '?lang=en&sector=gold&record=none');
  const notice = page.getByText('Part of this link was not understood');
  await notice.waitFor();
  expect(await page.getByText('sector: “gold”').count()).toBe(1);
  expect(await page.getByText('record: “none”').count()).toBe(1);
  await page.getByRole('status').getByRole('button', { name: 'Close' }).click();
  await expect.poll(() => notice.count()).toBe(0);
});

test('filters that leave nothing say which to drop, and how many records that brings back', async () => {
  const { page } = await open(here, '?lang=en&view=list&sector=health&status=operating&q=Khorgos');
  const way = page.getByRole('button', { name: /^Without “.+”: \d+ record/ }).first();
  const [, promised] = /: (\d+) record/.exec(await way.innerText()) ?? [];
  await way.click();
  await expect
    .poll(() => page.getByRole('contentinfo').innerText())
    .toMatch(new RegExp(`^${promised} of \\d+ records chosen`));
});

test('a server that does not answer is told so, and asked again', async () => {
  const page = await here.browser.newPage();
  await page.route('**/api/outline', (route) => route.abort());
  await page.goto(`${here.origin}/?lang=en`);
  await page.getByText('The server cannot be reached.').waitFor();
  await page.unroute('**/api/outline');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('contentinfo').waitFor();
});

test('printed, the page has the filter in words, the map, the ledger, the records and their sources', async () => {
  const { page } = await open(here, '?lang=en&theme=night&sector=energy');
  await settled(page);
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print' });
  const printed = await page.locator('body').innerText();
  expect(printed).toContain('Filters: Energy');
  expect(printed).toMatch(/\d+ of \d+ records on the map/);
  expect(printed).toContain('Boundaries are shown for orientation');
  expect(printed).toMatch(/USD\s7\.5\sbn/);
  expect(printed).toMatch(/Sources\s+[\s\S]*https:/);
  expect(printed).not.toContain('Clear all');
  const drawn = await page.locator('.paper canvas').evaluate((canvas: HTMLCanvasElement) => {
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    return new Set(new Uint32Array(data.buffer)).size;
  });
  expect(drawn).toBeGreaterThan(50);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ media: null });
  const pdf = await page.pdf({ format: 'A4', landscape: true });
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length).toBeGreaterThan(1);
});

test('asked by keyboard, a night map is printed as on paper, and stands at night again', async () => {
  const { page } = await open(here, '?lang=en&theme=night&sector=energy');
  await settled(page);
  // What `print()` would lay out: how light the middle of the picture is.
  await page.evaluate(() => {
    window.print = () => {
      dispatchEvent(new Event('beforeprint'));
      const canvas = document.querySelector<HTMLCanvasElement>('.paper canvas')!;
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      const light = data.filter((value, index) => index % 4 === 0 && value > 200).length;
      document.body.dataset['light'] = String((4 * light) / data.length);
      dispatchEvent(new Event('afterprint'));
    };
  });
  await page.keyboard.press('Control+p');
  await expect.poll(() => page.evaluate(() => Number(document.body.dataset['light']))).toBeGreaterThan(0.5);
  expect(await page.locator('html').getAttribute('data-theme')).toBe('night');
});
