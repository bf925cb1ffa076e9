const WINDOW_MS = 60_000;
/** Wrong codes a minute: from one address, and from all together. */
const MOST_PER_ADDRESS = 5;
const MOST_IN_ALL = 30;

/** How often somebody has guessed wrong, so that nobody finds a code by trying them all. */
export class Attempts {
  readonly #now: () => number;
  #wrong: { from: string; at: number }[] = [];

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Whole seconds until an address may try again; 0 = now. */
  wait(from: string): number {
    this.#wrong = this.#wrong.filter(({ at }) => at > this.#now() - WINDOW_MS);
    const own = this.#wrong.filter((each) => each.from === from);
    const blocking = [own.at(-MOST_PER_ADDRESS), this.#wrong.at(-MOST_IN_ALL)];
    const ends = blocking.flatMap((each) => (each === undefined ? [] : [each.at + WINDOW_MS]));
    return Math.ceil(Math.max(0, ...ends.map((end) => end - this.#now())) / 1000);
  }

  wrong(from: string) {
    this.#wrong.push({ from, at: this.#now() });
  }
}
