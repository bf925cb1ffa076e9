import { afterAll, beforeAll, expect, test } from 'vitest';
import { some } from './long.ts';
import { FINE, open, picture, query, settled, stage, type Stage } from './atlas.ts';

let here: Stage;
beforeAll(async () => (here = await stage()));
afterAll(() => here.close());

const ALL = ['kk', 'ru', 'zh', 'en'];

/** Every shape of screen at its full size, with the scenes and languages of which a picture is kept. */
const WALLS = [
  { shape: '16x9', size: [1920, 1080], scenes: ['two-sides', 'border-posts', 'two-ledgers'], languages: ALL },
  { shape: '21x9', size: [2560, 1080], scenes: ['west-kazakhstan-shandong'], languages: ['ru', 'zh'] },
  { shape: '32x9', size: [3840, 1080], scenes: ['abai-tacheng'], languages: ['kk', 'zh'] },
  { shape: '16x9-4k', size: [3840, 2160], scenes: ['turkistan-shaanxi'], languages: ['ru', 'en'] },
  { shape: 'led-6656', size: [6656, 1792], scenes: ['two-ledgers'], languages: ['ru', 'zh'] },
  { shape: '48x9', size: [5760, 1080], scenes: ['two-sides'], languages: ['kk', 'en'] },
  { shape: '9x16', size: [1080, 1920], scenes: ['khorgos'], languages: ['kk', 'en'] }
] as const;

/** Milliseconds that a picture may take: twelve million pixels are drawn in software. */
const PATIENCE = 180_000;

test.for(some(WALLS, 1))(
  'the wall of $shape is drawn in full, with its line on boundaries, in $languages',
  { timeout: 900_000 },
  async ({ shape, size: [width, height], scenes, languages }) => {
    const [first] = languages;
    const { page, errors } = await open(
      here,
      `stage?lang=${first}&scene=${scenes[0]}`,
      { width, height },
      FINE
    );
    page.setDefaultTimeout(PATIENCE);
    const answer = await page.request.get(`${here.origin}/api/scenes`);
    const ids = ((await answer.json()) as { scenes: { id: string }[] }).scenes.map(({ id }) => id);
    for (const scene of some<string>(scenes, 1)) {
      await page.keyboard.type(String(ids.indexOf(scene) + 1));
      await expect.poll(() => query(page).get('scene'), { timeout: PATIENCE }).toBe(scene);
      for (const language of some<string>(languages, 2)) {
        while (query(page).get('lang') !== language) {
          const before = page.url();
          await page.keyboard.press('l');
          await expect.poll(() => page.url(), { timeout: PATIENCE }).not.toBe(before);
        }
        await page.locator(`.slide:lang(${language})`).waitFor();
        await settled(page, PATIENCE);
        const line = await page.locator('.slide > .area').last().boundingBox();
        expect((line?.x ?? 0) + (line?.width ?? Infinity)).toBeLessThanOrEqual(width);
        expect((line?.y ?? 0) + (line?.height ?? Infinity)).toBeLessThanOrEqual(height);
        const drawn = await page
          .locator('canvas.maplibregl-canvas')
          .evaluate((canvas: HTMLCanvasElement) => [canvas.width, canvas.height]);
        expect(drawn).toEqual([width, height]);
        await picture(page, `stage-${shape}-${language}-${scene}`);
      }
    }
    expect(errors).toEqual([]);
    await page.context().close();
  }
);
