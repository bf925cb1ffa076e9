/** What stands over the map. */
interface Over {
  narrow: boolean;
  /** Stop of the phone's sheet. */
  stop: number;
  filters: boolean;
  aside: boolean;
  /** Is the map an inset beside the list? */
  inset: boolean;
}

const EDGE = 16;
const PHONE_TOP = 124;
const SHEET_HEAD = 112;
const SHEET_SHARE = 0.43;
const LEGEND = 120;
/** From this width on the legends stand beside the story, not under it. */
const ROOMY = 2560;

const pixels = (property: string): number =>
  Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue(property));

/** Pixels of the map that panels cover on each side. */
export function paddingOf({ narrow, stop, filters, aside, inset }: Over) {
  if (inset) return { top: EDGE, right: EDGE, bottom: EDGE, left: EDGE };
  if (narrow) {
    const sheet = stop === 0 ? SHEET_HEAD : innerHeight * SHEET_SHARE;
    return { top: PHONE_TOP, right: EDGE, bottom: sheet + EDGE, left: EDGE };
  }
  return {
    top: EDGE,
    right: aside ? pixels('--card') + 2 * EDGE : EDGE,
    bottom: aside || innerWidth >= ROOMY ? EDGE : LEGEND,
    left: filters ? pixels('--filters') + 2 * EDGE : EDGE
  };
}
