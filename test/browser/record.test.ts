import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { picturesOf, takesOf } from '../../web/build/record/film.ts';
import { stage, type Stage } from './atlas.ts';
import { LONG, some } from './long.ts';

const ROOT = join(import.meta.dirname, '../..');
const SIZE = { width: 320, height: 180 };
const LOOK = { ...SIZE, language: 'kk', theme: 'wall', hall: false };
const FRAMES = 6;

let here: Stage;
let folder: string;
beforeAll(async () => {
  here = await stage();
  folder = mkdtempSync(join(tmpdir(), 'shekara-recorded-'));
});
afterAll(async () => {
  await here.close();
  rmSync(folder, { recursive: true });
});

async function story(): Promise<string[]> {
  const answer = await fetch(`${here.origin}/api/scenes`);
  return ((await answer.json()) as { scenes: { id: string }[] }).scenes.map(({ id }) => id);
}

/** The pictures of a scene, as short as they can be told apart. */
async function recorded(scene: string, fps: number): Promise<string[]> {
  const hashes: string[] = [];
  for (const take of takesOf(await story(), new Set([scene]), () => FRAMES))
    for await (const png of picturesOf(take, { ...here, look: LOOK, fps }))
      hashes.push(createHash('sha256').update(png).digest('hex'));
  return hashes;
}

test.for(
  some(
    [
      // At two pictures a second the camera has arrived by the last of them, and ribbons alone move.
      ['two-ledgers', 2],
      ['kalzhat-dulata', 8]
    ] as const,
    1
  )
)(
  '%s is recorded twice alike, picture by picture, and moves from each to the next',
  { timeout: 300_000 },
  async ([scene, fps]) => {
    const first = await recorded(scene, fps);
    expect(new Set(first).size).toBe(FRAMES);
    expect(await recorded(scene, fps)).toEqual(first);
  }
);

test.skipIf(!LONG)(
  'a film plays from its folder, and arrows jump between its scenes',
  { timeout: 300_000 },
  async () => {
    const wanted = [
      '--scenes',
      'border-posts,not-on-the-map',
      '--size',
      '320x180',
      '--fps',
      '4',
      '--seconds',
      '1'
    ];
    const made = spawnSync(
      process.execPath,
      ['web/build/record.ts', ...wanted, '--lang', 'zh', '--out', folder],
      {
        cwd: ROOT,
        encoding: 'utf8'
      }
    );
    expect(made.stderr).toBe('');
    expect(readdirSync(folder).sort()).toEqual(['contact-sheet.png', 'frames', 'play.html', 'story.webm']);
    expect(readdirSync(join(folder, 'frames')).sort()).toEqual(
      ['border-posts', 'not-on-the-map'].flatMap((scene) => [1, 2, 3, 4].map((n) => `${scene}-0000${n}.png`))
    );
    const page = await here.browser.newPage({ viewport: SIZE });
    await page.goto(pathToFileURL(join(folder, 'play.html')).href);
    const video = page.locator('video');
    await expect
      .poll(() => video.evaluate(({ readyState }: HTMLVideoElement) => readyState))
      .toBeGreaterThan(2);
    await video.evaluate((playing: HTMLVideoElement) => playing.pause());
    const shape = await video.evaluate((playing: HTMLVideoElement) => ({
      width: playing.videoWidth,
      height: playing.videoHeight,
      seconds: Math.round(playing.duration)
    }));
    expect(shape).toEqual({ ...SIZE, seconds: 2 });
    const second = () => video.evaluate(({ currentTime }: HTMLVideoElement) => Math.floor(currentTime));
    await page.keyboard.press('Home');
    await expect.poll(second).toBe(0);
    await page.keyboard.press('PageDown');
    await expect.poll(second).toBe(1);
    await page.keyboard.press('ArrowLeft');
    await expect.poll(second).toBe(0);
  }
);

test('what cannot be recorded is named', () => {
  const made = spawnSync(process.execPath, ['web/build/record.ts', '--scenes', 'nowhere', '--out', folder], {
    cwd: ROOT,
    encoding: 'utf8'
  });
  expect(made.status).toBe(1);
  expect(made.stderr).toMatch(/^--scenes: there is no nowhere; there are two-sides, /);
});
