import type { Act, WallState } from '../../geo/show.ts';

/** A wall in another window of this browser. */
export interface NearWall {
  wall: string;
  state: WallState;
}

type Said =
  | { say: 'who' }
  | { say: 'act'; wall: string; act: Act }
  | ({ say: 'here' } & NearWall)
  | { say: 'gone'; wall: string };

const NAME = 'shekara-stage';
const ASK_MS = 2_000;
/** A wall that has not answered for so long is gone. */
const GONE_MS = 5_000;

const spoken = (channel: BroadcastChannel, said: Said) => channel.postMessage(said);

/** The wall's end: obeys other windows of this browser and tells them what it shows, without any server. */
export class NearStage {
  readonly #channel = new BroadcastChannel(NAME);
  readonly #wall: string;

  constructor(wall: string, take: (act: Act) => void, state: () => WallState) {
    this.#wall = wall;
    this.#channel.onmessage = ({ data }: MessageEvent<Said>) => {
      if (data.say === 'who') this.show(state());
      if (data.say === 'act' && data.wall === wall) take(data.act);
    };
  }

  show(state: WallState) {
    spoken(this.#channel, { say: 'here', wall: this.#wall, state });
  }

  close() {
    spoken(this.#channel, { say: 'gone', wall: this.#wall });
    this.#channel.close();
  }
}

/** The speaker's end: asks again and again who is there. */
export class NearWalls {
  readonly #channel = new BroadcastChannel(NAME);
  readonly #heard = new Map<string, { state: WallState; at: number }>();
  readonly #timer: ReturnType<typeof setInterval>;

  /** `on` is told of every wall that is there, whenever anything of it changes. */
  constructor(on: (walls: NearWall[]) => void) {
    const tell = () => on([...this.#heard].map(([wall, { state }]) => ({ wall, state })));
    this.#channel.onmessage = ({ data }: MessageEvent<Said>) => {
      if (data.say === 'here') this.#heard.set(data.wall, { state: data.state, at: performance.now() });
      if (data.say === 'gone') this.#heard.delete(data.wall);
      if (data.say === 'here' || data.say === 'gone') tell();
    };
    const who = () => {
      for (const [wall, { at }] of this.#heard)
        if (performance.now() - at > GONE_MS && this.#heard.delete(wall)) tell();
      spoken(this.#channel, { say: 'who' });
    };
    who();
    this.#timer = setInterval(who, ASK_MS);
  }

  send(wall: string, act: Act) {
    spoken(this.#channel, { say: 'act', wall, act });
  }

  close() {
    clearInterval(this.#timer);
    this.#channel.close();
  }
}
