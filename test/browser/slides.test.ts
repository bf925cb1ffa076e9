import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { frameOf, type Frame, type Rect } from '../../web/stage/frame.ts';
import { stage, type Stage } from './atlas.ts';

let host: Stage;
beforeAll(async () => (host = await stage()));
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
      const area = [...slide.children].find(
        (child) => child.contains(element) && !child.classList.contains('callout')
      );
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

const SIZES = [
  [1920, 1080],
  [3840, 1080],
  [3840, 2160],
  [6656, 1792],
  [1080, 1920]
] as const;

test.for(SIZES)(
  'at %i × %i nothing overlaps, is cut, too small or on a seam',
  { timeout: 300_000 },
  async ([width, height]) => {
    const page = await host.browser.newPage({ viewport: { width, height }, reducedMotion: 'reduce' });
    const found: string[] = [];
    const answer = await page.request.get(`${host.origin}/api/scenes`);
    const scenes = ((await answer.json()) as { scenes: unknown[] }).scenes.length;
    expect(scenes).toBeGreaterThan(9);
    for (const language of ['ru', 'zh']) {
      await page.goto(`${host.origin}/stage.html?lang=${language}`);
      await page.locator('.slide').waitFor();
      await page.evaluate(() => document.fonts.ready);
      const frame = frameOf(width, height, { hall: false });
      for (let scene = 0; scene < scenes; scene += 1) {
        if (scene > 0) {
          const before = page.url();
          await page.keyboard.press('ArrowRight');
          await expect.poll(() => page.url()).not.toBe(before);
          await page.evaluate(() => new Promise(requestAnimationFrame));
        }
        const all = await standing(page);
        expect(all.length).toBeGreaterThan(4);
        found.push(...faults(all, frame).map((fault) => `${language} ${scene + 1}: ${fault}`));
      }
    }
    expect(found).toEqual([]);
    await page.close();
  }
);
