import type { Act, WallState } from '../../geo/show.ts';
import { Refusal } from '../problem.ts';
import { Attempts } from './attempts.ts';
import { Mailbox, type Message } from './mailbox.ts';
import { digest, isSame, newCode, newSecret } from './secret.ts';

const MINUTE = 60_000;
const CODE_MS = 10 * MINUTE;
const FORGET_MS = 12 * 60 * MINUTE;
/** A wall that nobody has heard of for so long gives way where there is no room for a new one. */
const QUIET_MS = MINUTE;
export const MOST_WALLS = 100;
export const MOST_TABLETS = 8;

interface Tablet {
  /** The digest of its token. */
  token: string;
  mailbox?: Mailbox;
}

/** A screen in a hall, and those who may move it. */
interface Wall {
  id: string;
  /** The digest of its key. */
  key: string;
  code: { digits: string; until: number } | undefined;
  tablets: Tablet[];
  state: WallState | undefined;
  mailbox: Mailbox | undefined;
  /** When it was last heard of. */
  heard: number;
}

/** What a wall is told of itself; `seconds` that its code stays valid. */
export interface Registered {
  wall: string;
  code: string;
  seconds: number;
}

/** What a wall brings back to a server that has forgotten it: its key, and the digests of its tablets' tokens. */
export interface Remembered {
  key: string;
  tablets: readonly string[];
}

/** The walls, who may move them, and who listens to whom. All in memory: a wall brings its own back after a restart. */
export class Walls {
  readonly #now: () => number;
  readonly #attempts: Attempts;
  readonly #walls = new Map<string, Wall>();

  /** `now`: a clock in milliseconds. */
  constructor(now: () => number = Date.now) {
    this.#now = now;
    this.#attempts = new Attempts(now);
  }

