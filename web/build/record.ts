/** `npm run record`: the story, or scenes of it, as pictures and as a film, for a hall whose machine cannot draw the map. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import type { Scene } from '../../geo/scene.ts';
import { inLanguage } from '../../geo/text.ts';
import { findChromium, QUIET, SOFTWARE } from './chromium.mjs';
import { picturesOf, stillsOf, takesOf } from './record/film.ts';
import { orderOf, type Order } from './record/order.ts';
import { playerOf } from './record/player.ts';
import { served } from './record/served.ts';
import { sheetOf, type Tile } from './record/sheet.ts';
import { Video } from './record/video.ts';
import { Wall } from './record/wall.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** What is recorded, and with what. */
interface Studio {
  order: Order;
  browser: Browser;
  origin: string;
  scenes: readonly Scene[];
  /** The ids of the scenes, in the order of the story, and those of them that are asked for. */
  story: readonly string[];
  chosen: ReadonlySet<string>;
  /** A scene's number in the story, and its headline. */
  titleOf: (scene: string) => string;
  /** The messages of the language. */
  words: Record<string, unknown>;
}

const say = (line: string) => process.stdout.write(`${line}\n`);

async function studioOf(order: Order, browser: Browser, origin: string): Promise<Studio> {
  const { scenes } = (await (await fetch(`${origin}/api/scenes`)).json()) as { scenes: Scene[] };
  const story = scenes.map(({ id }) => id);
  const { language } = order.look;
  const unknown = order.scenes?.find((id) => !story.includes(id));
  if (unknown !== undefined)
    throw new Error(`--scenes: there is no ${unknown}; there are ${story.join(', ')}`);
  const languages = Object.keys(scenes[0]?.headline ?? {});
  if (!languages.includes(language)) throw new Error(`--lang is one of ${languages.join(', ')}: ${language}`);
  const words = JSON.parse(
    readFileSync(join(ROOT, 'data/messages', `${language}.json`), 'utf8')
  ) as Studio['words'];
  const titleOf = (scene: string) => {
    const at = story.indexOf(scene);
    return `${at + 1}  ${inLanguage(scenes[at]?.headline ?? scene, language)}`;
  };
  return { order, browser, origin, scenes, story, chosen: new Set(order.scenes ?? story), titleOf, words };
}

/** A still picture of each scene on one sheet; gives back where it is. */
async function contactSheet({ order, browser, origin, story, chosen, titleOf }: Studio, folder: string) {
  const { look } = order;
  const tiles: Tile[] = [];
  for await (const { scene, png } of stillsOf(story, chosen, { browser, origin, look }))
    tiles.push({ png, title: titleOf(scene) });
  const file = join(folder, `story-${look.language}-${look.width}x${look.height}.png`);
  return sheetWritten(file, tiles, { order, browser, origin });
}

async function sheetWritten(
  file: string,
  tiles: readonly Tile[],
  { order: { look }, browser, origin }: Pick<Studio, 'order' | 'browser' | 'origin'>
) {
  const wall = await Wall.open(browser, origin, { ...look, scene: '', still: true });
  writeFileSync(file, await sheetOf(wall.page, tiles, look));
  await wall.close();
  say(file);
}

/** Frames of each scene, the contact sheet of their last ones, and the film with the page that plays it. */
async function film(studio: Studio, folder: string) {
  const { order, browser, origin, scenes, story, chosen, titleOf, words } = studio;
  const { look, fps } = order;
  const frames = join(folder, 'frames');
  rmSync(frames, { recursive: true, force: true });
  mkdirSync(frames, { recursive: true });
  const name = `story.${order.video}`;
  const video =
    order.video && (await Video.begin(join(folder, name), order.video, { browser, origin, fps, ...look }));
  const seconds = (id: string) => order.seconds ?? scenes.find((scene) => scene.id === id)?.dwell ?? 0;
  const takes = takesOf(story, chosen, (scene) => Math.max(1, Math.round(seconds(scene) * fps)));
  const tiles: Tile[] = [];
  const starts: number[] = [];
  for (const take of takes) {
    const began = Date.now();
    let frame = 0;
    let png: Buffer = Buffer.alloc(0);
    if (video !== undefined) starts.push(video.length);
    for await (png of picturesOf(take, { browser, origin, look, fps })) {
      frame += 1;
      writeFileSync(join(frames, `${take.scene}-${String(frame).padStart(5, '0')}.png`), png);
      await video?.add(png, frame === 1);
    }
    tiles.push({ png, title: titleOf(take.scene) });
    const each = (Date.now() - began) / 1000 / frame;
    say(`${tiles.length} of ${takes.length}: ${take.scene}, ${frame} frames, ${each.toFixed(2)} s each`);
  }
  await video?.end();
  await sheetWritten(join(folder, 'contact-sheet.png'), tiles, studio);
  if (video === undefined) return;
  const player = playerOf({
    file: name,
    title: String(words['app.name']),
    language: String(words['language.tag']),
    starts
  });
  writeFileSync(join(folder, 'play.html'), player);
  say(`${join(folder, name)}: ${video.codec}, encoded by the browser; play.html beside it plays it`);
}

async function record() {
  const order = orderOf(process.argv.slice(2));
  const program = findChromium();
  if (program === undefined)
    throw new Error('Recording needs Chromium: install it, or set CHROME_PATH to its program.');
  const folder = resolve(order.out);
  mkdirSync(folder, { recursive: true });
  const server = await served(ROOT);
  try {
    const browser = await chromium.launch({
      executablePath: program,
      args: [...QUIET, ...(order.gpu ? [] : SOFTWARE)]
    });
    try {
      const studio = await studioOf(order, browser, server.origin);
      await (order.contact ? contactSheet : film)(studio, folder);
    } finally {
      await browser.close();
    }
  } finally {
    await server.end();
  }
}

try {
  await record();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
