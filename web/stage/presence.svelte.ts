/** What the page does in the room it stands in. */
interface Room {
  /** Does it stand by itself, for whoever passes by? */
  kiosk: boolean;
  /** Nobody has touched a kiosk for a while. */
  onidle: () => void;
  /** Somebody touches it again. */
  onback: () => void;
}

/** For so long controls stay after a hand has moved. */
const ACTIVE_MS = 3_000;
const IDLE_MS = 60_000;
const CALM_MS = 600_000;

const INPUTS = ['pointermove', 'pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

/** Who is there: the cursor and the controls show while a hand moves, a kiosk begins anew when left alone. */
export class Presence {
  readonly #room: Room;
  /** Does a hand move, or did it a moment ago? */
  isActive: boolean = $state(false);
  /** Has a kiosk been left alone for so long that nothing has to move any more? */
  calm: boolean = $state(false);
  /** Has it been left alone, and begun anew? */
  #isLeft = false;
  #active: ReturnType<typeof setTimeout> | undefined;
  #idle: ReturnType<typeof setTimeout> | undefined;
  #calm: ReturnType<typeof setTimeout> | undefined;

  /** Made while a component is set up: ends with it. */
  constructor(room: Room) {
    this.#room = room;
    $effect(() => {
      const seen = (event: Event) => this.#seen(event);
      for (const input of INPUTS) addEventListener(input, seen, { passive: true, capture: true });
      this.#wait();
      return () => {
        for (const input of INPUTS) removeEventListener(input, seen, { capture: true });
        [this.#active, this.#idle, this.#calm].forEach(clearTimeout);
      };
    });
  }

  toggleFullscreen() {
    const done = document.fullscreenElement
      ? document.exitFullscreen()
      : document.documentElement.requestFullscreen({ navigationUI: 'hide' });
    done.catch(() => undefined);
  }

  #seen(event: Event) {
    if (event instanceof PointerEvent) {
      this.isActive = true;
      clearTimeout(this.#active);
      this.#active = setTimeout(() => (this.isActive = false), ACTIVE_MS);
    }
    if (this.#isLeft) this.#room.onback();
    this.#wait();
  }

  #wait() {
    this.calm = false;
    this.#isLeft = false;
    clearTimeout(this.#idle);
    clearTimeout(this.#calm);
    if (!this.#room.kiosk) return;
    this.#idle = setTimeout(() => {
      this.#isLeft = true;
      this.#room.onidle();
    }, IDLE_MS);
    this.#calm = setTimeout(() => (this.calm = true), CALM_MS);
  }
}
