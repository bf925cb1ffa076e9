import type { Feature } from 'geojson';
import type { Point } from '../../geo/place.ts';

/** The corners of a shape on the map, longitude first; it is closed from the last to the first. */
export type Shape = readonly Point[];

/** Decimals of a degree that an address keeps: about a hundred metres. */
const DIGITS = 3;
const round = (degrees: number) => Number(degrees.toFixed(DIGITS));

/** The corners as an address spells them. */
export const rounded = (shape: Shape): Shape => shape.map(([x, y]): Point => [round(x), round(y)]);

export const outline = (shape: Shape): Feature => ({
  type: 'Feature',
  geometry: { type: 'Polygon', coordinates: [[...shape, ...shape.slice(0, 1)]] },
  properties: {}
});
