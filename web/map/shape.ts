import type { Feature } from 'geojson';
import type { Point } from '../../geo/place.ts';

/** The corners of a shape on the map, longitude first; it is closed from the last to the first. */
export type Shape = readonly Point[];

/** Decimals of a degree that are kept: about ten metres. */
const DIGITS = 4;
const round = (degrees: number) => Number(degrees.toFixed(DIGITS));

/** The corners rounded, so that an address stays short. */
export const rounded = (shape: Shape): Shape => shape.map(([x, y]): Point => [round(x), round(y)]);

export const outline = (shape: Shape): Feature => ({
  type: 'Feature',
  geometry: { type: 'Polygon', coordinates: [[...shape, ...shape.slice(0, 1)]] },
  properties: {}
});
