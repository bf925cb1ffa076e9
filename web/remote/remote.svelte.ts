import { createContext } from 'svelte';
import type { Act, WallState } from '../../geo/show.ts';
import { again, ask, hear, Refused } from './channel.ts';
import { remember, remembered } from './session.ts';
import { NearWalls, type NearWall } from './windows.ts';

/** The wall that is driven: through the server, or in another window of this browser. */
type Hold = { wall: string; token: string } | { near: string };

/** Why a pairing did not come about, or ended. */
export type Trouble = 'wrong' | 'many' | 'full' | 'silent' | 'unpaired' | 'forgotten' | 'replaced' | 'closed';

const KEPT = 'shekara.remote';
/** A wall needs so long to bring itself back to a server that was started anew. */
const FORGOTTEN_MS = 20_000;

const isPoint = (act: Act | undefined) => act?.do === 'point';

/** The speaker's end of the channel. `close` when it is needed no more. */
export class Remote {
  #hold: Hold | undefined = $state.raw(remembered(KEPT));
  /** 'none': paired with nothing; 'lost': paired, and nobody answers. */
  connected: 'on' | 'lost' | 'none' = $state('none');
  /** Does the wall itself listen? */
  isWallThere = $state(true);
  /** What the wall shows; of a lost one, what it showed last. */
  state: WallState | undefined = $state.raw();
  trouble: Trouble | undefined = $state();
  /** Seconds until the next code may be tried. */
  wait = $state(0);
  /** Walls in other windows of this browser. */
  near: readonly NearWall[] = $state.raw([]);

  readonly #windows: NearWalls;
  #leaving = new AbortController();
  readonly #waiting: Act[] = [];
  #isSending = false;

  constructor() {
    this.#windows = new NearWalls((walls) => this.#hearNear(walls));
    if (this.#hold === undefined) return;
    this.connected = 'lost';
    if ('wall' in this.#hold) void this.#stay(this.#hold);
  }

  /** Is the wall in another window of this browser? */
  get isNear(): boolean {
    return this.#hold !== undefined && 'near' in this.#hold;
  }

  /** Pairs with the wall that shows a code; says in `trouble` why it did not. */
  async pair(code: string) {
    this.trouble = undefined;
    try {
      const given = (await ask('POST', '/pairings', { body: { code } })) as { wall: string; token: string };
      this.#take(given);
      this.connected = 'lost';
      void this.#stay(given);
    } catch (error) {
      this.trouble = troubleOf(error);
      this.wait = error instanceof Refused ? error.wait : 0;
    }
  }

  /** Drives a wall in another window. */
  choose({ wall, state }: NearWall) {
    this.#take({ near: wall });
    this.state = state;
    this.isWallThere = true;
    this.connected = 'on';
  }

  /** Asks something of the wall. What cannot be said at once is dropped: nobody wants it later. */
  send(act: Act) {
    if (this.#hold === undefined) return;
    if ('near' in this.#hold) return this.#windows.send(this.#hold.near, act);
    if (isPoint(act) && isPoint(this.#waiting.at(-1))) this.#waiting.pop();
    this.#waiting.push(act);
    if (!this.#isSending) void this.#sendAll(this.#hold);
  }

  /** Lets go of the wall. */
  leave(trouble?: Trouble) {
    this.#leaving.abort();
    this.#hold = undefined;
    remember(KEPT, undefined);
    this.connected = 'none';
    this.state = undefined;
    this.trouble = trouble;
  }

  close() {
    this.#leaving.abort();
    this.#windows.close();
  }

  #take(hold: Hold) {
    this.#leaving.abort();
    this.#leaving = new AbortController();
    this.#hold = hold;
    this.trouble = undefined;
    remember(KEPT, hold);
  }

  #hearNear(walls: readonly NearWall[]) {
    this.near = walls;
    const hold = this.#hold;
    if (hold === undefined || !('near' in hold)) return;
    const state = walls.find(({ wall }) => wall === hold.near)?.state;
    this.connected = state === undefined ? 'lost' : 'on';
    this.state = state ?? this.state;
  }

  /** Stays with the wall, through every loss of the link. */
  async #stay({ wall, token }: { wall: string; token: string }) {
    const { signal } = this.#leaving;
    let unknownSince: number | undefined;
    await again(signal, async (well) => {
      const cut = new AbortController();
      const lose = () => cut.abort();
      addEventListener('offline', lose);
      this.#lose = lose;
      try {
        await hear(`/walls/${wall}/state`, token, AbortSignal.any([signal, cut.signal]), (event, data) => {
          well();
          unknownSince = undefined;
          this.connected = 'on';
          this.#heard(event, data);
        });
      } catch (error) {
        const status = error instanceof Refused ? error.status : undefined;
        if (status === 401) this.leave('unpaired');
        if (status === 404) unknownSince ??= performance.now();
        else unknownSince = undefined;
      }
      removeEventListener('offline', lose);
      if (signal.aborted) return;
      this.connected = 'lost';
      if (unknownSince !== undefined && performance.now() - unknownSince > FORGOTTEN_MS)
        this.leave('forgotten');
    });
  }

  /** Cuts the stream, which then is sought again. */
  #lose: () => void = () => undefined;

  #heard(event: string, data: unknown) {
    if (event === 'state') this.state = data as WallState;
    if (event === 'here') this.isWallThere = data as boolean;
    if (event === 'replaced') this.leave('replaced');
  }

  async #sendAll({ wall, token }: { wall: string; token: string }) {
    this.#isSending = true;
    for (let act = this.#waiting.shift(); act !== undefined; act = this.#waiting.shift()) {
      try {
        await ask('POST', `/walls/${wall}/acts`, { secret: token, body: act });
      } catch (error) {
        this.#waiting.length = 0;
        if (!(error instanceof Refused)) this.#lose();
        else if (error.status === 401) this.leave('unpaired');
        else if (error.status === 409) this.isWallThere = false;
      }
    }
    this.#isSending = false;
  }
}

const TROUBLES: Readonly<Record<number, Trouble>> = { 403: 'wrong', 400: 'wrong', 429: 'many', 409: 'full' };
const troubleOf = (error: unknown): Trouble =>
  (error instanceof Refused ? TROUBLES[error.status] : undefined) ?? 'silent';

export const [getRemote, setRemote] = createContext<Remote>();