  /** Takes in a wall, new or come back; its id follows from its key, so that nobody else can claim it. Refuses with 503 if full. */
  register(remembered?: Remembered): Registered & { key: string } {
    const key = remembered?.key ?? newSecret();
    const hash = digest(key);
    const id = digest(hash).slice(0, 22);
    const known = this.#walls.get(id);
    if (known !== undefined) return { key, ...this.#renew(known) };
    this.#makeRoom();
    const wall: Wall = {
      id,
      key: hash,
      code: undefined,
      tablets: (remembered?.tablets ?? []).map((token) => ({ token })),
      state: undefined,
      mailbox: undefined,
      heard: this.#now()
    };
    this.#walls.set(id, wall);
    return { key, ...this.#renew(wall) };
  }

  /** A new code for a wall; the old one is void. */
  renew(id: string, key: string | undefined): Registered {
    return this.#renew(this.#own(id, key));
  }

  /** A token for whoever knows a wall's code, which is used up by it. Refuses with 403, with 429 after too many wrong ones. */
  pair(code: string, from: string): { wall: string; token: string } {
    const wait = this.#attempts.wait(from);
    if (wait > 0) throw new TooMany(wait);
    const wall = this.#withCode(code);
    if (wall === undefined) {
      this.#attempts.wrong(from);
      throw new Refusal(403, 'No screen shows this code now.');
    }
    if (wall.tablets.length >= MOST_TABLETS)
      throw new Refusal(409, `The screen is driven by ${MOST_TABLETS} devices already: unpair them first.`);
    const token = newSecret();
    wall.code = undefined;
    wall.tablets.push({ token: digest(token) });
    this.#tellTablets(wall);
    return { wall: wall.id, token };
  }

  /** Takes away from every tablet what it may do. */
  unpair(id: string, key: string | undefined) {
    const wall = this.#own(id, key);
    wall.tablets.forEach(({ mailbox }) => mailbox?.close());
    wall.tablets = [];
    wall.code = undefined;
    this.#tellTablets(wall);
  }

  /** Hands an act on to the wall. Refuses with 409 where the wall does not listen. */
  act(id: string, token: string | undefined, act: Act) {
    const { wall } = this.#paired(id, token);
    if (wall.mailbox === undefined) throw new Refusal(409, 'The screen does not listen at the moment.');
    const isPoint = ({ data }: Message) => (data as Partial<Act> | null)?.do === 'point';
    wall.mailbox.put({ event: 'act', data: act }, (last) => act.do === 'point' && isPoint(last));
  }

  /** Hands on what a wall shows to everyone who moves it. */
  show(id: string, key: string | undefined, state: WallState) {
    const wall = this.#own(id, key);
    wall.state = state;
    this.#tell(wall, { event: 'state', data: state });
  }

  /** Refuses whoever is not the wall itself. */
  identify(id: string, key: string | undefined) {
    this.#own(id, key);
  }

  /** Where the acts for a wall arrive; who listened before is cut off. The number of its tablets is there first. */
  hearActs(id: string, key: string | undefined): Mailbox {
    const wall = this.#own(id, key);
    wall.mailbox?.close(REPLACED);
    wall.mailbox = new Mailbox();
    this.#tellTablets(wall);
    this.#tell(wall, here(wall));
    return wall.mailbox;
  }

  /** Where what a wall shows arrives; the latest is there first. */
  hearState(id: string, token: string | undefined): Mailbox {
    const { wall, tablet } = this.#paired(id, token);
    tablet.mailbox?.close(REPLACED);
    tablet.mailbox = new Mailbox();
    if (wall.state !== undefined) tablet.mailbox.put({ event: 'state', data: wall.state });
    tablet.mailbox.put(here(wall));
    return tablet.mailbox;
  }

  /** Somebody listens no more. */
  leave(mailbox: Mailbox) {
    for (const wall of this.#walls.values()) {
      for (const tablet of wall.tablets) if (tablet.mailbox === mailbox) delete tablet.mailbox;
      if (wall.mailbox !== mailbox) continue;
      wall.mailbox = undefined;
      wall.heard = this.#now();
      this.#tell(wall, here(wall));
    }
  }

  /** Ends every stream, so that the server can leave. */
  close() {
    for (const { mailbox, tablets } of this.#walls.values()) {
      mailbox?.close();
      tablets.forEach((tablet) => tablet.mailbox?.close());
    }
  }

  #renew(wall: Wall): Registered {
    const taken = new Set([...this.#walls.values()].map(({ code }) => code?.digits));
    let digits = newCode();
    while (taken.has(digits)) digits = newCode();
    wall.code = { digits, until: this.#now() + CODE_MS };
    return { wall: wall.id, code: digits, seconds: CODE_MS / 1000 };
  }

  /** Compares with every wall's code, so that the time taken says nothing. */
  #withCode(code: string): Wall | undefined {
    const given = digest(code);
    let found: Wall | undefined;
    for (const wall of this.#walls.values())
      if (wall.code !== undefined && isSame(digest(wall.code.digits), given) && wall.code.until > this.#now())
        found = wall;
    return found;
  }

  #known(id: string): Wall {
    this.#forget();
    const wall = this.#walls.get(id);
    if (wall === undefined) throw new Refusal(404, `There is no screen ${id}.`);
    wall.heard = this.#now();
    return wall;
  }

  #own(id: string, key: string | undefined): Wall {
    const wall = this.#known(id);
    const given = digest(key ?? '');
    if (isSame(wall.key, given)) return wall;
    if (wall.tablets.some(({ token }) => isSame(token, given)))
      throw new Refusal(403, 'Only the screen itself may do this.');
    throw new Refusal(401, 'This is not the key of the screen.');
  }

  #paired(id: string, token: string | undefined): { wall: Wall; tablet: Tablet } {
    const wall = this.#known(id);
    const given = digest(token ?? '');
    const tablet = wall.tablets.find((each) => isSame(each.token, given));
    if (tablet === undefined) throw new Refusal(401, 'This device is not paired with the screen.');
    return { wall, tablet };
  }

  #tell({ tablets }: Wall, message: Message) {
    for (const { mailbox } of tablets) mailbox?.put(message, (last) => last.event === message.event);
  }

  #tellTablets({ mailbox, tablets }: Wall) {
    mailbox?.put({ event: 'tablets', data: tablets.map(({ token }) => token) });
  }

  #forget() {
    for (const [id, { heard, mailbox }] of this.#walls)
      if (mailbox === undefined && heard <= this.#now() - FORGET_MS) this.#walls.delete(id);
  }

  #makeRoom() {
    this.#forget();
    if (this.#walls.size < MOST_WALLS) return;
    const [quietest] = [...this.#walls.values()]
      .filter(({ mailbox, heard }) => mailbox === undefined && heard <= this.#now() - QUIET_MS)
      .sort((a, b) => a.heard - b.heard);
    if (quietest === undefined) throw new Refusal(503, `There are ${MOST_WALLS} screens already.`);
    this.#walls.delete(quietest.id);
  }
}

/** What the older of two windows with the same secret hears last. */
const REPLACED: Message = { event: 'replaced', data: null };

const here = ({ mailbox }: Wall): Message => ({ event: 'here', data: mailbox !== undefined });

/** A refusal that says when to try again. */
export class TooMany extends Refusal {
  readonly seconds: number;

  /** `seconds` to wait. */
  constructor(seconds: number) {
    super(429, `Too many wrong codes: try again in ${seconds} s.`);
    this.seconds = seconds;
  }
}
