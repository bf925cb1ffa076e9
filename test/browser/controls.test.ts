import { readFile } from 'node:fs/promises';
import papa from 'papaparse';
import type { Download, Page } from 'playwright-core';
import { readSheet } from 'read-excel-file/node';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Scene } from '../../geo/scene.ts';
import { open, query, settled, stage, turn, type Stage } from './atlas.ts';

const MINUTE = 60_000;

let here: Stage;
beforeAll(async () => {
  here = await stage();
});
afterAll(() => here.close());

/** All that stands chosen on the page, as it is seen. */
const standing = (page: Page) =>
  page.evaluate(() => {
    const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];
    const named = (selector: string) =>
      all(selector).map((element) => element.getAttribute('aria-label') ?? element.innerText);
    const CHOSEN = ['checked=true', 'checked=mixed', 'pressed=true', 'current=page', 'sort=ascending'];
    return {
      chosen: named(CHOSEN.map((state) => `[aria-${state}]`).join()),
      chips: named('.chip'),
      fields: all('select, aside input[type=text]').map((field) => (field as HTMLInputElement).value),
      grips: all('[role=slider]').map((grip) => grip.ariaValueText),
      ledger: document.querySelector('footer')?.innerText,
      look: [document.documentElement.lang, document.documentElement.dataset['theme']]
    };
  });

/** A control: what is done with it, and what the address then says. */
type Control = [parameter: string, said: string | RegExp, act: (page: Page) => Promise<unknown>];

/** Operates each control once, loads the page anew at the address that came of it, and finds the same. */
async function tour(page: Page, controls: readonly Control[]) {
  for (const [parameter, said, act] of controls) {
    await act(page);
    await expect.poll(() => query(page).get(parameter), { message: parameter }).toMatch(said);
  }
  const [asked, seen] = [query(page).toString(), await standing(page)];
  await page.reload();
  await page.getByRole('contentinfo').waitFor();
  await expect.poll(() => standing(page)).toEqual(seen);
  expect(query(page).toString()).toBe(asked);
}

const section = (page: Page, title: string) =>
  page
    .locator('details')
    .filter({ has: page.getByRole('heading', { name: title, exact: true }) })
    .last();
const unfold = (page: Page, title: string) => section(page, title).locator('summary').first().click();
const row = (page: Page, name: RegExp | string) => page.getByRole('checkbox', { name }).first();
/** Unfolds a facet and takes its first row. */
const firstOf = (title: string) => async (page: Page) => {
  await unfold(page, title);
  await section(page, title).getByRole('checkbox').first().click();
};

