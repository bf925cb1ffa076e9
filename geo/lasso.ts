import { lineString, simplify } from '@turf/turf';

type XY = readonly [x: number, y: number];

/** A drawn line, in pixels, with as few bends as it takes to have at most `most` points; its ends stay where they are. */
export function simplified(line: readonly XY[], most = 40): XY[] {
  let points = line.map(([x, y]): XY => [x, y]);
  for (let tolerance = 1; points.length > most; tolerance *= 1.6) {
    const drawn = lineString(points.map(([x, y]) => [x, y]));
    points = simplify(drawn, { tolerance, highQuality: true }).geometry.coordinates.map(
      ([x = 0, y = 0]): XY => [x, y]
    );
  }
  return points;
}

/** The corners of the box between two points that lie across from each other. */
export const boxOf = ([x1, y1]: XY, [x2, y2]: XY): XY[] => [
  [Math.min(x1, x2), Math.min(y1, y2)],
  [Math.max(x1, x2), Math.min(y1, y2)],
  [Math.max(x1, x2), Math.max(y1, y2)],
  [Math.min(x1, x2), Math.max(y1, y2)]
];
