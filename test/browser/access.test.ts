import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DESK, firstVisit, open, PHONE, picture, settled, stage, turn as go, type Stage } from './atlas.ts';
import { LONG } from './long.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

let here: Stage;
beforeAll(async () => {
  here = await stage();
});
afterAll(() => here.close());

const LANGUAGES = { kk: 'kk', ru: 'ru', zh: 'zh-Hans', en: 'en' } as const;
const THEMES = ['paper', 'night', 'wall'] as const;
type Language = keyof typeof LANGUAGES;

/** Goes to another address without loading the page anew. */
async function turn(page: Page, query: string, language: Language, theme: string) {
  await go(page, `${query}&lang=${language}&theme=${theme}`);
  await page.locator(`html[lang="${LANGUAGES[language]}"][data-theme="${theme}"]`).waitFor();
}

/** What axe finds on the page as it stands, one line a fault. */
async function faults(page: Page): Promise<string[]> {
  const { violations } = await page.evaluate<AxeResults, string[]>(
    (tags) =>
      (window as unknown as { axe: typeof axe }).axe.run({
        runOnly: tags,
        resultTypes: ['violations'],
        preload: false
      }),
    TAGS
  );
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`
  );
}

const SMELTER = '?record=aktogay-copper-smelter';

/** Every state in every language and theme (in a short run, in every second language and in a theme that differs by both), on one page: what is wrong, by where. */
async function matrix(page: Page, states: readonly { name: string; query: string; shows: string }[]) {
  await page.evaluate(AXE);
  const found: string[] = [];
  for (const [state, { name, query, shows }] of states.entries())
    for (const [tongue, language] of (Object.keys(LANGUAGES) as Language[]).entries()) {
      if (!LONG && (state + tongue) % 2 === 1) continue;
      for (const theme of LONG ? THEMES : THEMES.filter((_, i) => i === (state + tongue) % THEMES.length)) {
        await turn(page, query, language, theme);
        await page.locator(shows).first().waitFor({ state: 'attached' });
        found.push(...(await faults(page)).map((fault) => `${name}, ${language}, ${theme}: ${fault}`));
      }
    }
  return found;
}

test(
  'axe finds nothing (WCAG 2.2 AA) on a desk: map, list, flows and record, in every language and theme',
  { timeout: 600_000 },
  async () => {
    const { page } = await open(here, '?lang=en&theme=paper');
    expect(
      await matrix(page, [
        { name: 'map', query: '?sector=energy', shows: '.corner' },
        { name: 'list', query: '?view=list&sector=energy,agriculture', shows: '[role=rowheader]' },
        {
          name: 'groups',
          query: '?view=list&sector=energy&group=status&columns=title,parties,source',
          shows: '[role=grid] [aria-expanded]'
        },
        { name: 'cross table', query: '?view=list&group=oblast&across=family', shows: 'table[role=grid]' },
        { name: 'flows', query: '?view=flows', shows: '#flows-title' },
        { name: 'record', query: SMELTER, shows: '#card-title' }
      ])
    ).toEqual([]);
    await page.context().close();
  }
);

test(
  'axe finds nothing on a phone: map and record, in every language and theme',
  { timeout: 600_000 },
  async () => {
    const { page } = await open(here, '?lang=en&theme=paper', PHONE);
    expect(
      await matrix(page, [
        { name: 'phone', query: '?sector=energy', shows: '#records' },
        { name: 'phone record', query: SMELTER, shows: '#card-title' }
      ])
    ).toEqual([]);
    await page.context().close();
  }
);

test(
  'axe finds nothing on the wall, its buttons and its cards, in every language and theme',
  { timeout: 600_000 },
  async () => {
    const { page } = await open(here, 'stage?lang=en&scene=border-posts', { width: 960, height: 540 });
    await page.locator('.slide .callout').first().waitFor({ state: 'attached' });
    await page.evaluate(AXE);
    const found: string[] = [];
    const check = async (state: string) =>
      found.push(...(await faults(page)).map((fault) => `${state}, ${new URL(page.url()).search}: ${fault}`));
    const turnBy = async (key: string) => {
      const before = page.url();
      await page.keyboard.press(key);
      await expect.poll(() => page.url()).not.toBe(before);
    };
    for (const _theme of THEMES) {
      for (const _language of Object.keys(LANGUAGES)) {
        await turnBy('l');
        const wanted = LANGUAGES[new URL(page.url()).searchParams.get('lang') as Language];
        await page.locator(`html[lang="${wanted}"] .slide[lang="${wanted}"]`).waitFor();
        await check('scene');
      }
      for (const card of ['h', 'q', 'd']) {
        await page.keyboard.press(card);
        await page.locator('section.card').waitFor();
        await check(`card ${card}`);
        await page.keyboard.press('Escape');
      }
      await page.mouse.move(300, 200);
      await page.mouse.move(320, 220);
      await page.getByRole('button', { pressed: false }).first().waitFor();
      await check('buttons');
      await turnBy('t');
    }
    expect(found).toEqual([]);
    await page.context().close();
  }
);

test('axe finds nothing in what opens: hint, legend, help, themes, filters that leave nothing', async () => {
  const page = await firstVisit(here, '?lang=en');
  await page.evaluate(AXE);
  await page.getByRole('region', { name: 'New here?' }).waitFor();
  expect(await faults(page)).toEqual([]);
  for (const name of [/^All signs/, /^Choose theme/, /^Help$/]) {
    await page.getByRole('button', { name }).click();
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press('Escape');
  }
  await turn(page, '?sector=health&status=cancelled', 'en', 'paper');
  await page.getByRole('heading', { name: 'No record passes these filters.' }).waitFor();
  expect(await faults(page)).toEqual([]);
  await page.context().close();
});

/** What can be pressed and is smaller than 24 × 24 CSS pixels; links within a text are let be, as WCAG 2.5.8 does. */
const tooSmall = (page: Page) =>
  page.evaluate(() => {
    const LEAST = 24;
    const controls = document.querySelectorAll<HTMLElement>(
      'button, a[href], input, select, summary, [role=slider], [role=button], [tabindex="0"]'
    );
    return [...controls].flatMap((element) => {
      if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return [];
      if (element.closest('.unseen') !== null) return [];
      // A shortcut for the pointer to what another control does as well: blocks and bars of a chart.
      if (element.closest('[aria-hidden="true"]') !== null) return [];
      const style = getComputedStyle(element);
      if (element.matches('a, a *') && style.display === 'inline') return [];
      // What stretches over more than its own box is hit there, too.
      const boxes = [(element.closest('label') ?? element).getBoundingClientRect()];
      const after = getComputedStyle(element, '::after');
      if (after.content !== 'none' && after.position === 'absolute')
        boxes.push({
          width: Number.parseFloat(after.width),
          height: Number.parseFloat(after.height)
        } as DOMRect);
      const [width, height] = [
        Math.max(...boxes.map((b) => b.width)),
        Math.max(...boxes.map((b) => b.height))
      ];
      if (width <= 1 || (width >= LEAST - 0.5 && height >= LEAST - 0.5)) return [];
      const name = element.getAttribute('aria-label') ?? element.textContent.trim();
      return [
        `${element.tagName.toLowerCase()}.${element.className} “${name.slice(0, 40)}” ${width}×${height}`
      ];
    });
  });

test.each([
  ['1440', DESK],
  ['390', PHONE]
] as const)('at a width of %s every control is at least 24 pixels', async (_width, viewport) => {
  const { page } = await open(here, '?lang=ru&theme=paper', viewport);
  const found: string[] = [];
  for (const query of ['?sector=energy', '?view=list&sector=energy', '?view=flows', SMELTER]) {
    await turn(page, query, 'ru', 'paper');
    found.push(...(await tooSmall(page)).map((line) => `${query} ${line}`));
  }
  expect(found).toEqual([]);
  await page.context().close();
});

describe('forced colours', () => {
  test('what is chosen still differs from what is not, and a focus shows', async () => {
    const { page } = await open(here, '?lang=en&theme=paper&record=aktogay-copper-smelter');
    await page.emulateMedia({ forcedColors: 'active' });
    const ground = (name: string) =>
      page
        .getByRole('button', { name, exact: true })
        .first()
        .evaluate((element) => getComputedStyle(element).backgroundColor);
    expect(await ground('Map')).not.toBe(await ground('List'));
    expect(await ground('Eng, English')).not.toBe(await ground('Рус, Русский'));
    await page.getByRole('button', { name: 'List', exact: true }).focus();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => getComputedStyle(document.activeElement!).outlineStyle)).toBe('solid');
    await settled(page);
    await picture(page, 'forced-colours');
    await page.context().close();
  });
});

test('the map in words follows the filter, politely', async () => {
  const { page } = await open(here, '?lang=en&theme=paper');
  const told = page.locator('[aria-live="polite"].unseen');
  await expect.poll(() => told.innerText()).toMatch(/^All \d+ records are shown\. By region most are in /);
  await turn(page, '?sector=energy', 'en', 'paper');
  await expect
    .poll(() => told.innerText())
    .toMatch(/^\d+ of \d+ records are shown\. .*By sector most are Energy/);
  await page.context().close();
});

test('a name in another script than the page says what language it is in', async () => {
  const { page } = await open(here, `${SMELTER}&lang=zh`);
  await page.getByRole('article').waitFor();
  expect(await page.locator('[lang="en"]').allInnerTexts()).toContain('KAZ Minerals');
  await page.context().close();
});
