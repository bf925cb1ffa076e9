import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { frameOf, type Frame, type Rect } from '../../web/stage/frame.ts';
import { NO_CARD, stage, type Stage } from './atlas.ts';
import { some } from './long.ts';

let host: Stage;
beforeAll(async () => (host = await stage(NO_CARD)));
afterAll(() => host.close());

/** A text as it stands on the screen: where its letters are, and the block that holds it. */
interface Standing extends Rect {
  text: string;
  /** Its lines. */
  lines: Rect[];
  /** Pixels. */
  size: number;
  isLegal: boolean;
  /** Does its block run over? */
  isCut: boolean;
  /** The block of the layout it belongs to; null for a name on the map. */
  block: Rect | null;
}

/** Every text of the slide that can be seen. */
const standing = (page: Page): Promise<Standing[]> =>
  page.evaluate(() => {
    const slide = document.querySelector('.slide');
    if (slide === null) throw new Error('no slide');
    return [...slide.querySelectorAll<HTMLElement>('*')].flatMap((element) => {
      const own = [...element.childNodes].filter(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== ''
      );
      const style = getComputedStyle(element);
      if (own.length === 0 || style.visibility === 'hidden' || element.closest('[aria-hidden]') !== null)
        return [];
      const size = Number.parseFloat(style.fontSize);
      const range = document.createRange();
      // The line's own space is not the letters'.
      const lines = own.flatMap((node) => {
        range.selectNodeContents(node);
        return [...range.getClientRects()].map((line) => ({
          left: line.left,
          right: line.right,
          top: line.top + 0.16 * size,
          bottom: line.bottom - 0.16 * size
        }));
      });
      if (lines.length === 0) return [];
      const area = element.closest('.area');
      const block = area?.getBoundingClientRect();
      return [
        {
          text: own.map((node) => node.textContent?.trim()).join(' '),
          left: Math.min(...lines.map((line) => line.left)),
          right: Math.max(...lines.map((line) => line.right)),
          top: Math.min(...lines.map((line) => line.top)),
          bottom: Math.max(...lines.map((line) => line.bottom)),
          lines,
          size,
          isLegal: area === slide.lastElementChild,
          isCut:
            style.overflow !== 'visible' &&
            (element.scrollWidth > element.clientWidth + 1 ||
              element.scrollHeight > element.clientHeight + 1),
          block:
            block === undefined
              ? null
              : { left: block.left, top: block.top, right: block.right, bottom: block.bottom }
        }
      ];
    });
  });

const overlap = (a: Rect, b: Rect) =>
  a.left + 1 < b.right && b.left + 1 < a.right && a.top + 1 < b.bottom && b.top + 1 < a.bottom;
const isIn = (inner: Rect, outer: Rect, by = 2) =>
  inner.left >= outer.left - by &&
  inner.top >= outer.top - by &&
  inner.right <= outer.right + by &&
  inner.bottom <= outer.bottom + by;

/** What is wrong with a picture, in words. */
function faults(all: readonly Standing[], frame: Frame): string[] {
  const { width, height, u, least, legal, joints } = frame;
  const screen = { left: 0, top: 0, right: width, bottom: height };
  return all.flatMap((one, index) => [
    ...(isIn(one, screen) ? [] : [`outside the picture: ${one.text}`]),
    ...(one.isCut || (one.block !== null && !isIn(one, one.block)) ? [`runs over: ${one.text}`] : []),
    ...(one.size >= (one.isLegal ? legal : least) * u - 0.1
      ? []
      : [`${(one.size / u).toFixed(1)} u is too small: ${one.text}`]),
    ...joints.flatMap((x) => (one.left < x && x < one.right ? [`crosses a seam: ${one.text}`] : [])),
    ...all
      .slice(index + 1)
      .flatMap((other) =>
        one.lines.some((line) => other.lines.some((its) => overlap(line, its)))
          ? [`${one.text} lies on ${other.text}`]
          : []
      )
  ]);
}

/** What a scene has to show and does not: its chart or its list. */
const folded = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.slide .chart')].flatMap((chart) =>
      chart.offsetHeight === 0 ? [`folded away: ${chart.textContent.trim().slice(0, 40)}`] : []
    )
  );

