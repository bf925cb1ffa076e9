import { mercatorY } from '../../geo/curve.ts';
import type { Point } from '../../geo/place.ts';
import type { Projection } from '../../geo/scene.ts';
import type { Pixel } from '../map/sight.svelte.ts';

/** The map of a scene as a picture. */
export interface Shot {
  /** An address of the picture. */
  source: string;
  /** Where a point of the earth is on the wall, in its CSS pixels. */
  at: (point: Point) => Pixel | undefined;
}

/** Two corners to measure by. */
const WEST_SOUTH: Point = [60, 35];
const EAST_NORTH: Point = [100, 55];

/** Where points are, as they are now, for later when the camera has gone on; on a globe, where `named` are. */
export function placesNow(
  at: Shot['at'],
  projection: Projection,
  named: readonly Point[]
): (point: Point) => Pixel | undefined {
  if (projection === 'globe') {
    const places = new Map(named.map((point) => [String(point), at(point)]));
    return (point) => places.get(String(point));
  }
  const [a, b] = [at(WEST_SOUTH), at(EAST_NORTH)];
  if (a === undefined || b === undefined) return () => undefined;
  const across = (b.x - a.x) / (EAST_NORTH[0] - WEST_SOUTH[0]);
  const [low, high] = [mercatorY(WEST_SOUTH[1]), mercatorY(EAST_NORTH[1])];
  const up = (b.y - a.y) / (high - low);
  return ([longitude, latitude]) => ({
    x: a.x + (longitude - WEST_SOUTH[0]) * across,
    y: a.y + (mercatorY(latitude) - low) * up
  });
}

/** The order in which pictures are wanted: what is seen, what comes, then all others. */
export const inNeed = <T>(story: readonly T[], ahead: number): T[] => [
  ...story.slice(ahead),
  ...story.slice(0, ahead).reverse()
];

export const pictureOf = (canvas: HTMLCanvasElement): Promise<string | undefined> =>
  new Promise((resolve) =>
    canvas.toBlob(
      (blob) => resolve(blob === null ? undefined : URL.createObjectURL(blob)),
      'image/jpeg',
      0.85
    )
  );
