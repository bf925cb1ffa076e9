import { distance } from '@turf/turf';
import type { FeatureCollection, LineString, Position } from 'geojson';
import { feature, mergeArcs, mesh } from 'topojson-client';
import { topology } from 'topojson-server';
import type {
  GeometryCollection,
  GeometryObject,
  MultiPolygon as TopologyMultiPolygon,
  Polygon as TopologyPolygon,
  Topology
} from 'topojson-specification';
import type { UnitProperties } from './boundaries.ts';
import { border, unions, type Union } from './units.ts';

/** GeoJSON by the name of its layer. */
export type Layers = Readonly<Record<string, FeatureCollection>>;

/** Steps over the width and height of the layers, unless told: finer than any source we know. */
const STEPS = 1e6;

/**
 * Turns layers of GeoJSON (units, lakes, rivers) into one topology, WGS84. What is made of smaller units becomes their
 * union, and `border` the line that the units of both sides share, from south to north; where they share none, a
 * given `border` is kept.
 */
export function topologyFromGeoJson(layers: Layers, steps = STEPS): Topology {
  const line = sharedLine(topologyOf(layers, steps));
  const drawn = topologyOf(line ? { ...layers, border: line } : layers, steps);
  const united = unions.reduce((units, union) => unite(units, union, drawn), geometriesOf(drawn));
  const whole = unions.map(({ into }) => [into, collectionOf(united[into] ?? [])]);
  return { ...drawn, objects: { ...drawn.objects, ...Object.fromEntries(whole) } };
}

type UnitArcs = GeometryObject & { properties: UnitProperties };

const topologyOf = (layers: Layers, steps: number): Topology =>
  topology({ ...layers } as Record<string, FeatureCollection>, steps) as Topology;

type UnitsByLayer = Readonly<Record<string, UnitArcs[]>>;

/** The geometries of each layer, as arcs. */
const geometriesOf = ({ objects }: Topology): UnitsByLayer =>
  Object.fromEntries(
    Object.entries(objects).map(([layer, object]) => [
      layer,
      object.type === 'GeometryCollection' ? (object.geometries as UnitArcs[]) : []
    ])
  );

const collectionOf = (units: UnitArcs[]) =>
  ({ type: 'GeometryCollection', geometries: units }) as GeometryCollection<UnitProperties>;

/** The layers with a whole put in, or put anew, as the union of its parts; unchanged when it has no parts. */
function unite(layers: UnitsByLayer, { parts, into, unit }: Union, drawn: Topology): UnitsByLayer {
  const pieces = layers[parts] ?? [];
  if (pieces.length === 0) return layers;
  const whole = { ...dissolved(pieces, drawn), properties: { ...unit } } as UnitArcs;
  const others = (layers[into] ?? []).filter(({ properties }) => properties.code !== unit.code);
  return { ...layers, [into]: [...others, whole] };
}

type AreaArcs = TopologyPolygon | TopologyMultiPolygon;

/**
 * One outline round all pieces. Pieces whose edges do not quite meet, as an operator's may, cannot be stitched: they then
 * stand side by side as the parts of one.
 */
function dissolved(pieces: UnitArcs[], drawn: Topology): TopologyMultiPolygon {
  const areas = pieces as AreaArcs[];
  const merged = mergeArcs(drawn, areas);
  const { geometry } = feature(drawn, merged);
  if (geometry.coordinates.flat().every(isClosed)) return merged;
  return {
    type: 'MultiPolygon',
    arcs: areas.flatMap((area) => (area.type === 'Polygon' ? [area.arcs] : area.arcs))
  };
}

const isClosed = (ring: Position[]) => ring[0]?.join() === ring.at(-1)?.join();

/** The line between the two sides from south to north, small gaps bridged; none where they share no arc. */
function sharedLine(drawn: Topology): FeatureCollection<LineString> | undefined {
  const layers = geometriesOf(drawn);
  const sides = border.sides.map((layer) => layers[layer] ?? []);
  const isLeft = (unit: unknown) => sides[0]?.includes(unit as UnitArcs);
  const { coordinates } = mesh(drawn, collectionOf(sides.flat()), (a, b) => isLeft(a) !== isLeft(b));
  if (coordinates.length === 0) return undefined;
  return {
    type: 'FeatureCollection',
    features: [
      {
        type: 'Feature',
        geometry: { type: 'LineString', coordinates: joinNorthward(coordinates) },
        properties: { code: border.code }
      }
    ]
  };
}

/** Joins the pieces of a line end to end: first the one with the southernmost end, then the nearest each time. */
function joinNorthward(pieces: Position[][]): Position[] {
  let line: Position[] = [];
  let left = pieces;
  while (left.length > 0) {
    const end = line.at(-1);
    const away = ([start = []]: Position[]) => (end ? distance(start, end) : (start[1] ?? 0));
    const ways = left.flatMap((piece) => [piece, piece.toReversed()].map((way) => ({ piece, way })));
    const next = ways.reduce((best, other) => (away(other.way) < away(best.way) ? other : best));
    line = [...line, ...next.way];
    left = left.filter((piece) => piece !== next.piece);
  }
  return line;
}
