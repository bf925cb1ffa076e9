import { bbox } from '@turf/turf';
import type { Geometry, Position } from 'geojson';
import type Shape from 'jsts/org/locationtech/jts/geom/Geometry.js';
import GeometryFactory from 'jsts/org/locationtech/jts/geom/GeometryFactory.js';
import type IntersectionMatrix from 'jsts/org/locationtech/jts/geom/IntersectionMatrix.js';
import GeoJSONReader from 'jsts/org/locationtech/jts/io/GeoJSONReader.js';
import RelateOp from 'jsts/org/locationtech/jts/operation/relate/RelateOp.js';
import IsValidOp from 'jsts/org/locationtech/jts/operation/valid/IsValidOp.js';
import type { Box } from '../box.ts';
import type { SPATIAL } from './expression.ts';

export type SpatialOperator = (typeof SPATIAL)[number];

/** What each spatial operator asks of two geometries, told by the matrix of their insides, edges and outsides. */
const ASKS: Record<SpatialOperator, (matrix: IntersectionMatrix, a: number, b: number) => boolean> = {
  s_contains: (matrix) => matrix.isContains(),
  s_crosses: (matrix, a, b) => matrix.isCrosses(a, b),
  s_disjoint: (matrix) => matrix.isDisjoint(),
  s_equals: (matrix, a, b) => matrix.isEquals(a, b),
  s_intersects: (matrix) => matrix.isIntersects(),
  s_overlaps: (matrix, a, b) => matrix.isOverlaps(a, b),
  s_touches: (matrix, a, b) => matrix.isTouches(a, b),
  s_within: (matrix) => matrix.isWithin()
};

/** What a geometry is to itself. */
const TO_ITSELF: readonly SpatialOperator[] = ['s_contains', 's_equals', 's_intersects', 's_within'];

const reader = new GeoJSONReader(new GeometryFactory());

/** Works something out once for each geometry. */
function onceForEach<T>(make: (geometry: Geometry) => T): (geometry: Geometry) => T {
  const made = new WeakMap<Geometry, { value: T }>();
  return (geometry) => {
    const found = made.get(geometry) ?? { value: make(geometry) };
    made.set(geometry, found);
    return found.value;
  };
}

const shapeOf = onceForEach((geometry) => reader.read(geometry) as Shape);
const boxOf = onceForEach((geometry) => bbox(geometry) as Box);

/** 0 of points, 1 of lines, 2 of areas; of several, the greatest. */
function dimensionOf(geometry: Geometry): number {
  if (geometry.type === 'GeometryCollection') return Math.max(...geometry.geometries.map(dimensionOf));
  return geometry.type.endsWith('Point') ? 0 : geometry.type.endsWith('LineString') ? 1 : 2;
}

const isApart = (a: Box, b: Box) => a[0] > b[2] || b[0] > a[2] || a[1] > b[3] || b[1] > a[3];

/** The same where the boxes around two geometries tell, which takes no time; undefined where they do not. */
export function relatesAtOnce(operator: SpatialOperator, a: Geometry, b: Geometry): boolean | undefined {
  if (a === b) return TO_ITSELF.includes(operator);
  return isApart(boxOf(a), boxOf(b)) ? operator === 's_disjoint' : undefined;
}

/** Does a spatial operator hold between two geometries, longitude first? */
export function relates(operator: SpatialOperator, a: Geometry, b: Geometry): boolean {
  const known = relatesAtOnce(operator, a, b);
  if (known !== undefined) return known;
  const matrix = RelateOp.relate(shapeOf(a), shapeOf(b));
  return ASKS[operator](matrix, dimensionOf(a), dimensionOf(b));
}

/** Do the rings of a geometry neither cross themselves nor each other? */
export const isSound = (geometry: Geometry): boolean => IsValidOp.isValid(shapeOf(geometry));

/** A box as the simplest geometry that fills it. A west beyond its east spans the antimeridian. */
export function filled([west, south, east, north]: Box): Geometry {
  if (west > east) {
    const parts = [filled([west, south, 180, north]), filled([-180, south, east, north])];
    const polygons = parts.flatMap((part) => (part.type === 'Polygon' ? [part.coordinates] : []));
    return polygons.length === parts.length
      ? { type: 'MultiPolygon', coordinates: polygons }
      : { type: 'GeometryCollection', geometries: parts };
  }
  const [low, high]: [Position, Position] = [
    [west, south],
    [east, north]
  ];
  if (west === east && south === north) return { type: 'Point', coordinates: low };
  if (west === east || south === north) return { type: 'LineString', coordinates: [low, high] };
  return { type: 'Polygon', coordinates: [[low, [east, south], high, [west, north], low]] };
}
