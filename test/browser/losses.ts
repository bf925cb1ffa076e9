import type { Page } from 'playwright-core';

/** Has a page remember every drawing context that its canvases are given. To be called before it is opened. */
export const watchContexts = (page: Page) =>
  page.addInitScript(() => {
    const map = 'canvas.maplibregl-canvas';
    const given: { context: WebGL2RenderingContext; canvas: HTMLCanvasElement }[] = [];
    const before = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...rest) {
      if (kind.startsWith('webgl') && window.noGraphics) return null;
      const context = before.call(this, kind, ...rest) as WebGL2RenderingContext | null;
      const isNew = context !== null && given.every(({ context: known }) => known !== context);
      if (kind.startsWith('webgl') && isNew) {
        given.push({ context, canvas: this });
        if (this.matches(map)) window.mapMade = performance.now();
      }
      return context;
    } as typeof before;
    window.contexts = () =>
      given.filter(({ context }) => !context.isContextLost()).map(({ canvas }) => canvas.className);
  });

/** Takes the map's picture away, as a driver that is started anew does; `back`: and gives it back; else `window.giveBack` does. */
export const loseMap = (page: Page, { back }: { back: boolean }) =>
  page.evaluate(async (returns) => {
    const canvas = document.querySelector<HTMLCanvasElement>('canvas.maplibregl-canvas');
    const card = canvas?.getContext('webgl2')?.getExtension('WEBGL_lose_context');
    if (canvas === null || card == null) throw new Error('no map that could lose its picture');
    const lost = new Promise((resolve) =>
      canvas.addEventListener('webglcontextlost', resolve, { once: true })
    );
    card.loseContext();
    await lost;
    window.mapLost = performance.now();
    await new Promise((resolve) => setTimeout(resolve, 50));
    window.giveBack = () => card.restoreContext();
    if (returns) window.giveBack();
  }, back);

/** Milliseconds from the loss of the map until it stands again, drawn to the end and seen; `making`: of these, since another was begun. */
export const standsAgain = (page: Page): Promise<{ all: number; making: number }> =>
  page.evaluate(async () => {
    const stands = () =>
      document.querySelector('[data-map="idle"]') !== null && document.querySelector('[data-still]') === null;
    const since = (moment = NaN) => performance.now() - moment;
    const from = performance.now();
    while (!stands()) {
      if (since(from) > 60_000) throw new Error('the map does not come back');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return { all: since(window.mapLost), making: since(window.mapMade) };
  });

/** Ends every worker of the page, as when the system is short of memory. To be called before it is opened. */
export const watchWorkers = (page: Page) =>
  page.addInitScript(() => {
    const workers: Worker[] = [];
    window.endWorkers = () => workers.splice(0).forEach((worker) => worker.terminate());
    window.Worker = class extends Worker {
      constructor(...given: ConstructorParameters<typeof Worker>) {
        super(...given);
        workers.push(this);
      }
    };
  });

/** The share of pixels in which two pictures (PNG, of one size) differ plainly. */
export const difference = (page: Page, one: Buffer, other: Buffer): Promise<number> =>
  page.evaluate(
    async (both) => {
      const pixels = async (png: string) => {
        const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
        const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
        const { width, height } = image;
        const canvas = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
        canvas?.drawImage(image, 0, 0);
        return canvas?.getImageData(0, 0, width, height).data ?? new Uint8ClampedArray();
      };
      const [a, b] = [await pixels(both[0] ?? ''), await pixels(both[1] ?? '')];
      if (a.length !== b.length) return 1;
      const PLAIN = 24;
      let count = 0;
      for (let i = 0; i < a.length; i += 4)
        if ([0, 1, 2].some((j) => Math.abs((a[i + j] ?? 0) - (b[i + j] ?? 0)) > PLAIN)) count += 1;
      return count / (a.length / 4);
    },
    [one, other].map((picture) => picture.toString('base64'))
  );

declare global {
  interface Window {
    /** The class of every canvas that has a WebGL context. */
    contexts: () => string[];
    /** Gives the map that was lost last its picture back, though another may stand in its place. */
    giveBack: () => void;
    /** When a map was made last, and when one was lost last, by the page's clock. */
    mapMade?: number;
    mapLost?: number;
    /** Has this machine no graphics card that WebGL could use? */
    noGraphics?: boolean;
    endWorkers: () => void;
  }
}
