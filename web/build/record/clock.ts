/** A page's time as it is told from outside: it stands still until it is put forward. */
export interface Clock {
  /**
   * Puts the time forward and draws once what has to be drawn at that time; resolves when nothing is being worked on any more.
   * Rejects after a minute of real time in which something still was.
   */
  forward: (ms: number) => Promise<void>;
  /** Resolves, with no time gone by, when nothing is being worked on any more. */
  quiet: () => Promise<void>;
  /** Does nothing that ends move at the moment? */
  isStill: () => boolean;
}

declare global {
  interface Window {
    stageTime: Clock;
  }
}

/**
 * Puts our own clock in the place of the page's. It runs in the page, before any of the page's own code, and so it can use
 * nothing from outside of itself. Timers, frames, idle moments, CSS motion and `performance.now()` follow the clock; answers
 * of the network, pictures, letters and workers come in real time, and are waited for. Then the same steps give the same pictures.
 */
export function ownClock() {
  const BEGIN = 1000;
  const MOST_ROUNDS = 30;
  const PATIENCE_MS = 60_000;
  const realNow = performance.now.bind(performance);
  const realFrame = () => new Promise((done) => nativeFrame.call(window, done));
  const nativeFrame = window.requestAnimationFrame;
  const nativeTimeout = window.setTimeout;
  const realPause = () => new Promise((done) => nativeTimeout.call(window, done, 0));

  let now = BEGIN;
  let last = 0;

  performance.now = () => now;

  interface Timer {
    at: number;
    every: number | undefined;
    act: () => void;
  }
  const timers = new Map<number, Timer>();
  const timer = (repeats: boolean) =>
    ((act: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) => {
      last += 1;
      const wait = Math.max(1, Number(ms) || 0);
      timers.set(last, { at: now + wait, every: repeats ? wait : undefined, act: () => act(...args) });
      return last;
    }) as unknown as typeof setTimeout;
  window.setTimeout = timer(false);
  window.setInterval = timer(true) as unknown as typeof setInterval;
  window.clearTimeout = window.clearInterval = (id) => void timers.delete(Number(id));

  const frames = new Map<number, FrameRequestCallback>();
  window.requestAnimationFrame = (act) => {
    last += 1;
    frames.set(last, act);
    return last;
  };
  window.cancelAnimationFrame = (id) => void frames.delete(id);

  const idles = new Map<number, IdleRequestCallback>();
  window.requestIdleCallback = (act) => {
    last += 1;
    idles.set(last, act);
    return last;
  };
  window.cancelIdleCallback = (id) => void idles.delete(id);

  /** How much is being worked on, and how often something was done. */
  let open = 0;
  let done = 0;
  const begin = () => {
    open += 1;
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      open -= 1;
      done += 1;
    };
  };

  /** Makes a method that gives back a promise one that is waited for. */
  function awaited<Owner extends object>(owner: Owner, name: keyof Owner) {
    const before = owner[name] as (...args: unknown[]) => Promise<unknown>;
    const after = function (this: unknown, ...args: unknown[]) {
      const end = begin();
      const result = before.apply(this, args);
      result.then(end, end);
      return result;
    };
    owner[name] = after as Owner[keyof Owner];
  }
  awaited(window, 'fetch');
  awaited(window, 'createImageBitmap');
  for (const read of ['json', 'text', 'blob', 'arrayBuffer'] as const) awaited(Response.prototype, read);
  awaited(FontFace.prototype, 'load');
  awaited(Object.getPrototypeOf(document.fonts) as FontFaceSet, 'load');
  awaited(HTMLImageElement.prototype, 'decode');
  awaited(OffscreenCanvas.prototype, 'convertToBlob');

  /** MapLibre's messages name what they ask for, and its workers answer each by its id, unless it was called off. */
  interface Message {
    id?: string;
    type?: string;
  }
  window.Worker = class extends Worker {
    readonly #asked = new Map<string, () => void>();

    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      this.addEventListener('message', ({ data }: MessageEvent<Message | null>) => {
        if (data?.type === '<response>') this.#end(data.id);
      });
    }

    override postMessage(message: unknown, more?: StructuredSerializeOptions | Transferable[]) {
      const { id, type } = (message ?? {}) as Message;
      if (type === '<cancel>') this.#end(id);
      else if (id !== undefined && type !== '<response>') this.#asked.set(id, begin());
      super.postMessage(message, more as Transferable[]);
    }

    #end(id = '') {
      this.#asked.get(id)?.();
      this.#asked.delete(id);
    }
  };

  const isBusy = () =>
    open > 0 || document.fonts.status === 'loading' || [...document.images].some(({ complete }) => !complete);

  /** Until nothing is being worked on, and the page is laid out. */
  async function quiet() {
    const until = realNow() + PATIENCE_MS;
    for (let calm = 0; calm < 2; calm = isBusy() ? 0 : calm + 1) {
      if (realNow() > until) throw new Error('the page is not ready after a minute');
      await realFrame();
      await realPause();
    }
  }

  async function ring(until: number) {
    for (;;) {
      const [id, next] = [...timers].reduce<[number, Timer] | []>(
        (first, each) =>
          each[1].at <= until && (first[1] === undefined || each[1].at < first[1].at) ? each : first,
        []
      );
      if (id === undefined || next === undefined) break;
      now = next.at;
      if (next.every === undefined) timers.delete(id);
      else timers.set(id, { ...next, at: now + next.every });
      next.act();
      await Promise.resolve();
    }
    now = until;
  }

  /** The document's own time has been stopped from outside: motion goes on by what it is put forward. */
  function move(ms: number) {
    for (const animation of document.getAnimations()) {
      const end = Number(animation.effect?.getComputedTiming().endTime ?? 0);
      const to = Number(animation.currentTime ?? 0) + ms;
      if (to < end) animation.currentTime = to;
      else animation.finish();
    }
  }

  /** All that waits for a frame, or for an idle moment. */
  function draw() {
    const [due, idle] = [[...frames.values()], [...idles.values()]];
    frames.clear();
    idles.clear();
    for (const act of due) act(now);
    for (const act of idle) act({ didTimeout: false, timeRemaining: () => 50 });
  }

  window.stageTime = {
    async forward(ms) {
      await ring(now + ms);
      move(ms);
      // What has come in the meantime is drawn at the same time again.
      for (let round = 0, before = -1; done !== before && round < MOST_ROUNDS; round += 1) {
        before = done;
        draw();
        await quiet();
      }
    },
    quiet,
    isStill: () =>
      document.querySelector('[data-map]')?.getAttribute('data-map') === 'idle' &&
      document.getAnimations().length === 0
  };
}
