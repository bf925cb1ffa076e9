import type { LineString } from 'geojson';
import { isTrade, type Flow } from './flow.ts';
import type { Point } from './place.ts';

/** A flow as a line from label point to label point, through its post if it names one; null where it is not drawn. */
export function flowLine(flow: Flow, pointOf: (place: string) => Point | undefined): LineString | null {
  if (!isTrade(flow) || flow.from === flow.to) return null;
  const stops = [flow.from, ...(flow.via === null ? [] : [flow.via]), flow.to].map(pointOf);
  return stops.every((stop) => stop !== undefined) ? { type: 'LineString', coordinates: stops } : null;
}
