import { Sleep, Watchdog, type Sign } from './watchdog.ts';

const TICK_MS = 100;

/** Keeps a map on the wall: says when it is made anew, when a drawing stands in for it, and when the machine has slept. Made while a component is set up: ends with it. */
export class Keeper {
  readonly #dog = new Watchdog();
  readonly #sleep = new Sleep();
  /** How many maps were made after the first. */
  builds: number = $state(0);
  /** Is there a map at all, or has it fallen too often? */
  tries: boolean = $state(true);
  /** Is what is seen the map's own picture? */
  stands: boolean = $state(true);
  /** How often the machine has slept, or its clock was set. */
  wakes: number = $state(0);

  constructor() {
    $effect(() => {
      const timer = setInterval(() => this.#tick(), TICK_MS);
      return () => clearInterval(timer);
    });
  }

  /** Takes in what the map tells of itself. */
  saw = (sign: Sign) => {
    this.#dog.saw(sign);
    if (sign === 'lost' || sign === 'failed') this.stands = false;
    if (sign === 'idle') this.stands = true;
  };

  #tick() {
    if (this.#sleep.isOver(performance.now(), Date.now())) this.wakes += 1;
    if (document.visibilityState !== 'visible') return this.#dog.pause();
    const advice = this.#dog.tick(performance.now());
    if (advice === undefined) return;
    this.stands = false;
    this.tries = advice === 'rebuild';
    if (this.tries) this.builds += 1;
  }
}
