import type { Pixel } from '../map/sight.svelte.ts';
import type { Rect } from './frame.ts';

/** A name that wants to stand at its place; sizes in CSS pixels. */
export interface Want {
  id: string;
  at: Pixel;
  width: number;
  height: number;
  /** From the place, or from the rim of its mark, to the nearest edge of its name. */
  reach: number;
  /** The record's mark that stands there. */
  mark?: Rect | undefined;
  /** Does the name stand on its place, as that of an area does? */
  centred: boolean;
}

/** Which way a name lies from its place. */
export type Lie = 'on' | 'right' | 'left' | 'below' | 'above';

export interface Placed {
  id: string;
  rect: Rect;
  lie: Lie;
  /** From the place to its name, where that stands further off. */
  lead: readonly [Pixel, Pixel] | undefined;
}

/** Where names may be: inside `within`, on none of the `taken`, on no mark, and where that can be on no band. `gap` is kept between them. */
export interface Room {
  within: Rect;
  taken: readonly Rect[];
  marks?: readonly Rect[];
  bands?: readonly Rect[];
  gap: number;
}

interface Candidate {
  lie: Lie;
  /** Of the name's middle from the place, in halves of its size and steps of its reach. */
  x: number;
  y: number;
  /** How many times its reach the name stands off, and how many times of that to the side. */
  far: number;
  out: number;
}

const NEAR: readonly Pick<Candidate, 'lie' | 'x' | 'y'>[] = [
  { lie: 'right', x: 1, y: 0 },
  { lie: 'left', x: -1, y: 0 },
  { lie: 'below', x: 0, y: 1 },
  { lie: 'above', x: 0, y: -1 },
  { lie: 'right', x: 1, y: 0.7 },
  { lie: 'right', x: 1, y: -0.7 },
  { lie: 'left', x: -1, y: 0.7 },
  { lie: 'left', x: -1, y: -0.7 }
];
const DISTANCES = [1, 3, 5, 8];
/** No further than this does it stand off only to keep off a band, on which it can still be read. */
const ASIDE = 3;
const CANDIDATES: readonly Candidate[] = DISTANCES.flatMap((far) =>
  NEAR.flatMap(({ lie, x, y }) =>
    // What leaves the line of its place may keep close to it.
    [...new Set(x !== 0 && y !== 0 ? [1, far] : [far])].map((out) => ({ lie, x, y, far, out }))
  )
);
const ON: Candidate = { lie: 'on', x: 0, y: 0, far: 0, out: 0 };

const overlap = (a: Rect, b: Rect): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
const inside = ({ x, y }: Pixel, { left, top, right, bottom }: Rect): boolean =>
  left <= x && x <= right && top <= y && y <= bottom;
const holds = (outer: Rect, { left, top, right, bottom }: Rect): boolean =>
  outer.left <= left && outer.top <= top && right <= outer.right && bottom <= outer.bottom;
const grown = ({ left, top, right, bottom }: Rect, by: number): Rect => ({
  left: left - by,
  top: top - by,
  right: right + by,
  bottom: bottom + by
});

/**
 * Gives every name a place of its own, the first wish first: beside its place, else further off with a line to it, else none.
 * `before` says how the names lay a moment ago: one that can stay so does, for names that jump while the camera moves are
 * harder to read than names that are not in the best place.
 */
export function placeCallouts(
  wants: readonly Want[],
  { within, taken, marks = [], bands = [], gap }: Room,
  before: ReadonlyMap<string, Placed> = new Map()
): Placed[] {
  const shown = wants.filter(({ at }) => inside(at, within) && !taken.some((rect) => inside(at, rect)));
  const spots = shown.map((want) => ({ id: want.id, rect: spotOf(want) }));
  const placed: Placed[] = [];
  for (const want of shown) {
    const others = [
      ...taken,
      ...marks,
      ...placed.map(({ rect }) => rect),
      ...spots.flatMap(({ id, rect }) => (id === want.id ? [] : [rect]))
    ];
    const isFree = ({ rect }: Placed) =>
      holds(within, rect) && !others.some((other) => overlap(grown(rect, gap), other));
    const isClear = ({ rect }: Placed) => !bands.some((band) => overlap(grown(rect, -gap), band));
    const free = candidatesOf(want, before.get(want.id))
      .map((candidate) => ({ far: candidate.far, name: laid(want, candidate) }))
      .filter(({ name }) => isFree(name));
    const found = free.find(({ far, name }) => far <= ASIDE && isClear(name)) ?? free[0];
    if (found !== undefined) placed.push(found.name);
  }
  return placed;
}

/** The sign at a place, which no other name covers. */
const spotOf = ({ at, reach, centred, mark }: Want): Rect =>
  mark ?? grown(pointAt(at), centred ? 0 : reach * 0.6);

const pointAt = ({ x, y }: Pixel): Rect => ({ left: x, top: y, right: x, bottom: y });

function candidatesOf({ centred, mark }: Want, before: Placed | undefined): readonly Candidate[] {
  // Without a sign at its place a line to it would begin nowhere.
  const all = centred && mark === undefined ? [ON, ...CANDIDATES.filter(({ far }) => far === 1)] : CANDIDATES;
  const isSame = ({ lie, far }: Candidate) => lie === before?.lie && far > 1 === (before.lead !== undefined);
  return before === undefined ? all : [...all.filter(isSame), ...all];
}

function laid({ id, at, width, height, reach, mark }: Want, { lie, x, y, far, out }: Candidate): Placed {
  const around = mark ?? pointAt(at);
  const level = (around.top + around.bottom) / 2;
  // What lies to a side is level with its place; the further off, the more it may leave that line.
  const isBeside = Math.abs(x) === 1;
  const middle = {
    x: x === 0 ? at.x : (x < 0 ? around.left : around.right) + x * (width / 2 + reach * out),
    y: isBeside
      ? level + y * (height / 2 + (far - 1) * reach)
      : y === 0
        ? level
        : (y < 0 ? around.top : around.bottom) + y * (height / 2 + far * reach)
  };
  const rect = {
    left: middle.x - width / 2,
    top: middle.y - height / 2,
    right: middle.x + width / 2,
    bottom: middle.y + height / 2
  };
  return { id, rect, lie, lead: far > 1 ? leadTo(at, rect) : undefined };
}

/** A line from a place to the nearest point of a name. */
const leadTo = (at: Pixel, { left, top, right, bottom }: Rect): [Pixel, Pixel] => [
  at,
  { x: Math.min(Math.max(at.x, left), right), y: Math.min(Math.max(at.y, top), bottom) }
];
