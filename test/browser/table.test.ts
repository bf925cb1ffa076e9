import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { ledger, open, query, stage, type Stage } from './atlas.ts';

let here: Stage;
beforeAll(async () => {
  here = await stage();
});
afterAll(() => here.close());
afterEach(() => Promise.all(here.browser.contexts().map((context) => context.close())));

const grid = (page: Page) => page.getByRole('grid');

/** The words of what has the keyboard, and the row it is in. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    const row = element?.closest('[role=row]')?.getAttribute('aria-rowindex');
    return {
      words: element?.textContent.trim() ?? '',
      row: Number(row),
      role: element?.closest('[role]')?.role
    };
  });

/** Presses keys one after the other. */
async function press(page: Page, ...keys: string[]) {
  for (const key of keys) await page.keyboard.press(key);
}

async function enter(page: Page) {
  const isInside = () => page.evaluate(() => document.activeElement?.closest('[role=grid]') != null);
  for (let tabs = 0; tabs < 120 && !(await isInside()); tabs += 1) await page.keyboard.press('Tab');
}

test('by keyboard alone: into the grid, to its last record and back, one opened and closed', async () => {
  const { page, errors } = await open(here, '?lang=en&view=list');
  await enter(page);
  const first = await focused(page);
  expect(first).toMatchObject({ row: 2, words: 'Central Asia–China gas pipeline' });
  await press(page, 'Control+End');
  const rows = Number(await grid(page).getAttribute('aria-rowcount'));
  expect(rows).toBeGreaterThan(80);
  await expect.poll(async () => (await focused(page)).row).toBe(rows);
  await press(page, 'PageUp', 'PageDown', 'Control+Home', 'ArrowDown', 'ArrowRight');
  await expect.poll(() => focused(page)).toEqual(first);
  await press(page, 'ArrowRight', 'Enter');
  await expect.poll(() => query(page).get('record')).toBe('central-asia-china-gas-pipeline');
  await press(page, 'Escape');
  await expect.poll(() => query(page).get('record')).toBeNull();
  await expect.poll(async () => (await focused(page)).row).toBe(2);
  expect(errors).toEqual([]);
});

test('the focus is never hidden beneath the headings', async () => {
  const { page } = await open(here, '?lang=en&view=list');
  await enter(page);
  await press(page, 'Control+End');
  const isSeen = () =>
    page.evaluate(() => {
      const element = document.activeElement;
      const box = element?.getBoundingClientRect();
      if (element == null || box === undefined) return false;
      return [box.top + 3, box.bottom - 3].every((y) =>
        element.contains(document.elementFromPoint(box.left + 12, y))
      );
    });
  for (let rows = 0; rows < 30; rows += 1) {
    await page.keyboard.press('ArrowUp');
    await expect.poll(isSeen).toBe(true);
  }
});

test('Space on a heading sorts, with Shift by a further key; the address keeps both', async () => {
  const { page } = await open(here, '?lang=en&view=list');
  await enter(page);
  await press(page, 'ArrowUp', 'Space');
  await expect.poll(() => query(page).get('sort')).toBe('title');
  const heading = (name: string) => page.getByRole('columnheader', { name });
  expect(await heading('Record').getAttribute('aria-sort')).toBe('ascending');
  await press(page, 'ArrowRight', 'Shift+Space');
  await expect.poll(() => query(page).get('sort')).toBe('title,place');
  await heading('Date')
    .getByRole('button')
    .click({ modifiers: ['Shift'] });
  await expect.poll(() => query(page).get('sort')).toBe('title,place,-date');
});

test('groups fold and unfold by arrows, and the total is the ledger’s', async () => {
  const { page } = await open(here, '?lang=en&view=list&group=oblast');
  await enter(page);
  const open_ = () => page.evaluate(() => document.activeElement?.getAttribute('aria-expanded'));
  expect(await open_()).toBe('true');
  const rows = async () => Number(await grid(page).getAttribute('aria-rowcount'));
  const before = await rows();
  await press(page, 'ArrowLeft');
  await expect.poll(open_).toBe('false');
  expect(await rows()).toBeLessThan(before);
  await press(page, 'ArrowRight');
  await expect.poll(rows).toBe(before);

  const said = await ledger(page);
  const total = (await page.locator('[data-total]').innerText()).replace(/\s+/g, ' ');
  const [, count = ''] = /(\d+) records/.exec(total) ?? [];
  expect(said).toContain(`of ${count} records`);
  for (const figure of total.match(/USD\s[\d.]+\sbn stated in \d+|\d+ not disclosed|\d+ other money/g) ?? [
    'none'
  ])
    expect(said).toContain(figure);
});

test('a choice of columns is in the address, and one always stays', async () => {
  const { page } = await open(here, '?lang=en&view=list&columns=title,gold');
  await page.getByRole('button', { name: 'Columns' }).click();
  expect(await page.getByRole('checkbox', { name: 'Record', exact: true }).isDisabled()).toBe(true);
  await page.getByRole('checkbox', { name: 'Parties' }).check();
  await expect.poll(() => query(page).get('columns')).toBe('title,parties');
  expect(await page.getByRole('columnheader').allInnerTexts()).toEqual(['Record', 'Parties']);
});

test('a cell of the cross table filters by its row and its column', async () => {
  const { page } = await open(here, '?lang=en&view=list&group=oblast&across=family');
  const row = page.getByRole('row', { name: /^Almaty Region/ });
  const cell = row.getByRole('gridcell').nth(2);
  const count = Number((await cell.getByRole('button').innerText()).split(/\s/)[0]);
  expect(count).toBeGreaterThan(1);
  await cell.getByRole('button').click();
  await expect.poll(() => query(page).get('place')).toBe('KZ-19');
  expect(query(page).get('sector')).toBe('trade');
  await expect.poll(() => ledger(page)).toMatch(new RegExp(`${count} of \\d+ records chosen`));
});