describe('every control is in the address, and the address brings it back', () => {
  let page: Page;
  beforeAll(async () => {
    ({ page } = await open(here, '?lang=en&theme=paper&view=list'));
  });

  test(
    'sectors, places, parties, sources and words; with Shift, what is not wanted',
    { timeout: 3 * MINUTE },
    async () => {
      await turn(page, '?lang=en&theme=paper&view=list');
      await tour(page, [
        ['sector', 'agriculture', () => row(page, /^Land and food/).click()],
        ['status', '!', () => row(page, /^Operating/).click({ modifiers: ['Shift'] })],
        ['place', 'KZ-19', () => row(page, /^Almaty Region/).click()],
        ['place', ',', firstOf('Border post')],
        ['party', /./, firstOf('Party')],
        ['type', /./, firstOf('Record type')],
        ['precision', /./, firstOf('How well the place is known')],
        ['source', /./, firstOf('Source')],
        ['q', 'Khorgos', () => page.getByRole('combobox', { name: 'Search' }).fill('Khorgos')]
      ]);
    }
  );

  test('tab, table, theme and language', { timeout: 3 * MINUTE }, async () => {
    await turn(page, '?lang=en&theme=paper');
    await tour(page, [
      ['view', 'list', () => page.getByRole('button', { name: 'List', exact: true }).click()],
      ['sort', 'title', () => page.getByRole('columnheader', { name: 'Record' }).getByRole('button').click()],
      ['group', 'status', () => page.getByLabel('Group by').selectOption('status')],
      ['groups', 'sum', () => page.getByLabel('Groups by').selectOption('sum')],
      [
        'columns',
        'parties',
        async () => {
          await page.getByRole('button', { name: 'Columns', exact: true }).click();
          await page.getByRole('checkbox', { name: 'Parties' }).check();
          await page.keyboard.press('Escape');
        }
      ],
      ['across', 'family', () => page.getByRole('button', { name: 'Cross table' }).click()],
      ['measure', 'sum', () => page.getByLabel('cells show').selectOption('sum')],
      [
        'theme',
        'night',
        async () => {
          await page.getByRole('button', { name: /^Choose theme/ }).click();
          await page.locator('label', { hasText: /^\s*Night/ }).click();
          await page.keyboard.press('Escape');
        }
      ],
      ['lang', 'ru', () => page.getByRole('button', { name: /Русский/ }).click()]
    ]);
  });

  test('areas, what is in view, the comparison', { timeout: 3 * MINUTE }, async () => {
    await turn(page, '?lang=en&theme=paper#map=5/46/76');
    await settled(page);
    await tour(page, [
      ['areas', 'sum', () => page.getByRole('button', { name: 'sum, USD' }).click()],
      ['shape', ';', () => page.getByRole('button', { name: 'Choose what is in view' }).press('Enter')],
      ['versus', 'shape=', () => page.getByRole('button', { name: 'Compare with this set' }).click()]
    ]);
  });

  test('sizes, currency, claims and dates', { timeout: 3 * MINUTE }, async () => {
    await turn(page, '?lang=en&theme=paper&view=list');
    await tour(page, [
      [
        'amount',
        '100000000..',
        async () => {
          await page.getByRole('textbox', { name: 'from' }).fill('100 m');
          await page.keyboard.press('Enter');
        }
      ],
      [
        'amount',
        /^100000000\.\.\d+$/,
        () => page.getByRole('slider', { name: 'Upper limit' }).press('PageDown')
      ],
      ['amount', /,undisclosed$/, () => page.getByRole('switch', { name: 'Include not disclosed' }).click()],
      [
        'currency',
        'KZT',
        async () => {
          await unfold(page, 'Currency, conflicting claims');
          await page.getByLabel('Sums shown in').selectOption('KZT');
        }
      ],
      ['claim', 'lowest', () => page.getByLabel('Where claims differ').selectOption('lowest')],
      [
        'basis',
        /^!?\w+$/,
        () => section(page, 'Currency, conflicting claims').getByRole('checkbox').first().click()
      ],
      ['date', /^\d{4}\.\.$/, () => page.getByRole('slider', { name: 'First year' }).press('PageUp')],
      ['date', /^\d{4}\.\.\d{4}$/, () => page.getByRole('slider', { name: 'Last year' }).press('ArrowLeft')],
      ['date', /^announced:/, () => page.getByLabel('Which date').selectOption('announced')],
      ['date', /,undated$/, () => page.getByRole('switch', { name: /^undated/ }).click()]
    ]);
  });
});

test('the view is saved as a scene of what no panel covers', { timeout: 2 * MINUTE }, async () => {
  const { page, errors } = await open(here, '?lang=ru&theme=paper&place=KZ-19#map=6/44.5/77');
  await settled(page);
  await page.getByRole('button', { name: 'Сохранить и поделиться' }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: /^JSON/ }).click()
  ]);
  const scene = v.parse(Scene, JSON.parse(await readFile(await file.path(), 'utf8')));
  expect(file.suggestedFilename()).toBe(`${scene.id}.json`);
  expect(scene.question).toBe('place=KZ-19');
  const [west, south, east, north] = scene.camera.bounds;
  // The panel of filters covers the west of the map: the middle of what is seen lies east of the camera's own.
  expect((west + east) / 2).toBeGreaterThan(77);
  expect([south < 44.5, 44.5 < north]).toEqual([true, true]);
  expect(Object.keys(scene.headline)).toEqual(['kk', 'ru', 'zh', 'en']);
  expect(scene.headline).toMatchObject({
    kk: 'Алматы облысы',
    ru: 'Алматинская область',
    en: 'Almaty Region'
  });
  expect(errors).toEqual([]);
  await page.close();
});

