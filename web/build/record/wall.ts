import type { Browser, CDPSession, Page } from 'playwright-core';
import { ownClock } from './clock.ts';

/** How the wall is that is recorded. */
export interface Look {
  /** CSS pixels, which are the pixels of the pictures. */
  width: number;
  height: number;
  language: string;
  theme: string;
  /** Does the last row sit far away? */
  hall: boolean;
}

/** Time that a picture has to come to rest in, and in what steps it passes. */
const STEP_MS = 250;
const LEAST_MS = 2_500;
const MOST_MS = 60_000;
/** Real time: a machine that is busy draws slowly. */
const PATIENCE_MS = 180_000;

/** A wall whose time stands still between its pictures. */
export class Wall {
  readonly page: Page;
  readonly #session: CDPSession;

  private constructor(page: Page, session: CDPSession) {
    this.page = page;
    this.#session = session;
  }

  /** Opens the stage at a scene and waits until it rests. `still`: nothing on it moves, and every change is at once. */
  static async open(browser: Browser, origin: string, look: Look & { scene: string; still: boolean }) {
    const { width, height, language, theme, hall, scene, still } = look;
    const page = await browser.newPage({
      viewport: { width, height },
      reducedMotion: still ? 'reduce' : 'no-preference',
      serviceWorkers: 'block'
    });
    page.setDefaultTimeout(PATIENCE_MS);
    await page.addInitScript(ownClock);
    // The time of CSS motion stands still as well.
    const session = await page.context().newCDPSession(page);
    await session.send('Animation.enable');
    await session.send('Animation.setPlaybackRate', { playbackRate: 0 });
    const wall = new Wall(page, session);
    const query = new URLSearchParams({ scene, lang: language, theme, ...(hall ? { hall: '1' } : {}) });
    await page.goto(`${origin}/stage?${query}`, { waitUntil: 'networkidle' });
    await wall.rest();
    return wall;
  }

  forward(ms: number): Promise<void> {
    return this.page.evaluate((by) => window.stageTime.forward(by), ms);
  }

  /** Presses a key of the wall. What it asks for is ready before time goes on. */
  async press(key: string) {
    await this.page.keyboard.press(key);
    await this.page.evaluate(() => window.stageTime.quiet());
  }

  /** Lets time pass until nothing that ends moves any more. */
  async rest() {
    for (let passed = 0; passed < MOST_MS; passed += STEP_MS) {
      await this.forward(STEP_MS);
      if (passed >= LEAST_MS && (await this.page.evaluate(() => window.stageTime.isStill()))) return;
    }
    throw new Error(`the wall does not come to rest: ${this.page.url()}`);
  }

  /** The picture as it stands, as PNG: packed quickly rather than tightly, for packing takes longer than drawing. */
  async picture(): Promise<Buffer> {
    const { data } = await this.#session.send('Page.captureScreenshot', { optimizeForSpeed: true });
    return Buffer.from(data, 'base64');
  }

  close(): Promise<void> {
    return this.page.close();
  }
}
