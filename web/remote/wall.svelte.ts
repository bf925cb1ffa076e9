import { untrack } from 'svelte';
import type { Act, WallState } from '../../geo/show.ts';
import { isAlone } from '../held.ts';
import { again, ask, hear, Refused } from './channel.ts';
import { remember, remembered } from './session.ts';
import { NearStage } from './windows.ts';

/** What a wall must be able to do to be driven. */
export interface Driven {
  take(act: Act): void;
  readonly state: WallState;
}

/** What this wall brings back to a server that has forgotten it. */
interface Identity {
  key: string;
  /** Digests of the tokens of the devices that are paired with it. */
  tablets: string[];
}

interface Registered {
  wall: string;
  key: string;
  code: string;
  seconds: number;
}

const KEPT = 'shekara.wall';
const KEPT_NEAR = 'shekara.wall.near';

/** There is no such thing as our API behind this page. */
const isNoServer = (error: unknown) => error instanceof Refused && [404, 405, 501].includes(error.status);

/** A name that no other window has. */
const newName = () => Array.from(crypto.getRandomValues(new Uint32Array(3)), (n) => n.toString(36)).join('');

/** The wall's end of the channel. Made while a component is made, it lives as long. */
export class WallLink {
  readonly #show: Driven;
  readonly #near: NearStage;
  #identity: Identity | undefined = remembered(KEPT);
  #wall: string | undefined;
  #untold: WallState | undefined;
  #isTelling = false;

  /** 'idle' until somebody is invited; 'none' where there is no server to be invited through. */
  link: 'idle' | 'on' | 'lost' | 'none' = $state('idle');
  /** Six digits, as long as they are valid. */
  code: string | undefined = $state();
  /** When the code ends, by `performance.now()`. */
  codeUntil = $state(0);
  /** How many devices are paired. */
  tablets = $state(0);
  /** Addresses at which other machines find our server; undefined until known. */
  addresses: readonly string[] | undefined = $state.raw();
  #isInvited = $state(false);

  constructor(show: Driven) {
    this.#show = show;
    const name = remembered<string>(KEPT_NEAR) ?? newName();
    remember(KEPT_NEAR, name);
    const take = (act: Act) => show.take(act);
    this.#near = new NearStage(name, take, () => untrack(() => show.state));
    this.#isInvited = this.#identity !== undefined;
    $effect(() => {
      const gone = () => this.#near.close();
      addEventListener('pagehide', gone);
      return () => {
        removeEventListener('pagehide', gone);
        gone();
      };
    });
    $effect(() => this.#tell(show.state));
    $effect(() => {
      if (!this.#isInvited) return;
      const leaving = new AbortController();
      void untrack(() => this.#stay(leaving.signal));
      return () => leaving.abort();
    });
  }

  /** Lets devices pair with this wall from now on; asks for a new code where the old one is used up or too old. */
  invite() {
    this.#isInvited = true;
    const isOver = this.code === undefined || performance.now() > this.codeUntil;
    if (this.link === 'on' && isOver) void this.#renew();
  }

  /** Takes away from every device what it may do. */
  async unpair() {
    if (this.#wall === undefined || this.#identity === undefined) return;
    await ask('DELETE', `/walls/${this.#wall}/pairings`, { secret: this.#identity.key });
    await this.#renew();
  }

  async #renew() {
    if (this.#wall === undefined || this.#identity === undefined) return;
    const path = `/walls/${this.#wall}/code`;
    const given = await ask('POST', path, { secret: this.#identity.key }).catch(() => undefined);
    if (given !== undefined) this.#keepCode(given as Registered);
  }

  #keepCode({ code, seconds }: Pick<Registered, 'code' | 'seconds'>) {
    this.code = code;
    this.codeUntil = performance.now() + seconds * 1000;
  }

  /** Stays with the server, through every loss of the link. */
  #stay(signal: AbortSignal) {
    if (isAlone) return void (this.link = 'none');
    return again(signal, async (well) => {
      try {
        const { key, wall } = await this.#register();
        await hear(`/walls/${wall}/acts`, key, signal, (event, data) => {
          well();
          this.link = 'on';
          this.#heard(event, data);
        });
      } catch (error) {
        if (isNoServer(error) && this.#wall === undefined) {
          this.link = 'none';
          return;
        }
      }
      this.code = undefined;
      if (!signal.aborted) this.link = 'lost';
    });
  }

  async #register(): Promise<Registered> {
    const body = { ...(this.#identity === undefined ? {} : { back: this.#identity }) };
    const registered = (await ask('POST', '/walls', { body })) as Registered;
    const { key, wall } = registered;
    this.#wall = wall;
    this.#keepIdentity({ key, tablets: this.#identity?.tablets ?? [] });
    this.#keepCode(registered);
    this.#tell(this.#show.state);
    const reach = (await ask('GET', `/walls/${wall}/addresses`, { secret: key })) as { addresses: string[] };
    this.addresses = reach.addresses;
    return registered;
  }

  #keepIdentity(identity: Identity | undefined) {
    this.#identity = identity;
    remember(KEPT, identity);
  }

  #heard(event: string, data: unknown) {
    if (event === 'act') this.#show.take(data as Act);
    if (event === 'tablets') this.#pairedWith(data as string[]);
    // Another window has this one's key, for it was made as its copy: this one becomes a wall of its own.
    if (event === 'replaced') this.#keepIdentity(undefined);
  }

  #pairedWith(tablets: string[]) {
    if (this.#identity === undefined) return;
    const isMore = tablets.length > this.#identity.tablets.length;
    this.tablets = tablets.length;
    this.#keepIdentity({ ...this.#identity, tablets });
    if (isMore) void this.#renew();
  }

  /** Tells what is shown, the newest only, one after the other. */
  #tell(state: WallState) {
    this.#near.show($state.snapshot(state) as WallState);
    this.#untold = state;
    if (!this.#isTelling) void this.#tellServer();
  }

  async #tellServer() {
    this.#isTelling = true;
    while (this.#untold !== undefined && this.#wall !== undefined && this.#identity !== undefined) {
      const body = this.#untold;
      this.#untold = undefined;
      // What is lost here is told again when the link is back.
      await ask('PUT', `/walls/${this.#wall}/state`, { secret: this.#identity.key, body }).catch(
        () => undefined
      );
    }
    this.#isTelling = false;
  }
}
