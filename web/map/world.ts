import { simplify } from '@turf/turf';
import { mean } from 'd3';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, GeometryObject, Topology } from 'topojson-specification';
import type { GeoJSON, MultiLineString, Position } from 'geojson';

/** GeoJSON of the ground, by the name of its source in the style. */
export type World = Readonly<Record<string, GeoJSON>>;

/** Sources whose data is a layer of the topology as it is. */
const LAYERS = ['countries', 'provinces', 'prefectures', 'oblasts', 'lakes', 'rivers', 'border'] as const;

/** Names of all ground sources. */
export const WORLD_SOURCES = [
  ...LAYERS,
  'graticule',
  'country-lines',
  'province-lines',
  'prefecture-lines',
  'oblast-lines',
  'home-outline',
  'soft-outline',
  'soft-border'
] as const;

type Units = GeometryCollection<{ code?: string }>;

/** The ground of one level of detail; `k`: how many times as wide as on a desk light is. Shared edges become one line, so that no boundary is drawn twice. */
export function worldOf(topology: Topology, k = 1): World {
  const layer = (name: string) => topology.objects[name] as Units;
  const inner = (name: string) => mesh(topology, layer(name), (a, b) => a !== b);
  const outline = mesh(topology, layer('oblasts'), (a, b) => a === b);
  return {
    ...Object.fromEntries(LAYERS.map((name) => [name, feature(topology, layer(name) as GeometryObject)])),
    graticule: graticule(),
    'country-lines': inner('countries'),
    'province-lines': inner('provinces'),
    'prefecture-lines': inner('prefectures'),
    'oblast-lines': inner('oblasts'),
    'home-outline': outline,
    'soft-outline': soft(outline, OUTLINE),
    'soft-border': smooth(mesh(topology, layer('border')), k * EVENED)
  };
}

/** Parallels and meridians every 5°, between the polar circles. */
function graticule(): MultiLineString {
  const range = (from: number, to: number, step: number) =>
    Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => from + i * step);
  return {
    type: 'MultiLineString',
    coordinates: [
      ...range(0, 180, 5).map((x) => range(0, 75, 5).map((y) => [x, y])),
      ...range(0, 75, 5).map((y) => range(0, 180, 5).map((x) => [x, y]))
    ]
  };
}

/** Degrees that the light beside the outline may pass over without following every bend. */
const OUTLINE = 0.12;
/** Degrees along the border over which its light evens bends out. */
const EVENED = 0.0125;

/** A line for light: simplified, then with its corners cut thrice (Chaikin). */
function soft(line: MultiLineString, tolerance: number): MultiLineString {
  const { geometry } = simplify(
    { type: 'Feature' as const, geometry: line, properties: {} },
    { tolerance, highQuality: true }
  );
  return {
    type: 'MultiLineString',
    coordinates: geometry.coordinates.map((path) => cutCorners(cutCorners(cutCorners(path))))
  };
}

const cutCorners = (path: Position[]): Position[] => {
  const [first, last] = [path[0], path.at(-1)];
  if (first === undefined || last === undefined) return path;
  const between = path.slice(1).flatMap((to, i): Position[] => {
    const from = path[i] ?? to;
    const at = (t: number): Position =>
      [0, 1].map((axis) => (from[axis] ?? 0) * (1 - t) + (to[axis] ?? 0) * t);
    return [at(0.25), at(0.75)];
  });
  return [first, ...between, last];
};

/** Steps to a length that is evened out, and how often the middle of as many points is taken. */
const SAMPLES = 3;

/**
 * A line for light that is wide beside it: each point the middle of those about `reach` degrees around it, so that no bend
 * is so tight that the light would fold over itself and tear. It keeps within a third of that of the line.
 */
function smooth(line: MultiLineString, reach: number): MultiLineString {
  const coordinates = line.coordinates.map((path) => {
    let points = evenly(path, reach / SAMPLES);
    for (let i = 0; i < SAMPLES; i += 1) points = middles(points, SAMPLES);
    return points;
  });
  return { type: 'MultiLineString', coordinates };
}

/** Points along a path, so many degrees of latitude from one to the next. */
function evenly(path: readonly Position[], step: number): Position[] {
  const points: Position[] = path.slice(0, 1);
  let left = step;
  path.slice(1).forEach(([x = 0, y = 0], i) => {
    const [fromX = 0, fromY = 0] = path[i] ?? [];
    const length = Math.hypot((x - fromX) * Math.cos((y * Math.PI) / 180), y - fromY);
    let gone = left;
    for (; gone <= length; gone += step)
      points.push([fromX + ((x - fromX) * gone) / length, fromY + ((y - fromY) * gone) / length]);
    left = gone - length;
  });
  return [...points, ...path.slice(-1)];
}

/** For each point the middle of it and so many on either side; towards the ends fewer, so that these stay. */
const middles = (points: readonly Position[], most: number): Position[] =>
  points.map((_, i) => {
    const each = Math.min(most, i, points.length - 1 - i);
    const around = points.slice(i - each, i + each + 1);
    return [0, 1].map((axis) => mean(around, (point) => point[axis]) ?? 0);
  });
