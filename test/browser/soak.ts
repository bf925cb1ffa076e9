import { median } from 'd3';
import type { CDPSession, Page } from 'playwright-core';
import { settled } from './atlas.ts';

/** What a page holds after its rubbish was collected. */
export interface Held {
  /** Scenes that were shown so far. */
  cycle: number;
  /** Bytes of scripts' objects, and of the numbers that arrays of theirs hold outside of the heap. */
  heap: number;
  arrays: number;
  nodes: number;
  listeners: number;
  /** WebGL contexts that are alive. */
  contexts: number;
}

/** Frames of its journey that are seen of each scene. */
const FRAMES = 2;
/** What goes on for a moment after the map stands, as a fade does, is over by then. */
const REST_MS = 400;

async function weigh(page: Page, session: CDPSession, cycle: number): Promise<Held> {
  // What waits for the rubbish to be collected once, like the registers of things that were let go, is itself rubbish then.
  await page.waitForTimeout(REST_MS);
  for (let i = 0; i < 5; i += 1) {
    await session.send('HeapProfiler.collectGarbage');
    await page.waitForTimeout(50);
  }
  const { usedSize: heap, backingStorageSize: arrays } = await session.send('Runtime.getHeapUsage');
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? NaN;
  return {
    cycle,
    heap,
    arrays,
    nodes: of('Nodes'),
    listeners: of('JSEventListeners'),
    contexts: (await page.evaluate(() => window.contexts())).length
  };
}

/**
 * Shows scene after scene of a stage, round and round, each for a few frames of its journey, and weighs the page each time that
 * the story is at its beginning again, and says so. The page's contexts are watched.
 */
export async function soak(
  page: Page,
  cycles: number,
  say: (held: Held) => void = () => undefined
): Promise<Held[]> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  await session.send('Performance.enable');
  const held: Held[] = [];
  let cycle = 0;
  while (cycle < cycles) {
    cycle += await page.evaluate(async (each) => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      const press = (key: string) => dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true }));
      const scene = () => new URL(location.href).searchParams.get('scene');
      for (let shown = 1; ; shown += 1) {
        for (let i = 0; i < each; i += 1) await frame();
        const before = scene();
        press('ArrowRight');
        await frame();
        if (scene() !== before) continue;
        press('Home');
        return shown;
      }
    }, FRAMES);
    await settled(page);
    const now = await weigh(page, session, cycle);
    held.push(now);
    say(now);
  }
  return held;
}

/** How much `of` grows with each cycle: the slope in the middle of those between any two weighings, which a few that stand out do not bend. */
export function growth(held: readonly Held[], of: (each: Held) => number): number {
  const slopes = held.flatMap((a, i) => held.slice(i + 1).map((b) => (of(b) - of(a)) / (b.cycle - a.cycle)));
  return median(slopes) ?? NaN;
}
