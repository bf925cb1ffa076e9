import { lineIntersect, lineString } from '@turf/turf';
import type { Feature, FeatureCollection, LineString, MultiLineString } from 'geojson';
import { feature } from 'topojson-client';
import type { Topology } from 'topojson-specification';
import type { Point } from '../../geo/place.ts';

/** Finds where a line first crosses the border, as an index into its points; undefined where it does not. */
export function borderCrossing(topology: Topology): (line: Point[]) => number | undefined {
  const object = topology.objects['border'];
  if (object === undefined) return () => undefined;
  const layer = feature(topology, object) as Feature | FeatureCollection;
  const lines = (layer.type === 'FeatureCollection' ? layer.features : [layer]) as Feature<
    LineString | MultiLineString
  >[];
  return (line) => {
    const index = line.findIndex((to, i) => {
      const from = line[i - 1];
      return (
        from !== undefined &&
        lines.some((border) => lineIntersect(lineString([from, to]), border).features.length > 0)
      );
    });
    return index === -1 ? undefined : Math.min(Math.max(index, 3), line.length - 4);
  };
}
