import type { Box } from '../geo/box.ts';
import { OPEN_END } from '../geo/date.ts';
import { CRS84 } from './crs.ts';
import type { Item } from './items.ts';

const GREGORIAN = 'http://www.opengis.net/def/uom/ISO-8601/0/Gregorian';

/** What items cover, of the map and of time; `box` is the smallest around them. */
export const extentOf = (items: readonly Item[], box: Box | null) => ({
  ...spatialExtent(box),
  ...temporalExtent(items)
});
export type Extent = ReturnType<typeof extentOf>;

const spatialExtent = (box: Box | null) => (box === null ? {} : { spatial: { bbox: [box], crs: CRS84 } });

function temporalExtent(items: readonly Item[]) {
  const stretches = items.flatMap(({ days }) => (days === null ? [] : [days]));
  if (stretches.length === 0) return {};
  const first = stretches.map(([day]) => day).reduce((a, b) => (a < b ? a : b));
  const last = stretches.map(([, day]) => day).reduce((a, b) => (a > b ? a : b));
  const from = first === '' ? null : `${first}T00:00:00Z`;
  const to = last === OPEN_END ? null : `${last}T23:59:59Z`;
  return { temporal: { interval: [[from, to]], trs: GREGORIAN } };
}
