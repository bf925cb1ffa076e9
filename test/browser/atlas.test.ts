import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { DESK, onScreen, open, PHONE, picture, query, settled, stage, turn, type Stage } from './atlas.ts';

let here: Stage;
beforeAll(async () => {
  here = await stage();
});
afterAll(() => here.close());

/** Titles of the records that the API finds, in English. */
async function titlesFromApi(query: string): Promise<string[]> {
  const answer = await fetch(`${here.origin}/api/collections/projects/items?limit=10000&lang=en&${query}`);
  const { features } = (await answer.json()) as { features: { properties: { title: string } }[] };
  return features.map(({ properties }) => properties.title).sort();
}

/** Titles of the rows of the list view. */
const titlesOnPage = async (page: Page) =>
  (await page.getByRole('rowheader').getByRole('button').allInnerTexts())
    .map((words) => words.split('\n')[0]?.trim() ?? '')
    .sort();

test('the cable can be pulled: no other host is ever asked', async () => {
  const { page, requests, errors } = await open(here, '?lang=kk');
  await settled(page);
  expect(requests.filter((address) => !address.startsWith(here.origin))).toEqual([]);
  expect(errors).toEqual([]);
  await picture(page, 'desk-kk');
});

describe('one truth', () => {
  const ASKED = 'sector=agriculture&amount=undisclosed';
  let page: Page;
  /** The list of everything, on the page that these tests share. */
  const list = (search = '') => turn(page, `?lang=en&theme=paper&view=list${search}`);
  beforeAll(async () => {
    ({ page } = await open(here, '?lang=en&theme=paper&view=list'));
  });
  afterAll(() => page.context().close());

  test('the list of an address is the answer of the API', async () => {
    await list(`&${ASKED}`);
    const titles = await titlesFromApi(ASKED);
    expect(titles.length).toBeGreaterThan(3);
    await expect.poll(() => titlesOnPage(page)).toEqual(titles);
  });

  test('clicking the same filters writes the same address and lists the same records', async () => {
    await list();
    await page.getByRole('button', { name: /^Only not disclosed/ }).click();
    await page.getByRole('button', { name: 'Land and food: show its sectors' }).click();
    await page.getByRole('checkbox', { name: /^Agriculture and irrigation/ }).click();
    await expect.poll(() => query(page).get('sector')).toBe('agriculture');
    expect(query(page).get('amount')).toBe('undisclosed');
    const titles = await titlesFromApi(ASKED);
    await expect.poll(() => titlesOnPage(page)).toEqual(titles);
  });

  test('a typed range of sizes is the range the API is asked for', async () => {
    await list();
    await page.getByRole('textbox', { name: 'from' }).fill('300 m');
    await page.getByRole('textbox', { name: 'to' }).fill('3 bn');
    await page.keyboard.press('Enter');
    await expect.poll(() => query(page).get('amount')).toBe('300000000..3000000000');
    const titles = await titlesFromApi('amount=300000000..3000000000');
    expect(titles.length).toBeGreaterThan(1);
    await expect.poll(() => titlesOnPage(page)).toEqual(titles);
  });

  test('a chip takes its filter back, and one click takes back all', async () => {
    await list(`&${ASKED}`);
    await page.getByRole('button', { name: 'Remove filter: Agriculture and irrigation' }).click();
    await expect.poll(() => query(page).has('sector')).toBe(false);
    await page.getByRole('button', { name: 'Clear all' }).click();
    await expect.poll(() => query(page).has('amount')).toBe(false);
  });
});

