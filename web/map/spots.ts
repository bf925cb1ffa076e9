import type { Mark } from '../../geo/marks.ts';
import { HEAD } from './draw/pin.ts';
import { scaleAt } from './layers/marks.ts';
import type { Pixel, Sight } from './sight.svelte.ts';

/** Does the mark stand for several records at one point? A badge is of a whole area, which has no point. */
export const isSpot = ({ kind, entries }: Mark): boolean =>
  (kind === 'spot' || kind === 'ring') && entries.length > 1;

/** Is the list of a mark's records open, or one of them? */
export const opens = ({ entries }: Mark, pile: readonly string[], selected: string | undefined): boolean => {
  const ids = entries.map(({ record }) => record.id);
  return selected === undefined
    ? pile.length === ids.length && ids.every((id) => pile.includes(id))
    : ids.includes(selected);
};

/** The middle of a spot's ring on the screen: above its point, where it stands on a stem. */
export const middleOf = ({ kind, point }: Mark, sight: Sight): Pixel | undefined => {
  const at = sight.at(point);
  const rise = kind === 'spot' ? HEAD * scaleAt(sight.zoom) : 0;
  return at && { x: at.x, y: at.y - rise };
};
