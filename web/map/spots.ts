import type { Entry } from '../../geo/catalogue.ts';
import { MOST_FANNED } from '../../geo/fan.ts';
import type { Mark } from '../../geo/marks.ts';
import { HEAD } from './draw/pin.ts';
import { DISC_RADII, scaleAt } from './layers/marks.ts';
import type { Clearing, Pixel, Sight } from './sight.svelte.ts';

/** Pixels between two marks under which one hides the other. */
const HIDES = 17;

/** Marks that stand on no stem. */
const FLAT: readonly Mark['kind'][] = ['ring', 'badge', 'cluster'];

/** The middle of a mark on the screen: above its point, where it stands on a stem. */
export function middleOf({ kind, point }: Mark, sight: Sight): Pixel | undefined {
  const at = sight.at(point);
  const rise = FLAT.includes(kind) ? 0 : HEAD * scaleAt(sight.zoom);
  return at && { x: at.x, y: at.y - rise };
}

/** Pixels on a desk from the point of a mark to its rim. */
const RIMS: Readonly<Record<'badge' | 'flat' | 'stem', Clearing>> = {
  badge: { left: 23, top: 16, right: 23, bottom: 16 },
  flat: { left: 18, top: 18, right: 18, bottom: 18 },
  stem: { left: 17, top: HEAD + 17, right: 17, bottom: 4 }
};
/** A foot that is known no better than its neighbourhood has a halo. */
const HALO = 18;

/** What a mark covers of the picture, `k` times as large as on a desk. */
export function boxOf({ kind, point, near, size }: Mark, sight: Sight, k: number): Clearing | undefined {
  const at = sight.at(point);
  if (at === undefined) return undefined;
  const rim = RIMS[kind === 'badge' ? kind : FLAT.includes(kind) ? 'flat' : 'stem'];
  const around = Math.max(near ? HALO : 0, size === null ? 0 : (DISC_RADII[size] ?? 0));
  const by = k * scaleAt(sight.zoom);
  return {
    left: at.x - by * Math.max(rim.left, around),
    top: at.y - by * Math.max(rim.top, around),
    right: at.x + by * Math.max(rim.right, around),
    bottom: at.y + by * Math.max(rim.bottom, around)
  };
}

/**
 * The marks that a pointer on one of them cannot tell apart at the present zoom, that one first. A badge is of a whole
 * area and has no point: it stands alone.
 */
export function heapOf(mark: Mark, marks: readonly Mark[], sight: Sight): Mark[] {
  const at = middleOf(mark, sight);
  if (mark.kind === 'badge' || at === undefined) return [mark];
  const hidden = marks.filter((other) => {
    const beside = other.kind === 'badge' || other === mark ? undefined : middleOf(other, sight);
    return beside !== undefined && Math.hypot(beside.x - at.x, beside.y - at.y) < HIDES;
  });
  return [mark, ...hidden];
}

/** A spot whose records are to be fanned out: the mark they are fanned around, and they. */
export interface Spot {
  mark: Mark;
  entries: readonly Entry[];
}

/** Are the records of a mark fanned out around it? */
export const isFanned = ({ kind }: Mark, entries: readonly Entry[]): boolean =>
  kind !== 'badge' && entries.length > 1 && entries.length <= MOST_FANNED;

/** Is the list of the spot's records open, or one of them? */
export function isOpen({ entries }: Spot, pile: readonly string[], selected: string | undefined): boolean {
  const ids = entries.map(({ record }) => record.id);
  return selected === undefined
    ? pile.length === ids.length && ids.every((id) => pile.includes(id))
    : ids.includes(selected);
}
