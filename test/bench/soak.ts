import { loadavg } from 'node:os';
import { median } from 'd3';
import { settled, stage } from '../browser/atlas.ts';
import { loseMap, standsAgain, watchContexts } from '../browser/losses.ts';
import { growth, soak as cycle } from '../browser/soak.ts';

const WALL = { width: 800, height: 450 };
/** What piles up does not hang on the size of the picture. */
const SMALL = { width: 480, height: 270 };
const CYCLES = 1500;
/** Scenes shown before anything counts: by then caches are filled, and scripts, whose machine code lies in the same heap, compiled. */
const WARM = 1000;
const LOSSES = 20;
/** So many maps are made first, and as many in place of a lost one; more within a minute would be given up. */
const MADE = 4;
const REST_MS = 1000;

const row = (...cells: string[]) => process.stdout.write(`| ${cells.join(' | ')} |\n`);

/** Scenes one after the other with all that moves on them, and what they leave behind in the page. */
export async function soak(cycles = CYCLES) {
  const set = await stage();
  const page = await set.browser.newPage({ viewport: SMALL, reducedMotion: 'no-preference' });
  await watchContexts(page);
  await page.goto(`${set.origin}/stage?lang=en`);
  await settled(page);
  const megabytes = (bytes: number) => (bytes / 2 ** 20).toFixed(2);
  const all = await cycle(page, cycles, ({ cycle: at, heap, arrays, nodes, listeners }) =>
    row(
      `${at} scenes`,
      `heap ${megabytes(heap)} MB`,
      `arrays ${megabytes(arrays)} MB`,
      `${nodes} nodes`,
      `${listeners} listeners`
    )
  );
  const counted = all.filter((held) => held.cycle >= Math.min(WARM, cycles / 2));
  const kilobytes = growth(counted, ({ heap }) => heap) / 1024;
  const span = (of: (held: (typeof all)[number]) => number) => {
    const values = counted.map(of);
    return [...new Set([Math.min(...values), Math.max(...values)])].join('–');
  };
  row(
    `${all.at(-1)?.cycle ?? 0} scenes, the first ${counted[0]?.cycle ?? 0} not counted`,
    `heap ${kilobytes >= 0 ? '+' : ''}${kilobytes.toFixed(2)} kB a scene (to stay below 0.5)`,
    `arrays ${span(({ arrays }) => Math.round(arrays / 2 ** 20))} MB`,
    `nodes ${span(({ nodes }) => nodes)}`,
    `listeners ${span(({ listeners }) => listeners)}`,
    `WebGL contexts ${span(({ contexts }) => contexts)}`
  );
  await set.close();
}

/** How long a wall takes to have its map again, beside the time in which the same map is made first. */
export async function recovery() {
  const set = await stage();
  const page = await set.browser.newPage({ viewport: WALL, reducedMotion: 'reduce' });
  await watchContexts(page);
  await page.goto(`${set.origin}/stage?lang=en`);
  const made: number[] = [];
  for (let i = 0; i < MADE; i += 1) {
    // What is to be kept of the page is fetched and kept by then.
    if (i > 0) await page.reload();
    made.push((await standsAgain(page)).making);
    await page.waitForTimeout(REST_MS);
  }
  const alone = median(made) ?? NaN;
  const told = (times: readonly number[]) => {
    const typical = median(times) ?? NaN;
    return `${typical.toFixed(0)} ms, at most ${Math.max(...times).toFixed(0)} ms (of ${times.length}), ${(typical / alone).toFixed(2)} × the first`;
  };
  const losses = async (back: boolean, count: number) => {
    const all: { all: number; making: number }[] = [];
    for (let i = 0; i < count; i += 1) {
      await loseMap(page, { back });
      all.push(await standsAgain(page));
      // A card that falls again at once finds a map that is half drawn.
      await page.waitForTimeout(REST_MS);
    }
    return all;
  };
  row(
    `a map is made first in ${alone.toFixed(0)} ms (load of the machine ${(loadavg()[0] ?? NaN).toFixed(1)})`
  );
  row('a lost map that comes back', told((await losses(true, LOSSES)).map(({ all }) => all)));
  const anew = await losses(false, MADE);
  row(
    'one that does not, made anew',
    told(anew.map(({ all }) => all)),
    `to make it alone ${told(anew.map(({ making }) => making))}`
  );
  await set.close();
}
