import { simplify } from '@turf/turf';
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
    'soft-outline': soft(outline, SOFTNESS.outline),
    'soft-border': soft(mesh(topology, layer('border')), k * SOFTNESS.border)
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

/** Degrees that the light beside a line may pass over without following every bend. */
const SOFTNESS = { outline: 0.12, border: 0.007 };

/** A line for light: simplified, then with its corners cut thrice (Chaikin), since a wide blur tears at every bend. */
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
