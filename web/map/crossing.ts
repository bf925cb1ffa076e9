import type { Feature, FeatureCollection, LineString, MultiLineString, Position } from 'geojson';
import { feature } from 'topojson-client';
import type { Topology } from 'topojson-specification';
import type { Point } from '../../geo/place.ts';

type Segment = readonly [Position, Position];

/** Finds where a line first crosses the border, as an index into its points; undefined where it does not. */
export function borderCrossing(topology: Topology): (line: Point[]) => number | undefined {
  const object = topology.objects['border'];
  if (object === undefined) return () => undefined;
  const layer = feature(topology, object) as Feature | FeatureCollection;
  const lines = (layer.type === 'FeatureCollection' ? layer.features : [layer]) as Feature<
    LineString | MultiLineString
  >[];
  const border = lines.flatMap(({ geometry }) =>
    (geometry.type === 'LineString' ? [geometry.coordinates] : geometry.coordinates).flatMap(segmentsOf)
  );
  return (line) => {
    const index = segmentsOf(line).findIndex((step) => border.some((part) => cross(step, part)));
    return index === -1 ? undefined : Math.min(Math.max(index + 1, 3), line.length - 4);
  };
}

const segmentsOf = (line: Position[]): Segment[] =>
  line.slice(1).map((to, i): Segment => [line[i] as Position, to]);

/** On which side of a line through `a` and `b` is `c`? Left is positive. */
const turn = ([ax = 0, ay = 0]: Position, [bx = 0, by = 0]: Position, [cx = 0, cy = 0]: Position): number =>
  (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);

const cross = ([a, b]: Segment, [c, d]: Segment): boolean =>
  turn(a, b, c) * turn(a, b, d) <= 0 && turn(c, d, a) * turn(c, d, b) <= 0;
