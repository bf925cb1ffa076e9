import { EventSourceParserStream } from 'eventsource-parser/stream';
import { max, median } from 'd3';
import type { Page } from 'playwright-core';
import type { Act } from '../../geo/show.ts';
import { settled, stage, type Stage } from '../browser/atlas.ts';
import { watchContexts } from '../browser/losses.ts';

const WALL = { width: 960, height: 540 };
const TABLET = { width: 1024, height: 768 };
/** So often each act is asked for: the story has more scenes. */
const TIMES = 12;
/** Milliseconds between two acts. */
const PAUSE_MS = 150;

const row = (...cells: string[]) => process.stdout.write(`| ${cells.join(' | ')} |\n`);
const told = (times: readonly number[]) =>
  `median ${(median(times) ?? NaN).toFixed(1)} ms, at most ${(max(times) ?? NaN).toFixed(1)} ms`;
const pause = () => new Promise((resolve) => setTimeout(resolve, PAUSE_MS));

/** From an act that is posted to the one who listens at the wall's end, with no page at either: all that the channel itself takes. */
async function echoes(origin: string, count: number): Promise<number[]> {
  const ask = async (path: string, secret: string, body?: unknown) => {
    const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${secret}` };
    const posted = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const response = await fetch(`${origin}/api/channel${path}`, { headers, ...posted });
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return response;
  };
  type Paired = Record<'wall' | 'key' | 'code' | 'token', string>;
  const { wall, key, code } = (await (await ask('/walls', '', {})).json()) as Paired;
  const { token } = (await (await ask('/pairings', '', { code })).json()) as Paired;
  const events = (await ask(`/walls/${wall}/acts`, key)).body
    ?.pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream())
    .getReader();
  const times: number[] = [];
  for (let i = 0; i < count; i += 1) {
    const from = performance.now();
    const posted = ask(`/walls/${wall}/acts`, token, { do: 'next' } satisfies Act);
    for (let heard = ''; heard !== 'act';) heard = (await events?.read())?.value?.event ?? '';
    times.push(performance.now() - from);
    await posted;
    await pause();
  }
  await events?.cancel();
  return times;
}

/** A wall that notes when what acts change of it has changed, and a tablet paired with it that notes when it posts one. */
async function paired({ browser, origin }: Stage) {
  const [hall, hand] = await Promise.all([
    browser.newContext({ viewport: WALL, reducedMotion: 'no-preference' }),
    browser.newContext({ viewport: TABLET, reducedMotion: 'reduce' })
  ]);
  const wall = await hall.newPage();
  await wall.goto(`${origin}/stage?lang=en`);
  await settled(wall);
  await wall.keyboard.press('p');
  const code = await wall.locator('[data-code]').getAttribute('data-code');
  await wall.keyboard.press('Escape');
  const tablet = await hand.newPage();
  // The pictures of all scenes would be drawn on the wall's own graphics card, which no tablet has.
  await watchContexts(tablet);
  await tablet.addInitScript(() => (window.noGraphics = true));
  await tablet.addInitScript(() => {
    const before = window.fetch;
    window.fetch = (asked, how) => {
      const isAct = how?.method === 'POST' && String(asked).endsWith('/acts');
      // A finger that is lifted says so, too, and nothing is seen of it.
      if (isAct && !String(how.body).includes('null'))
        window.posted ??= performance.timeOrigin + performance.now();
      return before(asked, how);
    };
  });
  await tablet.goto(`${origin}/presenter?lang=en#code=${code}`);
  await tablet.getByRole('button', { name: 'Next', exact: true }).waitFor();
  await wall.evaluate(() => {
    const look = () =>
      [
        new URL(location.href).searchParams.get('scene'),
        document.querySelector('.blank') !== null,
        document.querySelector('.dot')?.getAttribute('style'),
        document.documentElement.lang
      ].join();
    let before = look();
    new MutationObserver(() => {
      const now = look();
      if (now === before) return;
      before = now;
      window.obeyed = performance.timeOrigin + performance.now();
    }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  });
  return { wall, tablet };
}

/** Milliseconds from the post of an act to the wall that obeys it, both on one machine and one clock; the wall has drawn what was before. */
async function timed(wall: Page, tablet: Page, act: () => Promise<unknown>): Promise<number> {
  await settled(wall);
  await pause();
  for (const page of [wall, tablet]) await page.evaluate(() => (window.posted = window.obeyed = undefined));
  await act();
  await wall.waitForFunction(() => window.obeyed !== undefined);
  const [from, to] = [await tablet.evaluate(() => window.posted), await wall.evaluate(() => window.obeyed)];
  return (to ?? NaN) - (from ?? NaN);
}

/** How long a wall takes to do what a tablet asks of it, beside the bare way through the channel. */
export async function remote() {
  const set = await stage();
  const bare = await echoes(set.origin, 2 * TIMES);
  const { wall, tablet } = await paired(set);
  const press = (name: string) => tablet.getByRole('button', { name, exact: true }).click();
  const box = await tablet.locator('.picture .inside').boundingBox();
  let steps = 0;
  const point = async () => {
    steps += 1;
    await tablet.mouse.up();
    await tablet.mouse.move((box?.x ?? 0) + 20 + 5 * steps, (box?.y ?? 0) + 40);
    await tablet.mouse.down();
  };
  const acts: Record<string, () => Promise<void>> = {
    next: () => press('Next'),
    back: () => press('Back'),
    blank: () => press('Blank'),
    pointer: point
  };
  const all: number[] = [];
  row('the channel alone, an act posted and heard', told(bare));
  for (const [name, act] of Object.entries(acts)) {
    if (name === 'pointer') await press('Pointer');
    const times: number[] = [];
    for (let i = 0; i < TIMES; i += 1) times.push(await timed(wall, tablet, act));
    row(`${name}, from the tablet to the wall`, told(times));
    all.push(...times);
  }
  const ratio = (median(all) ?? NaN) / (median(bare) ?? NaN);
  row(`all ${all.length} acts`, `${told(all)} (to stay below 150), ${ratio.toFixed(1)} × the channel alone`);
  await set.close();
}

declare global {
  interface Window {
    /** When the tablet posted its last act, and when the wall had obeyed one, in milliseconds of the machine's clock. */
    posted?: number | undefined;
    obeyed?: number | undefined;
  }
}
