import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { QUIET, SOFTWARE } from '../../web/build/chromium.mjs';
import { HINTED } from '../../web/guide/first.ts';
import { LONG } from './long.ts';

const ROOT = join(import.meta.dirname, '../..');
/** Pictures for the eye: not kept, not compared. */
const OUTPUT = join(ROOT, 'test/output');

export const DESK = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };
/** How finely a page is drawn that is not looked at: software draws in place of a graphics card, and fewer pixels sooner. */
export const COARSE = { deviceScaleFactor: LONG ? 1 : 0.5 };
/** A pixel for each of the page's, where it is the picture that counts. */
export const FINE = { deviceScaleFactor: 1 };

/** A server of the built page and the real data set, and a browser in front of it. */
export interface Stage {
  origin: string;
  browser: Browser;
  /** The server ends, as when somebody pulls its plug; `revive` starts another at the same address. */
  kill: () => Promise<void>;
  revive: () => Promise<void>;
  close: () => Promise<void>;
}

const serve = (port: string) =>
  spawn(process.execPath, ['api/server.ts'], { cwd: ROOT, env: { ...process.env, PORT: port } });

/** A machine that has no graphics card, and nothing that does its work. */
export const NO_CARD = ['--disable-gpu'];

/** A browser with no server behind it; `how` it is started: with software in place of a graphics card. */
export const browse = (how: readonly string[] = SOFTWARE): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env['CHROME_PATH'] ?? '/usr/bin/chromium',
    args: [...QUIET, ...how]
  });

export async function stage(how: readonly string[] = SOFTWARE): Promise<Stage> {
  let server = serve('0');
  const origin = await address(server);
  const kill = async () => {
    const ended = once(server, 'close');
    server.kill('SIGKILL');
    await ended;
  };
  const revive = async () => {
    server = serve(new URL(origin).port);
    await address(server);
  };
  const browser = await browse(how);
  const close = async () => {
    await browser.close();
    server.kill();
  };
  return { origin, browser, kill, revive, close };
}

/** The address that the server says first; what it says of its end, if it ends before. */
export async function address(server: ChildProcess): Promise<string> {
  const faults: Buffer[] = [];
  server.stderr?.on('data', (said: Buffer) => faults.push(said));
  const line = once(server.stdout ?? server, 'data').then(([said]) => String(said).trim());
  const end = once(server, 'close').then(() => {
    throw new Error(Buffer.concat(faults).toString());
  });
  return Promise.race([line, end]);
}

export interface Opened {
  page: Page;
  /** Every address asked for, in order. */
  requests: string[];
  /** What went wrong on the page, in its console's words. */
  errors: string[];
}

/** Opens the page at a query, with every other host blocked, and waits until it stands. The hint of a first visit was read. */
export async function open(
  { origin, browser }: Stage,
  query: string,
  viewport = DESK,
  drawn = COARSE
): Promise<Opened> {
  const page = await browser.newPage({ viewport, reducedMotion: 'reduce', ...drawn });
  await page.addInitScript((key) => localStorage.setItem(key, 'yes'), HINTED);
  const requests: string[] = [];
  const errors: string[] = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(error.message));
  await page.route('**/*', (route) => {
    requests.push(route.request().url());
    return route.request().url().startsWith(origin) ? route.continue() : route.abort();
  });
  await page.goto(`${origin}/${query}`);
  await page.locator('canvas.maplibregl-canvas').waitFor();
  return { page, requests, errors };
}

/** The page as somebody sees it who has never been here. */
export async function firstVisit({ origin, browser }: Stage, query: string): Promise<Page> {
  const page = await browser.newPage({ viewport: DESK, reducedMotion: 'reduce', ...COARSE });
  await page.goto(`${origin}/${query}`);
  await page.getByRole('contentinfo').waitFor();
  return page;
}

/** Goes to another address as a step back in history does, without loading the page anew; waits until it is taken in. */
export const turn = (page: Page, address: string) =>
  page.evaluate(async (next) => {
    const [search = '', hash] = next.split('#');
    history.pushState(null, '', search + location.hash);
    dispatchEvent(new PopStateEvent('popstate'));
    if (hash !== undefined && location.hash !== `#${hash}`) {
      const moved = new Promise((resolve) => addEventListener('hashchange', resolve, { once: true }));
      location.hash = hash;
      await moved;
    }
    for (let frames = 0; frames < 2; frames += 1) await new Promise(requestAnimationFrame);
  }, address);

/** What the address asks for. */
export const query = (page: Page) => new URL(page.url()).searchParams;
/** Where the map looks, as the address says it. */
export const camera = (page: Page) => new URL(page.url()).hash;

/** What the ledger at the foot says, on one line. */
export const ledger = async (page: Page) =>
  (await page.getByRole('contentinfo').innerText()).replace(/\s+/g, ' ');

/** How many records that count the page shows, by its ledger. */
export async function countOnPage(page: Page): Promise<number> {
  return Number(/(\d+) of \d+ records chosen/.exec(await ledger(page))?.[1]);
}

/** Waits until the map has drawn all it has to draw. */
export const settled = (page: Page, timeout = 45_000) =>
  page.locator('[data-map="idle"]').waitFor({ timeout });

/** Keeps a picture in test/output. */
export async function picture(page: Page, name: string) {
  mkdirSync(OUTPUT, { recursive: true });
  await page.screenshot({ path: join(OUTPUT, `${name}.png`) });
}

const TILE = 512;

/** Where a point of the earth is on the screen, by the camera in the address bar. */
export async function onScreen(page: Page, [longitude, latitude]: readonly [number, number]) {
  const [zoom = 0, centreLatitude = 0, centreLongitude = 0] = (/map=([^&]+)/.exec(page.url())?.[1] ?? '')
    .split('/')
    .map(Number);
  const size = TILE * 2 ** zoom;
  const x = (degrees: number) => ((degrees + 180) / 360) * size;
  const y = (degrees: number) =>
    (0.5 - Math.log(Math.tan(Math.PI / 4 + (degrees * Math.PI) / 360)) / (2 * Math.PI)) * size;
  const box = await page.locator('canvas.maplibregl-canvas').boundingBox();
  if (box === null) throw new Error('the map is not on the page');
  return {
    x: box.x + box.width / 2 + x(longitude) - x(centreLongitude),
    y: box.y + box.height / 2 + y(latitude) - y(centreLatitude)
  };
}
