import type { Catalogue } from '../../../geo/catalogue.ts';
import { curve, curveThrough } from '../../../geo/curve.ts';
import { strengthOf, type Shares } from '../../../geo/fold.ts';
import type { Point } from '../../../geo/place.ts';
import type { Arc } from '../../../geo/ribbons.ts';
import { offsetsOf, widthOf, type Laned } from './width.ts';

/** Points of a line, less one. */
export const STEPS = 48;
/** How far lines bow, as a share of their length. */
const BEND = { flow: 0.1, link: 0.16 };

/** An arc as a line on the earth, and how it is drawn; lengths in pixels. */
export interface Line {
  arc: Arc;
  points: Point[];
  /** Which of the points is on the border, where no post is named. */
  crossing: number | undefined;
  width: number;
  /** To the right of its direction. */
  offset: number;
  /** How strongly it is drawn, 0 to 1. */
  strength: number;
}

/** How far from its post an arc is drawn of whose way nothing else is known, in u. */
const REACH = 210;
/** Pixels of the whole map at zoom 0. */
const WORLD = 512;

/** How arcs are laid on the earth. */
export interface Laying {
  catalogue: Catalogue;
  /** Which point of a line is on the border. */
  crosses?: (line: Point[]) => number | undefined;
  shares: Shares;
  u: number;
  /** Of the map. */
  zoom: number;
}

/** Arcs as lines, the widest first, so that the fine are drawn over them. */
export function linesOf(arcs: readonly Arc[], { catalogue, crosses, shares, u, zoom }: Laying): Line[] {
  const reach = (REACH * u * 2 * Math.PI) / (WORLD * 2 ** zoom);
  const width = widthOf(shares, u);
  const axes = Map.groupBy(arcs, ({ from, to, via }) => JSON.stringify([[from, to].sort(), via]));
  const lines = [...axes.values()].flatMap((axis) => {
    const laned = axis.map((arc): Laned => ({ arc, width: width(arc), forward: isForward(arc, catalogue) }));
    const offsets = offsetsOf(laned, u);
    return laned.flatMap((lane, i): Line[] => {
      const points = pointsOf(lane, catalogue, reach);
      if (points === undefined) return [];
      const { arc } = lane;
      const open = arc.kind === 'flow' && arc.via === null;
      return [
        {
          arc,
          points,
          crossing: open ? crosses?.(points) : undefined,
          width: lane.width,
          offset: offsets[i] ?? 0,
          strength: strengthOf(shares(arc))
        }
      ];
    });
  });
  return lines.sort((a, b) => b.width - a.width);
}

/** Does an arc start on the first of the sides? Both ways of one trade follow one axis. */
const isForward = ({ from }: Arc, { place, facts }: Catalogue): boolean =>
  facts.meta.sides.indexOf(place(from)?.country ?? from) !== 1;

function pointsOf(
  { arc, forward }: Laned,
  { place, labelPoint }: Catalogue,
  reach: number
): Point[] | undefined {
  const at = (id: string | null) => {
    const found = id === null ? undefined : place(id);
    return found && labelPoint(found);
  };
  const [from, to, via] = [at(arc.from), at(arc.to), at(arc.via)];
  if (from === undefined || to === undefined) return undefined;
  const bend = BEND[arc.kind] * (forward ? 1 : -1);
  return via === undefined
    ? curve(from, to, bend, STEPS)
    : curveThrough(from, via, to, STEPS, arc.passing ? reach : Infinity);
}
