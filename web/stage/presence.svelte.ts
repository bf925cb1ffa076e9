/** What the page does in the room it stands in. */
interface Room {
  /** Does it stand by itself, for whoever passes by? */
  kiosk: boolean;
  /** Nobody has touched a kiosk for a while. */
  onidle: () => void;
}

const CURSOR_MS = 3_000;
const IDLE_MS = 60_000;
const CALM_MS = 600_000;

const INPUTS = ['pointermove', 'pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

/** Who is there: the cursor shows while a mouse moves, the screen stays awake, a kiosk begins anew when left alone. */
export class Presence {
  readonly #room: Room;
  cursorHidden: boolean = $state(true);
  /** Has a kiosk been left alone for so long that nothing has to move any more? */
  calm: boolean = $state(false);
  #cursor: ReturnType<typeof setTimeout> | undefined;
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
        [this.#cursor, this.#idle, this.#calm].forEach(clearTimeout);
      };
    });
    $effect(stayAwake);
  }

  toggleFullscreen() {
    const done = document.fullscreenElement
      ? document.exitFullscreen()
      : document.documentElement.requestFullscreen({ navigationUI: 'hide' });
    done.catch(() => undefined);
  }

  #seen(event: Event) {
    if (event instanceof PointerEvent && event.pointerType === 'mouse') {
      this.cursorHidden = false;
      clearTimeout(this.#cursor);
      this.#cursor = setTimeout(() => (this.cursorHidden = true), CURSOR_MS);
    }
    this.#wait();
  }

  #wait() {
    this.calm = false;
    clearTimeout(this.#idle);
    clearTimeout(this.#calm);
    if (!this.#room.kiosk) return;
    this.#idle = setTimeout(() => this.#room.onidle(), IDLE_MS);
    this.#calm = setTimeout(() => (this.calm = true), CALM_MS);
  }
}

/** The screen does not go dark by itself; the browser forgets that whenever the page is hidden. */
function stayAwake() {
  let lock: WakeLockSentinel | undefined;
  let gone = false;
  const ask = () => {
    if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
    navigator.wakeLock.request('screen').then(
      (got) => {
        if (gone) void got.release();
        else lock = got;
      },
      () => undefined
    );
  };
  ask();
  document.addEventListener('visibilitychange', ask);
  return () => {
    gone = true;
    document.removeEventListener('visibilitychange', ask);
    void lock?.release();
  };
}
