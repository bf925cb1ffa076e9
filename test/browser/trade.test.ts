import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { DESK, open, PHONE, picture, stage, type Stage } from './atlas.ts';

let here: Stage;
beforeAll(async () => {
  here = await stage();
});
afterAll(() => here.close());
afterEach(() => Promise.all(here.browser.contexts().map((context) => context.close())));

interface Said {
  id: string;
  kind: string;
  value: number | null;
  note?: Record<string, string>;
}
const flows = JSON.parse(readFileSync(join(import.meta.dirname, '../../data/flows.json'), 'utf8')) as Said[];
const valuesOf = (...kinds: string[]) =>
  new Set(flows.flatMap(({ kind, value }) => (kinds.includes(kind) && value !== null ? [value] : [])));

const SCALES: Record<string, number> = { bn: 1e9, m: 1e6 };

/** The sums of money in an English text, in whole units. */
const sums = (text: string): number[] =>
  [...text.matchAll(/(?:USD|CNY)\s([\d.,]+)(?:\s(bn|m)\b)?/g)].map(([, digits = '', scale = '']) =>
    Math.round(Number(digits.replaceAll(',', '')) * (SCALES[scale] ?? 1))
  );
const percents = (text: string): number[] =>
  [...text.matchAll(/([\d.]+)%/g)].map(([, digits]) => Number(digits));

const texts = (found: Locator) => found.allInnerTexts();

test('the chart draws every figure of trade there is in numbers and no other; each difference is that of two figures of its row', async () => {
  const { page, errors } = await open(here, '?lang=en&view=flows');
  const card = page.getByRole('region', { name: 'Trade: two ledgers' });
  const drawn = new Set<number>();
  let differences = 0;
  const look = async () => {
    const rows = await card.locator('.row:has(> .head)').evaluateAll((all) =>
      all.map((row) => ({
        labels: [...row.querySelectorAll('button')].map((button) => button.textContent),
        gap: row.querySelector('.head .gap')?.textContent ?? ''
      }))
    );
    for (const { labels, gap } of rows) {
      const figures = labels.flatMap(sums);
      figures.forEach((figure) => drawn.add(figure));
      for (const difference of sums(gap)) {
        differences++;
        expect(figures.flatMap((a) => figures.map((b) => Math.abs(a - b)))).toContain(difference);
      }
    }
  };
  await card.locator('.row').first().waitFor();
  await look();
  const ways = card.locator('.ways');
  for (const way of [1, 2]) {
    await ways.evaluateAll(
      (all, index) => all.forEach((group) => group.querySelectorAll('button')[index]?.click()),
      way
    );
    await expect
      .poll(() => ways.first().locator('button').nth(way).getAttribute('aria-pressed'))
      .toBe('true');
    await look();
  }
  expect([...drawn].sort()).toEqual([...valuesOf('goods', 'turnover')].sort());
  expect(differences).toBe(3);
  expect(errors).toEqual([]);
  await picture(page, 'trade-en');
});

test('what a source says of a figure stands beneath it once it is chosen', async () => {
  const { page } = await open(here, '?lang=kk&view=flows&flow=kz-cn-2024-gacc');
  const { note } = flows.find(({ id }) => id === 'kz-cn-2024-gacc')!;
  await page.locator('.chosen').getByText(note!['kk']!).waitFor();
});

test('a share is in the data, or is marked as computed and is the quotient that stands beside it', async () => {
  const { page } = await open(here, '?lang=en&view=flows');
  const printed = valuesOf('share');
  const rows = await texts(page.locator('.group li'));
  expect(rows.length).toBe(flows.filter(({ kind }) => kind === 'share').length + 2);
  for (const row of rows) {
    const [share] = percents(row);
    const [part, whole] = sums(row);
    if (!row.includes('computed')) expect([undefined, ...printed]).toContain(share);
    else expect(share).toBeCloseTo((100 * (part ?? NaN)) / (whole ?? NaN), 1);
  }
});

test('a figure tells reporter and source under a key, and the table says the same as the chart', async () => {
  const { page } = await open(here, '?lang=en&view=flows', DESK);
  const figure = page.getByRole('button', { name: /turnover, 2022: USD\s31\.2\sbn/ });
  await figure.focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => new URL(page.url()).searchParams.get('flow')).toBe('kz-cn-2022-gacc');
  expect(await page.locator('.chosen a').getAttribute('href')).toContain('newscentralasia.net');

  const chart = (await texts(page.locator('.row > .row button'))).flatMap(sums).sort();
  await page.getByRole('switch', { name: 'As a table' }).click();
  const table = page.getByRole('table');
  const cells = (await texts(table.locator('tr:not(.gap) td:nth-child(2)'))).map((text) => sums(text)[0]);
  expect(cells.sort()).toEqual(chart);
});

test('a post says what is known of it and what is not, in both of its names', async () => {
  const { page } = await open(here, '?lang=en&at=kalzhat-dulata', PHONE);
  const card = page.getByRole('region', { name: 'Kalzhat–Dulata' });
  await card.waitFor();
  expect(
    await card
      .locator('.sides [lang]')
      .evaluateAll((all) => all.map((name) => [name.getAttribute('lang'), name.textContent]))
  ).toEqual([
    ['kk', 'Қалжат'],
    ['zh-Hans', '都拉塔']
  ]);
  await card.getByText('No annual throughput has been found.').waitFor();
  const text = await card.innerText();
  expect(text).toContain('not stated');
  expect(text).toContain('no figures');
  expect(text).toMatch(/250\svehicles a day/);
  await picture(page, 'post-phone-en');
});
