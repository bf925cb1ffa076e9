import type { LineString } from 'geojson';
import type { Flow } from './flow.ts';
import type { Point } from './place.ts';

/** The kinds of flow that move something from one place to another; the others are never drawn. */
const DRAWN: ReadonlySet<Flow['kind']> = new Set(['goods', 'turnover']);

/** A flow as a line from label point to label point, through its post if it names one; null where it is not drawn. */
export function flowLine(flow: Flow, pointOf: (place: string) => Point | undefined): LineString | null {
  if (!DRAWN.has(flow.kind) || flow.from === flow.to) return null;
  const stops = [flow.from, ...(flow.via === null ? [] : [flow.via]), flow.to].map(pointOf);
  return stops.every((stop) => stop !== undefined) ? { type: 'LineString', coordinates: stops } : null;
}
