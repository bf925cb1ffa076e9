import { median } from 'd3';
import { stage } from '../browser/atlas.ts';
import { builtRibbons } from '../browser/ribbons/built.ts';

const WALL = { width: 1920, height: 1080 };
const ARCS = 200;
const FRAMES = 8;
const ROUNDS = 6;

/** What goes on while frames are timed: the map is painted anew in each, or its camera moves, or it stands. */
const WORK = ['repainted', 'camera moves', 'stands still'] as const;
type Work = (typeof WORK)[number];

/**
 * The cost of a frame of bare ground without arcs and with 200 that move, taken in turns in one page. A frame is over when
 * the graphics process has it done, since the next one is not begun before.
 */
export async function ribbons() {
  const [set, built] = await Promise.all([stage(), builtRibbons()]);
  const page = await built.open(set, WALL);
  const frames = (work: Work, arcs: number): Promise<number[]> =>
    page.evaluate(
      async ({ kind, count, times }) => {
        const { map, show, madeUp, frame } = window.ribbons;
        await show({ arcs: madeUp(count), still: count === 0 });
        map.repaint = kind === 'repainted';
        let turn = 0;
        const step = async () => {
          if (kind === 'camera moves') map.panBy([turn++ % 2 === 0 ? 8 : -8, 0], { animate: false });
          return frame();
        };
        for (let i = 0; i < 2; i += 1) await step();
        const costs: number[] = [];
        let before = await step();
        for (let i = 0; i < times; i += 1) {
          const now = await step();
          costs.push(now - before);
          before = now;
        }
        map.repaint = false;
        return costs;
      },
      { kind: work, count: arcs, times: FRAMES }
    );
  let alone = NaN;
  for (const work of WORK) {
    const [bare, moving]: [number[], number[]] = [[], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      bare.push(...(await frames(work, 0)));
      moving.push(...(await frames(work, ARCS)));
    }
    const [without, withArcs] = [median(bare) ?? NaN, median(moving) ?? NaN];
    if (work === 'repainted') alone = without;
    const cells = [
      `a frame at ${WALL.width} × ${WALL.height}, the map ${work}`,
      `${without.toFixed(1)} ms without arcs`,
      `${withArcs.toFixed(1)} ms with ${ARCS} moving (${(withArcs / without).toFixed(2)} ×)`,
      ...(work === 'stands still' ? [`${(withArcs / alone).toFixed(2)} × a frame of the map alone`] : [])
    ];
    process.stdout.write(`| ${cells.join(' | ')} |\n`);
  }
  await set.close();
  built.remove();
}
