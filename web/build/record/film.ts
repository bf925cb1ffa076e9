import type { Browser } from 'playwright-core';
import { Wall, type Look } from './wall.ts';

/** One scene of a film: the wall goes to it from another, as it does in a hall. */
export interface Take {
  scene: string;
  /** The scene that the wall comes from, and the key that leads on. */
  from: string;
  key: 'ArrowRight' | 'Home';
  frames: number;
}

/** The takes of the chosen scenes, in the order of the story; the first one comes from the last one, so that a film can go round. */
export const takesOf = (
  story: readonly string[],
  chosen: ReadonlySet<string>,
  framesOf: (scene: string) => number
): Take[] =>
  story.flatMap((scene, at): Take[] =>
    chosen.has(scene)
      ? [
          {
            scene,
            from: story[at - 1] ?? story.at(-1) ?? scene,
            key: at === 0 ? 'Home' : 'ArrowRight',
            frames: framesOf(scene)
          }
        ]
      : []
  );

/** The pictures of a take, as PNG, one after another. */
export async function* picturesOf(
  { from, key, frames }: Take,
  { browser, origin, look, fps }: { browser: Browser; origin: string; look: Look; fps: number }
): AsyncGenerator<Buffer> {
  const wall = await Wall.open(browser, origin, { ...look, scene: from, still: false });
  try {
    await wall.press(key);
    for (let frame = 0; frame < frames; frame += 1) {
      await wall.forward(1000 / fps);
      yield await wall.picture();
    }
  } finally {
    await wall.close();
  }
}

/** The last picture of each of the chosen scenes, from a wall on which nothing moves. */
export async function* stillsOf(
  story: readonly string[],
  chosen: ReadonlySet<string>,
  { browser, origin, look }: { browser: Browser; origin: string; look: Look }
): AsyncGenerator<{ scene: string; png: Buffer }> {
  const wall = await Wall.open(browser, origin, { ...look, scene: story[0] ?? '', still: true });
  try {
    for (const [at, scene] of story.entries()) {
      if (at > 0) await wall.press('ArrowRight');
      if (!chosen.has(scene)) continue;
      await wall.rest();
      yield { scene, png: await wall.picture() };
    }
  } finally {
    await wall.close();
  }
}
