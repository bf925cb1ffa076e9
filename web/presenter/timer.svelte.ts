import { remember, remembered } from '../remote/session.ts';

const KEPT = 'shekara.timer';
const MINUTE = 60_000;
const TICK_MS = 250;
/** Minutes that a talk may be planned for. */
export const LENGTHS = [5, 10, 15, 20, 30, 45, 60, 90];

interface Kept {
  minutes: number;
  since: number | null;
}

/** The time of a talk: it begins with the first step. */
export class Timer {
  #kept: Kept = $state.raw(remembered<Kept>(KEPT) ?? { minutes: 15, since: null });
  #now = $state(Date.now());
  /** A clock that is set back by less is not worth a word. */
  static readonly #SLACK_MS = 1000;

  /** Milliseconds since the talk began. */
  readonly spent = $derived(this.#kept.since === null ? 0 : Math.max(0, this.#now - this.#kept.since));
  /** Milliseconds that were planned, and those that are left: below nothing when the talk is too long. */
  readonly planned = $derived(this.#kept.minutes * MINUTE);
  readonly left = $derived(this.planned - this.spent);

  get minutes(): number {
    return this.#kept.minutes;
  }

  set minutes(minutes: number) {
    this.#keep({ ...this.#kept, minutes });
  }

  /** Begins, if it has not yet. */
  begin() {
    this.#now = Date.now();
    if (this.#kept.since === null) this.#keep({ ...this.#kept, since: this.#now });
  }

  reset() {
    this.#keep({ ...this.#kept, since: null });
  }

  /** Goes on until the returned function is called. */
  run(): () => void {
    const timer = setInterval(() => this.#tick(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }

  /** A clock that somebody sets back takes nothing off the talk; one that goes on, as in sleep, is believed. */
  #tick(now: number) {
    const back = this.#now - now;
    const { since } = this.#kept;
    if (back > Timer.#SLACK_MS && since !== null) this.#keep({ ...this.#kept, since: since - back });
    this.#now = now;
  }

  #keep(kept: Kept) {
    this.#kept = kept;
    remember(KEPT, kept);
  }
}