describe('a page of its own', () => {
  afterEach(() => Promise.all(here.browser.contexts().map((context) => context.close())));

  test('a click on the smelter’s mark opens its record, both claims side by side', async () => {
    const { page } = await open(here, '?lang=en#map=6/46.5/80');
    await settled(page);
    const { x, y } = await onScreen(page, [79.95, 46.95]);
    await page.mouse.click(x, y);
    await expect.poll(() => query(page).get('record')).toBe('aktogay-copper-smelter');
    const card = page.getByRole('article');
    await expect.poll(() => card.innerText()).toMatch(/USD\s2\sbn[\s\S]*USD\s1\.5\sbn/);
    for (const note of ['read as US dollars', 'Construction and commissioning'])
      await card.getByText(note).waitFor();
  });

  test('the language changes without a reload, and the map stays where it is', async () => {
    const { page, requests } = await open(here, '?lang=en#map=5.5/46/80');
    await settled(page);
    const pages = () => requests.filter((address) => new URL(address).pathname === '/').length;
    const [before, camera] = [pages(), new URL(page.url()).hash];
    for (const [button, tag, word] of [
      ['Қазақша', 'kk', 'Ағындар'],
      ['Русский', 'ru', 'Список'],
      ['简体中文', 'zh-Hans', '列表']
    ] as const) {
      await page.getByRole('button', { name: button }).click();
      await expect.poll(() => page.locator('html').getAttribute('lang')).toBe(tag);
      expect(await page.getByRole('banner').innerText()).toContain(word);
    }
    expect([pages(), new URL(page.url()).hash]).toEqual([before, camera]);
  });

  test('the search offers what it finds in whatever spelling, and Escape takes it back step by step', async () => {
    const { page } = await open(here, '?lang=en&view=list');
    const field = page.getByRole('combobox', { name: 'Search' });
    const options = page.getByRole('search').getByRole('option');
    await page.keyboard.press('/');
    await page.keyboard.type('qalzhat');
    await expect.poll(() => page.getByRole('rowheader').locator('mark').first().innerText()).toBe('Kalzhat');
    expect(await page.getByRole('search').getByRole('status').innerText()).toBe('2 records');
    expect(await titlesOnPage(page)).toEqual(await titlesFromApi('q=qalzhat'));
    await page.keyboard.press('ArrowDown');
    const first = await options.first().getAttribute('id');
    expect(await field.getAttribute('aria-activedescendant')).toBe(first);
    expect(await options.first().getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('Escape');
    expect(await options.count()).toBe(0);
    await page.keyboard.press('Escape');
    await expect.poll(() => query(page).has('q')).toBe(false);

    await page.keyboard.type('huo er guo si');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await expect.poll(() => query(page).has('at')).toBe(true);
  });

  test('an address that means nothing still opens the atlas', async () => {
    const { page, errors } = await open(here, '?sector=gold&amount=lots&record=none&lang=xx&view=moon');
    await page.getByRole('contentinfo').waitFor();
    expect(errors).toEqual([]);
  });

  test('on a phone the list is the map’s twin and a row opens its record', async () => {
    const { page, errors } = await open(here, '?lang=ru', PHONE);
    await settled(page);
    await picture(page, 'phone-ru');
    await page
      .getByRole('button', { name: /Медеплавильный завод/ })
      .first()
      .click();
    await expect.poll(() => query(page).get('record')).toBe('aktogay-copper-smelter');
    expect(errors).toEqual([]);
  });

  describe.each([
    ['paper', 'en', DESK, 'Map of the projects'],
    ['night', 'zh', DESK, '项目地图'],
    ['night', 'kk', PHONE, 'Жобалар картасы']
  ] as const)('the %s theme in %s', (theme, language, viewport, name) => {
    test('is drawn without a fault, and its marks answer the pointer', async () => {
      const { page, errors } = await open(here, `?lang=${language}&theme=${theme}#map=6/46.5/80`, viewport);
      await settled(page);
      expect(errors).toEqual([]);
      await picture(page, `${theme}-${language}-${viewport.width}`);
      expect(await page.locator('canvas.maplibregl-canvas').getAttribute('aria-label')).toBe(name);
      const { x, y } = await onScreen(page, [79.95, 46.95]);
      await page.mouse.click(x, y);
      await expect.poll(() => query(page).get('record')).toBe('aktogay-copper-smelter');
    });
  });

  test('records at one spot are all reached: the mark opens a list, the list a record', async () => {
    const { page } = await open(here, '?lang=en#map=6/44/76');
    await settled(page);
    const { x, y } = await onScreen(page, [76.93, 43.25]);
    await page.mouse.click(x, y);
    const pile = page.getByRole('region', { name: 'Almaty', exact: true });
    await pile.waitFor();
    const rows = pile.getByRole('listitem').getByRole('button');
    expect(await rows.count()).toBeGreaterThan(2);
    await rows.first().click();
    await expect.poll(() => query(page).get('record')).not.toBeNull();
  });

  test('an address with a record and a camera keeps the camera', async () => {
    const { page } = await open(here, '?lang=en&record=aktogay-copper-smelter#map=4/44/70');
    await settled(page);
    expect(new URL(page.url()).hash).toBe('#map=4/44/70');
  });

  test('opened on the list, the map is at home once it is asked for', async () => {
    const home = await open(here, '?lang=en');
    await settled(home.page);
    const camera = new URL(home.page.url()).hash;
    const { page } = await open(here, '?lang=en&view=list');
    await settled(page);
    await page.getByRole('navigation').getByRole('button', { name: 'Map' }).click();
    await expect.poll(() => new URL(page.url()).hash).toBe(camera);
  });
});
