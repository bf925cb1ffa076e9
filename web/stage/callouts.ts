import type { Pixel } from '../map/sight.svelte.ts';
import { touches, type Piece } from './bands.ts';
import type { Rect } from './frame.ts';
import { settle } from './settle.ts';

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
  bands?: readonly Piece[];
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
  /** How much worse than the best place it is: about one for each reach that it stands off. */
  cost: number;
}

const NEAR: readonly Omit<Candidate, 'far' | 'out'>[] = [
  { lie: 'right', x: 1, y: 0, cost: 0 },
  { lie: 'left', x: -1, y: 0, cost: 0.2 },
  { lie: 'right', x: 1, y: 0.7, cost: 0.4 },
  { lie: 'right', x: 1, y: -0.7, cost: 0.4 },
  { lie: 'left', x: -1, y: 0.7, cost: 0.6 },
  { lie: 'left', x: -1, y: -0.7, cost: 0.6 },
  { lie: 'below', x: 0, y: 1, cost: 0.8 },
  { lie: 'above', x: 0, y: -1, cost: 0.8 }
];
/** Above or below all that runs through its place to that side. */
const CORNERS: readonly Candidate[] = [1.7, 3, 4.5].flatMap((far) =>
  [-1, 1].flatMap((y): Candidate[] => [
    { lie: 'right', x: 1, y, far, out: 1, cost: far - 0.7 },
    { lie: 'left', x: -1, y, far, out: 1, cost: far - 0.5 }
  ])
);
/** From here on a line leads from a place to its name. */
const FAR = 2;
const DISTANCES = [1, 3, 5, 8];
const CANDIDATES: readonly Candidate[] = [
  ...CORNERS,
  ...DISTANCES.flatMap((far) =>
    NEAR.flatMap(({ cost, ...way }) =>
      // What leaves the line of its place may keep close to it.
      [...new Set(way.x !== 0 && way.y !== 0 ? [1, far] : [far])].map((out) => ({
        ...way,
        far,
        out,
        cost: cost + far - 1
      }))
    )
  )
];
/** The name of an area stands on its place, or a little off it: still on the area, as far as names are as large as areas. */
const ON: readonly Candidate[] = [0, 0.5, -0.5, 1, -1].flatMap((y) =>
  [0, 0.25, -0.25, 0.5, -0.5].map((x) => ({
    lie: 'on' as const,
    x,
    y,
    far: 0,
    out: 0,
    cost: 5 * Math.abs(x) + Math.abs(y)
  }))
);
/** What it costs a name to lie on a band, where it can still be read; to leave its area; to be left out. */
const BANDED = 7;
/** Beside the sign of another place, whose name it could be taken for. */
const MISTAKEN = 1.2;
const BESIDE = 2;
const MISSING = 40;
/** What it is worth to lie as a moment ago. */
const STAYS = 3;

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

/** Is the place of a name in the picture, and not under the text? */
export const isSeen = ({ at }: Want, { within, taken }: Pick<Room, 'within' | 'taken'>): boolean =>
  inside(at, within) && !taken.some((rect) => inside(at, rect));

/** Where a name may stand, and what that costs. */
interface Choice {
  name: Placed;
  cost: number;
}

/**
 * Gives every name a place of its own, the first wish first: beside its place, else further off with a line to it, else none;
 * then one makes way for another where both together stand better so. `before` says how the names lay a moment ago: one that
 * can stay so does, for names that jump while the camera moves are harder to read than names that are not in the best place.
 */
export function placeCallouts(
  wants: readonly Want[],
  room: Room,
  before: ReadonlyMap<string, Placed> = new Map()
): Placed[] {
  const { within, taken, marks = [], bands = [], gap } = room;
  const shown = wants.filter((want) => isSeen(want, room));
  const spots = shown.map((want) => ({ id: want.id, rect: spotOf(want) }));
  const choices = shown.map((want): Choice[] => {
    const elsewhere = spots.flatMap(({ id, rect }) => (id === want.id ? [] : [rect]));
    const others = [...taken, ...marks, ...elsewhere];
    // Past what lies close to its own place no line can lead.
    const passed = [...marks, ...elsewhere].filter((rect) => !inside(want.at, grown(rect, want.reach)));
    return candidatesOf(want, before.get(want.id))
      .map(({ cost, ...candidate }) => ({ name: laid(want, candidate), cost }))
      .filter(
        ({ name }) =>
          holds(within, name.rect) &&
          !others.some((other) => overlap(grown(name.rect, gap), other)) &&
          !passed.some((other) => leadsOver(name, other))
      )
      .map(({ name, cost }) => {
        const isBanded = bands.some((band) => touches(band, name.rect));
        const isMistaken = elsewhere.some((spot) => isBeside(name.rect, spot, want));
        return { name, cost: cost + (isBanded ? BANDED : 0) + (isMistaken ? MISTAKEN : 0) };
      })
      .sort((a, b) => a.cost - b.cost);
  });
  const meet = ({ name: one }: Choice, { name: other }: Choice) =>
    overlap(grown(one.rect, gap), other.rect) || leadsOver(one, other.rect) || leadsOver(other, one.rect);
  const placed = settle(choices, meet, MISSING).flatMap((choice) => choice?.name ?? []);
  // What is not named needs no room at its place.
  const named = shown.filter(({ id, mark }) => mark !== undefined || placed.some((name) => name.id === id));
  return named.length < shown.length ? placeCallouts(named, room, before) : placed;
}

/** Is a name level with the sign of another place, and near it? */
function isBeside({ left, top, right, bottom }: Rect, spot: Rect, { at, reach }: Want): boolean {
  const level = (spot.top + spot.bottom) / 2;
  const apart = Math.max(spot.left - right, left - spot.right);
  return !inside(at, spot) && top < level && level < bottom && apart < 2 * reach;
}

/** Does the line from a place to its name run over something else? */
const leadsOver = ({ lead }: Placed, rect: Rect): boolean =>
  lead !== undefined && touches({ from: lead[0], to: lead[1], reach: 1 }, rect);

/** The sign at a place, which no other name covers. */
const spotOf = ({ at, reach, centred, mark }: Want): Rect =>
  mark ?? grown(pointAt(at), centred ? 0 : reach * 0.6);

const pointAt = ({ x, y }: Pixel): Rect => ({ left: x, top: y, right: x, bottom: y });

function candidatesOf({ centred, mark }: Want, before: Placed | undefined): readonly Candidate[] {
  // Without a sign at its place a line to it would begin nowhere.
  const all =
    centred && mark === undefined
      ? [
          ...ON,
          ...CANDIDATES.flatMap((each) => (each.far < FAR ? [{ ...each, cost: each.cost + BESIDE }] : []))
        ]
      : CANDIDATES;
  const isSame = ({ lie, far }: Candidate) =>
    lie === before?.lie && far > FAR === (before.lead !== undefined);
  return all.map((each) => (isSame(each) ? { ...each, cost: each.cost - STAYS } : each));
}

function laid(
  { id, at, width, height, reach, mark }: Want,
  { lie, x, y, far, out }: Omit<Candidate, 'cost'>
): Placed {
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
  return { id, rect, lie, lead: far > FAR ? leadTo(at, rect) : undefined };
}

/** A line from a place to the nearest point of a name. */
const leadTo = (at: Pixel, { left, top, right, bottom }: Rect): [Pixel, Pixel] => [
  at,
  { x: Math.min(Math.max(at.x, left), right), y: Math.min(Math.max(at.y, top), bottom) }
];
