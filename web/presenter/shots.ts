import type { Point } from '../../geo/place.ts';
import type { Pixel } from '../map/sight.svelte.ts';

/** The map of a scene as a picture. */
export interface Shot {
  /** An address of the picture. */
  source: string;
  /** Where a point of the earth is on the wall, in its CSS pixels. */
  at: (point: Point) => Pixel | undefined;
}