/** Bars that are not as high as their values, beside the highest of their chart. */
const uneven = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('.slide ol')].flatMap((chart) => {
      const bars = [...chart.querySelectorAll<HTMLElement>('i')].flatMap((bar) => {
        const share = Number(bar.style.getPropertyValue('--share'));
        const { height } = bar.getBoundingClientRect();
        // What is folded away has no height at all.
        return share > 0 && height > 0 ? [{ share, height }] : [];
      });
      const most = Math.max(...bars.map(({ height }) => height));
      return bars.flatMap(({ share, height }) =>
        Math.abs(height - Math.max(2, share * most)) < 1.5
          ? []
          : [`${Math.round(height)} px high, not ${Math.round(share * most)}: ${chart.textContent.trim()}`]
      );
    })
  );

const SIZES = [
  { size: [1920, 1080], languages: ['kk', 'ru', 'zh', 'en'] },
  { size: [3840, 1080], languages: ['zh', 'kk'] },
  { size: [3840, 2160], languages: ['ru', 'en'] },
  { size: [6656, 1792], languages: ['ru', 'zh'] },
  { size: [1080, 1920], languages: ['kk', 'ru'] },
  { size: [2560, 1080], languages: ['ru', 'zh'] },
  { size: [5760, 1080], languages: ['kk', 'en'] }
] as const;

/** Letters are measured and no pixels: the map need be drawn neither with many nor by a graphics card, without which it looks from the same place. */
const COARSE = 0.125;

/** The controls that a press in their middle does not reach, by their names. */
const missed = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.controls button')].flatMap((button) => {
      const { left, top, width, height } = button.getBoundingClientRect();
      const hit = document.elementFromPoint(left + width / 2, top + height / 2);
      return button.contains(hit) ? [] : [`cannot be pressed: ${button.ariaLabel}`];
    })
  );

/** Waits until what has come is measured and stands. */
const frames = (page: Page) =>
  page.evaluate(async () => {
    for (let i = 0; i < 3; i += 1) await new Promise(requestAnimationFrame);
  });

/** Presses a key until the address says what is asked for. */
async function until(page: Page, key: string, said: (query: URLSearchParams) => boolean) {
  while (!said(new URL(page.url()).searchParams)) {
    const before = page.url();
    await page.keyboard.press(key);
    await expect.poll(() => page.url(), { timeout: 30_000 }).not.toBe(before);
  }
}

test.for(some(SIZES, 2))(
  'at $size.0 × $size.1 nothing overlaps, is cut, too small, on a seam or left out, bars are true and the pointer hits',
  { timeout: 900_000 },
  async ({ size: [width, height], languages }) => {
    const page = await host.browser.newPage({
      viewport: { width, height },
      deviceScaleFactor: COARSE,
      reducedMotion: 'reduce'
    });
    const answer = await page.request.get(`${host.origin}/api/scenes`);
    const { scenes } = (await answer.json()) as { scenes: { id: string }[] };
    expect(scenes.length).toBeGreaterThan(9);
    await page.goto(`${host.origin}/stage?lang=${languages[0]}`);
    await page.locator('.slide .callout').first().waitFor({ state: 'attached' });
    await page.evaluate(() => document.fonts.ready);
    const frame = frameOf(width, height, { hall: false });
    const found: string[] = [];
    for (const { id } of scenes) {
      await until(page, 'ArrowRight', (query) => query.get('scene') === id);
      for (const language of some<string>(languages, 1)) {
        await until(page, 'l', (query) => query.get('lang') === language);
        await page.locator(`.slide:lang(${language})`).waitFor();
        await frames(page);
        const all = await standing(page);
        expect(all.length).toBeGreaterThan(4);
        const wrong = [
          ...faults(all, frame),
          ...(await uneven(page)),
          ...(width === 1920 ? await folded(page) : [])
        ];
        found.push(...wrong.map((fault) => `${language} ${id}: ${fault}`));
      }
    }
    await page.mouse.move(width / 2, height / 2);
    await page.locator('.controls button').first().waitFor();
    expect([...found, ...(await missed(page))]).toEqual([]);
    await page.close();
  }
);
