/** What a map tells of itself: it is being made, has its style, has lost its picture, has to draw, has drawn a frame, has drawn all, cannot. */
export type Sign = 'made' | 'styled' | 'lost' | 'busy' | 'frame' | 'idle' | 'failed';

/** What is to be done: a new map, or none for a while. */
export type Advice = 'rebuild' | 'rest' | undefined;

/** Milliseconds that a map may take: to open, to get a lost picture back, to draw the next frame of one it was asked for. */
export const PATIENCE = { opening: 20_000, return: 700, frame: 15_000 } as const;
/** So many maps are made within so many milliseconds, then none for as long. */
export const MOST_BUILDS = 5;
export const REST_MS = 60_000;
/** A map that cannot be made, as while a graphics card starts anew, is tried again after this, then after twice that, up to `REST_MS`. */
export const FIRST_REST_MS = 1_000;
/** A page that stood still between two ticks learns nothing of its map: of the time between them it counts no more. Less than any patience, for a map that is back may not have been heard yet. */
export const STEP_MS = 250;

/** Watches one map after the other and says when it hangs. It has no clock of its own: who asks says what time it is. */
export class Watchdog {
  /** Milliseconds that the page has run. */
  #awake = 0;
  #before: number | undefined;
  #waits: { for: keyof typeof PATIENCE; since: number } | undefined;
  #failed = false;
  /** How often one after the other no map could be made. */
  #failures = 0;
  /** When the map is tried again. */
  #restsUntil: number | undefined;
  #builds: number[] = [];

  constructor() {
    this.#wait('opening');
  }

  /** Takes in what the map tells. */
  saw(sign: Sign) {
    const isLost = this.#waits?.for === 'return';
    if (sign === 'failed') this.#failed = true;
    else if (sign === 'made') this.#wait('opening');
    else if (sign === 'lost') this.#wait('return');
    else if (sign === 'styled') this.#wait('frame');
    else if (sign === 'idle' && !isLost) this.#stand();
    else if (sign === 'busy' && this.#waits === undefined) this.#wait('frame');
    else if (sign === 'frame' && this.#waits?.for === 'frame') this.#wait('frame');
  }

  /** Nobody sees the page: until the next tick no time goes by. */
  pause() {
    this.#before = undefined;
  }

  /** What is to be done at a moment, in milliseconds of a clock that nobody sets. */
  tick(now: number): Advice {
    if (this.#before !== undefined) this.#awake += Math.min(STEP_MS, Math.max(0, now - this.#before));
    this.#before = now;
    if (this.#restsUntil !== undefined) return this.#awake < this.#restsUntil ? undefined : this.#rebuild();
    if (this.#failed) return this.#rest(Math.min(REST_MS, FIRST_REST_MS * 2 ** this.#failures++));
    if (this.#waits === undefined || this.#awake - this.#waits.since < PATIENCE[this.#waits.for])
      return undefined;
    this.#builds = this.#builds.filter((at) => at > this.#awake - REST_MS);
    return this.#builds.length < MOST_BUILDS ? this.#rebuild() : this.#rest(REST_MS);
  }

  #wait(what: keyof typeof PATIENCE) {
    this.#waits = { for: what, since: this.#awake };
  }

  #stand() {
    this.#waits = undefined;
    this.#failures = 0;
  }

  #rebuild(): Advice {
    this.#restsUntil = undefined;
    this.#builds.push(this.#awake);
    this.#wait('opening');
    return 'rebuild';
  }

  #rest(ms: number): Advice {
    this.#failed = false;
    this.#builds = [];
    this.#waits = undefined;
    this.#restsUntil = this.#awake + ms;
    return 'rest';
  }
}

/** Between two ticks of a page that runs no more time goes by than this, in milliseconds. */
export const SLEEP_MS = 30_000;

/** Notices that the machine has slept, or that somebody has set its clock: then nothing is taken for granted any more. */
export class Sleep {
  #before: { steady: number; clock: number } | undefined;

  /** Has it, since it was asked last? `steady`: a clock that nobody sets, which may stand still in sleep; `clock`: that on the wall. */
  isOver(steady: number, clock: number): boolean {
    const before = this.#before;
    this.#before = { steady, clock };
    if (before === undefined) return false;
    const gap = steady - before.steady;
    return gap > SLEEP_MS || Math.abs(clock - before.clock - gap) > SLEEP_MS;
  }
}
