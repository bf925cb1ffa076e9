import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { DESK, PHONE, picture, stage, type Stage } from './atlas.ts';

const ROOT = join(import.meta.dirname, '../..');
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TABLET = { width: 1024, height: 768 };

/** A server that can be ended and started again at the same address. */
async function serve(port: string): Promise<{ child: ChildProcess; origin: string }> {
  const child = spawn(process.execPath, ['api/server.ts'], {
    cwd: ROOT,
    env: { ...process.env, PORT: port }
  });
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, origin: said.toString().trim() };
}

async function end(child: ChildProcess) {
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}

let here: Stage;
beforeAll(async () => {
  here = await stage();
});
afterAll(() => here.close());

const machines: BrowserContext[] = [];
afterEach(async () => {
  await Promise.all(machines.splice(0).map((context) => context.close()));
});

/** A browser of its own, as another machine would have one; without a graphics card, so that no test waits for a map. */
async function machine(viewport: { width: number; height: number }): Promise<BrowserContext> {
  const context = await here.browser.newContext({ viewport, reducedMotion: 'reduce', hasTouch: true });
  machines.push(context);
  await context.addInitScript(() => {
    const context = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string) {
      return kind.startsWith('webgl') ? null : Reflect.apply(context, this, [kind]);
    } as typeof context;
  });
  return context;
}

async function openWall(context: BrowserContext, origin: string): Promise<Page> {
  const wall = await context.newPage();
  await wall.goto(`${origin}/stage?lang=en`);
  await wall.locator('.slide').waitFor({ state: 'attached' });
  return wall;
}

/** The code that the wall shows when it is asked to. */
async function codeOf(wall: Page): Promise<string> {
  await wall.keyboard.press('p');
  const code = await wall.locator('[data-code]').getAttribute('data-code');
  await wall.keyboard.press('Escape');
  return code ?? '';
}

const scene = (wall: Page) => new URL(wall.url()).searchParams.get('scene');
const status = (tablet: Page) => tablet.locator('.status').innerText();
const press = (tablet: Page, name: string) => tablet.getByRole('button', { name, exact: true }).click();

async function paired(origin: string, viewport = TABLET) {
  const [hall, hand] = await Promise.all([machine(DESK), machine(viewport)]);
  const wall = await openWall(hall, origin);
  const tablet = await hand.newPage();
  await tablet.goto(`${origin}/presenter?lang=en#code=${await codeOf(wall)}`);
  await expect.poll(() => status(tablet)).toBe('Screen 1440 × 900 connected');
  return { wall, tablet, hand };
}

test('a tablet pairs by the code on the wall, and moves it', async () => {
  const { wall, tablet } = await paired(here.origin);
  expect(tablet.url()).not.toContain('code');
  const first = scene(wall);
  await press(tablet, 'Next');
  await expect.poll(() => scene(wall)).not.toBe(first);
  await press(tablet, 'Back');
  await expect.poll(() => scene(wall)).toBe(first);

  await press(tablet, 'Blank');
  await wall.locator('.blank').waitFor();
  await expect
    .poll(() => tablet.getByRole('button', { name: 'Blank' }).getAttribute('aria-pressed'))
    .toBe('true');
  await press(tablet, 'Blank');
  await expect.poll(() => wall.locator('.blank').count()).toBe(0);

  await tablet.getByRole('button', { name: 'Қаз, Қазақша' }).click();
  await expect.poll(() => wall.locator('html').getAttribute('lang')).toBe('kk');
  expect(await tablet.locator('html').getAttribute('lang')).toBe('en');
  await picture(tablet, 'presenter');
});

test('a filter from the tablet stands on the wall, and the dot goes where the finger points', async () => {
  const { wall, tablet } = await paired(here.origin);
  await tablet.getByRole('button', { name: 'Filter' }).click();
  await tablet.getByRole('button', { name: 'Trade', exact: true }).click();
  await expect.poll(() => new URL(wall.url()).searchParams.get('filter')).toContain('trade');
  await press(tablet, 'Clear the filter');
  await expect.poll(() => new URL(wall.url()).searchParams.get('filter')).toBeNull();
  await tablet.getByRole('button', { name: 'Close' }).click();

  await tablet.getByRole('button', { name: 'Pointer' }).click();
  const box = (await tablet.locator('.picture .inside').boundingBox())!;
  await tablet.mouse.move(box.x + box.width / 4, box.y + box.height / 2);
  await tablet.mouse.down();
  await expect
    .poll(() => wall.locator('.dot.seen').evaluate((dot) => Math.round(Number.parseFloat(dot.style.left))))
    .toBe(25);
  await tablet.mouse.up();
  await expect.poll(() => wall.locator('.dot.seen').count()).toBe(0);
});

test('a wrong code is refused in words, and moves nothing', async () => {
  const [hall, hand] = await Promise.all([machine(DESK), machine(TABLET)]);
  const wall = await openWall(hall, here.origin);
  const code = await codeOf(wall);
  const tablet = await hand.newPage();
  await tablet.goto(`${here.origin}/presenter?lang=en`);
  await tablet
    .getByLabel('Code of six digits')
    .pressSequentially(String((Number(code) + 1) % 1_000_000).padStart(6, '0'));
  await expect.poll(() => tablet.getByRole('alert').innerText()).toContain('No screen shows this code now.');
  expect(await tablet.getByRole('button', { name: 'Next' }).count()).toBe(0);
});

