import type { Geometry, Position } from 'geojson';

/** The positions of a geometry, each put elsewhere. */
export function moved(geometry: Geometry, to: (position: Position) => Position): Geometry {
  if (geometry.type === 'GeometryCollection')
    return { ...geometry, geometries: geometry.geometries.map((part) => moved(part, to)) };
  return { ...geometry, coordinates: movedAll(geometry.coordinates, to) } as Geometry;
}

type Nested = Position | readonly Nested[];

const movedAll = (nested: Nested, to: (position: Position) => Position): Nested =>
  typeof nested[0] === 'number'
    ? to(nested as Position)
    : (nested as readonly Nested[]).map((each) => movedAll(each, to));
