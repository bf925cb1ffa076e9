import type { CDPSession, Page } from 'playwright-core';
import { settled } from './atlas.ts';

/** What a page holds after its rubbish was collected. */
export interface Held {
  /** Scenes that were shown so far. */
  cycle: number;
  /** Bytes of scripts' objects. */
  heap: number;
  nodes: number;
  listeners: number;
  /** WebGL contexts that are alive. */
  contexts: number;
}

async function weigh(page: Page, session: CDPSession, cycle: number): Promise<Held> {
  // What waits for the rubbish to be collected once, like the registers of things that were let go, is itself rubbish then.
  for (let i = 0; i < 3; i += 1) {
    await session.send('HeapProfiler.collectGarbage');
    await page.waitForTimeout(50);
  }
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? NaN;
  return {
    cycle,
    heap: of('JSHeapUsedSize'),
    nodes: of('Nodes'),
    listeners: of('JSEventListeners'),
    contexts: (await page.evaluate(() => window.contexts())).length
  };
}

/**
 * Shows scene after scene of a stage, round and round, each for a few frames of its journey, and weighs the page each time that
 * the story is at its beginning again. The page's contexts are watched.
 */
export async function soak(page: Page, cycles: number, frames = 2): Promise<Held[]> {
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
    }, frames);
    await settled(page);
    held.push(await weigh(page, session, cycle));
  }
  return held;
}

/** How much `of` grows with each cycle: the slope of the line that fits best. */
export function growth(held: readonly Held[], of: (each: Held) => number): number {
  const mean = (all: readonly number[]) => all.reduce((sum, each) => sum + each, 0) / all.length;
  const [x, y] = [mean(held.map(({ cycle }) => cycle)), mean(held.map(of))];
  const across = held.reduce((sum, each) => sum + (each.cycle - x) * (of(each) - y), 0);
  return across / held.reduce((sum, { cycle }) => sum + (cycle - x) ** 2, 0);
}