test('without the network the wall goes on, and obeys again when it is back', async () => {
  const { wall, tablet, hand } = await paired(here.origin);
  const first = scene(wall);
  await hand.setOffline(true);
  await expect.poll(() => status(tablet)).toBe('Link lost – the screen goes on');
  await press(tablet, 'Next');
  expect(scene(wall)).toBe(first);
  await wall.keyboard.press('ArrowRight');
  await expect.poll(() => scene(wall)).not.toBe(first);
  const second = scene(wall);
  await hand.setOffline(false);
  await expect.poll(() => status(tablet)).toContain('connected');
  expect(scene(wall)).toBe(second);
  await press(tablet, 'Back');
  await expect.poll(() => scene(wall)).not.toBe(second);
});

test('after the server has started anew, and the tablet was loaded anew, both find each other without a code', async () => {
  const before = await serve('0');
  const { wall, tablet } = await paired(before.origin);
  await end(before.child);
  await expect.poll(() => status(tablet)).toBe('Link lost – the screen goes on');
  const after = await serve(new URL(before.origin).port);
  await expect.poll(() => status(tablet)).toContain('connected');
  await tablet.reload();
  await expect.poll(() => status(tablet)).toContain('connected');
  const first = scene(wall);
  await press(tablet, 'Next');
  await expect.poll(() => scene(wall)).not.toBe(first);
  await end(after.child);
});

test('in two windows of one browser no server is needed once both are open', async () => {
  const server = await serve('0');
  const context = await machine(TABLET);
  const wall = await openWall(context, server.origin);
  const speaker = await context.newPage();
  await speaker.goto(`${server.origin}/presenter?lang=en`);
  await speaker.getByLabel('Code of six digits').waitFor();
  await end(server.child);
  await speaker.getByRole('button', { name: /^Screen 1024 × 768/ }).click();
  const first = scene(wall);
  await press(speaker, 'Next');
  await expect.poll(() => scene(wall)).not.toBe(first);
  await wall.close();
  await expect.poll(() => status(speaker)).toBe('Link lost – the screen goes on');
});

/** What axe finds on the page as it stands, one line a fault. */
async function faults(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate<AxeResults>(() =>
    (window as unknown as { axe: { run: (options: object) => Promise<AxeResults> } }).axe.run({
      preload: false
    })
  );
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`
  );
}

/** Controls that a finger on their middle would miss once they are scrolled to, and parts of the page that lie on each other. */
const covered = (page: Page) =>
  page.evaluate(() => {
    const name = (element: Element) => `${element.className} ${element.textContent.trim().slice(0, 20)}`;
    const parts = [...document.querySelectorAll('main > *, .column > *')]
      .map((part) => ({ part, box: part.getBoundingClientRect() }))
      .filter(
        ({ part, box }) =>
          box.width > 0 && !part.matches('.column') && getComputedStyle(part).position !== 'sticky'
      );
    const joined = parts.flatMap(({ part, box }, i) =>
      parts
        .slice(i + 1)
        .filter(({ box: other }) => {
          const wide = Math.min(box.right, other.right) - Math.max(box.left, other.left);
          const high = Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top);
          return wide > 1 && high > 1;
        })
        .map(({ part: other }) => `${name(part)} × ${name(other)}`)
    );
    const missed = [...document.querySelectorAll('main button, main select')].filter((control) => {
      control.scrollIntoView({ block: 'center', inline: 'center' });
      const { left, top, width, height } = control.getBoundingClientRect();
      const hit = document.elementFromPoint(left + width / 2, top + height / 2);
      return hit === null || !(control.contains(hit) || (control.closest('label')?.contains(hit) ?? false));
    });
    document.querySelector('main')?.scrollTo({ top: 0 });
    return [...joined, ...missed.map(name)];
  });

test.each([
  ['a tablet', TABLET],
  ['a phone', PHONE]
] as const)(
  'axe finds nothing on %s: pairing, desk, filter; every control is 54 pixels high',
  async (_, viewport) => {
    const { tablet } = await paired(here.origin, viewport);
    expect(await faults(tablet)).toEqual([]);
    const low = await tablet
      .locator('button:visible, select:visible')
      .evaluateAll((all) =>
        all
          .filter((control) => (control.closest('label') ?? control).getBoundingClientRect().height < 53.5)
          .map((control) => `${control.className} ${control.textContent.trim().slice(0, 40)}`)
      );
    expect(low).toEqual([]);
    for (const language of ['kk', 'ru', 'zh', 'en']) {
      await tablet.getByRole('combobox').first().selectOption(language);
      await expect.poll(() => tablet.locator('html').getAttribute('lang')).toContain(language);
      expect(await covered(tablet), language).toEqual([]);
    }
    await tablet.getByRole('button', { name: 'Filter' }).click();
    expect(await faults(tablet)).toEqual([]);
    await picture(tablet, `presenter-filter-${viewport.width}`);
    await tablet.getByRole('button', { name: 'Close' }).click();
    await picture(tablet, `presenter-${viewport.width}`);
    await press(tablet, 'Sign out');
    await tablet.getByLabel('Code of six digits').waitFor();
    expect(await faults(tablet)).toEqual([]);
    await picture(tablet, `presenter-pair-${viewport.width}`);
  }
);