/** Presses Tab until what has the keyboard is called so: as its label says, else by its words. */
async function tabTo(page: Page, name: RegExp, key = 'Tab') {
  const MOST = 150;
  const seen: string[] = [];
  for (let tabs = 0; tabs < MOST; tabs += 1) {
    await page.keyboard.press(key);
    const [called, words] = await page.evaluate(() => {
      const element = document.activeElement;
      const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
      const label = element?.getAttribute('aria-label') ?? labels[0]?.textContent;
      return [label ?? '', element instanceof HTMLElement ? element.innerText : ''];
    });
    const said = (called || words || '').replace(/\s+/g, ' ').trim();
    if (name.test(said)) return;
    seen.push(said);
  }
  throw new Error(`${MOST} times ${key} did not lead to ${name}: ${seen.join(' | ')}`);
}

test(
  'by keyboard alone: find Kalzhat, filter by sector and size, open the record, take the files away',
  { timeout: 4 * MINUTE },
  async () => {
    const { page, errors } = await open(here, '?lang=en&theme=paper');
    await page.keyboard.press('/');
    await page.keyboard.type('Kalzhat');
    const options = page.getByRole('search').getByRole('option');
    await expect.poll(() => options.count()).toBeGreaterThan(1);
    await page.keyboard.press('Escape');
    await tabTo(page, /^from$/);
    await page.keyboard.type('10 m');
    await page.keyboard.press('Enter');
    await expect.poll(() => query(page).get('amount')).toBe('10000000..');
    // No amount of it is disclosed: it comes back by the switch before the field.
    await tabTo(page, /^Include not disclosed$/, 'Shift+Tab');
    await page.keyboard.press('Space');
    await expect.poll(() => query(page).get('amount')).toBe('10000000..,undisclosed');
    await tabTo(page, /^Routes and border,/);
    await page.keyboard.press('Space');
    await expect.poll(() => query(page).get('sector')).toContain('transport_logistics');
    const asked = page.url().split('?')[1]?.split('#')[0] ?? '';

    await tabTo(page, /^Modernisation of the Kalzhat/);
    await page.keyboard.press('Enter');
    await expect.poll(() => query(page).get('record')).toBe('kalzhat-dulata-modernisation');
    await page.getByRole('article').waitFor();

    await tabTo(page, /^Save and share$/);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Save and share' }).waitFor();
    const taken = async (format: RegExp): Promise<Download> => {
      await tabTo(page, format);
      const download = page.waitForEvent('download');
      await page.keyboard.press('Enter');
      return download;
    };
    const csv = await readFile(await (await taken(/^CSV/)).path(), 'utf8');
    const xlsx = await readFile(await (await taken(/^XLSX/)).path());

    const filter = new URLSearchParams(asked);
    for (const other of ['theme', 'lang', 'record']) filter.delete(other);
    const answer = await fetch(`${here.origin}/api/collections/projects/items?limit=1000&${filter}`);
    const { features } = (await answer.json()) as { features: { id: string }[] };
    const ids = features.map(({ id }) => id);
    expect(ids).toContain('kalzhat-dulata-modernisation');
    const rows = papa.parse<{ id: string }>(csv.replace(/^\uFEFF/, ''), {
      header: true,
      skipEmptyLines: true
    });
    expect(rows.data.map(({ id }) => id)).toEqual(ids);
    const [titles = [], ...cells] = await readSheet(xlsx);
    expect(cells.map((row) => row[titles.indexOf('Identifier')])).toEqual(ids);

    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect.poll(() => query(page).get('record')).toBeNull();
    expect(errors).toEqual([]);
  }
);
