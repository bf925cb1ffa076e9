import { area, booleanPointInPolygon, distance, polygon } from '@turf/turf';
import type { Feature, FeatureCollection, LineString, MultiPolygon, Polygon, Position } from 'geojson';
import polylabel from 'polylabel';
import { feature, mergeArcs, mesh } from 'topojson-client';
import { topology } from 'topojson-server';
import type { GeometryCollection, GeometryObject, Topology } from 'topojson-specification';
import controlPoints from './layers/control-points.json' with { type: 'json' };
import type { Point } from './place.ts';

/** What every unit of a boundary layer says of itself; a profile may add names. */
export type UnitProperties = { code: string; level: string; country?: string; [name: string]: unknown };
export type Unit = Feature<Polygon | MultiPolygon, UnitProperties>;
export type Layers = Readonly<Record<string, FeatureCollection>>;

/** The boundaries a map is drawn from: two levels of detail, whose they are, and what is to be said of them. */
export interface Boundaries {
  overview: Topology;
  detail: Topology;
  source: string;
  /** A statement of the boundaries' owner in every language; null = the data set's own statement holds. */
  statement: Readonly<Record<'kk' | 'ru' | 'zh' | 'en', string>> | null;
}

/** A place whose unit is beyond doubt. */
export interface ControlPoint {
  name: string;
  code: string;
  /** Longitude, latitude in degrees, WGS84. */
  point: Position;
}

/** The 17 oblasts and 3 cities of Kazakhstan, ISO 3166-2. */
export const oblastCodes = [
  10, 11, 15, 19, 23, 27, 31, 33, 35, 39, 43, 47, 55, 59, 61, 62, 63, 71, 75, 79
].map((number) => `KZ-${number}`);

/** The 14 prefecture-level divisions of Xinjiang, GB/T 2260. */
export const prefectureCodes = [
  6501, 6502, 6504, 6505, 6523, 6527, 6528, 6529, 6530, 6531, 6532, 6540, 6542, 6543
].map((number) => `${number}00`);

/** The units of one layer as GeoJSON, WGS84; none where the topology lacks the layer. */
export function unitFeatures(boundaries: Topology, layer: string): Unit[] {
  const object = boundaries.objects[layer];
  if (object?.type !== 'GeometryCollection') return [];
  return feature(boundaries, object as GeometryCollection<UnitProperties>).features as Unit[];
}

const polygonsOf = ({ geometry }: Unit): Position[][][] =>
  geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;

/** The point farthest inside the largest part of a unit, longitude and latitude in degrees. */
export function labelPoint(unit: Feature<Polygon | MultiPolygon>): Point {
  const parts = polygonsOf(unit as Unit).map((rings) => ({ rings, size: area(polygon(rings)) }));
  const { rings } = parts.reduce((largest, part) => (part.size > largest.size ? part : largest));
  const scale = Math.cos((rings[0]![0]![1]! * Math.PI) / 180);
  const [x, y] = polylabel(
    rings.map((ring) => ring.map(([lon, lat]) => [lon! * scale, lat!])),
    0.01
  );
  return [x! / scale, y!];
}

/** Tells whether the unit with a code holds a point; undefined where no layer has the code. */
export function containsIn(boundaries: Topology): (code: string, point: Point) => boolean | undefined {
  const layers = ['countries', 'provinces', 'prefectures', 'counties', 'oblasts'];
  const units = new Map(
    layers.flatMap((layer) => unitFeatures(boundaries, layer)).map((unit) => [unit.properties.code, unit])
  );
  return (code, point) => {
    const unit = units.get(code);
    return unit && booleanPointInPolygon(point, unit);
  };
}

/**
 * What is wrong with a topology, in readable sentences; none when it can be used.
 * It needs the 20 units of Kazakhstan, the 14 of Xinjiang, every control point in its unit, and one border line
 * that runs from south to north.
 */
export function checkBoundaries(
  boundaries: Topology,
  controls: readonly ControlPoint[] = controlPoints
): string[] {
  const oblasts = unitFeatures(boundaries, 'oblasts');
  const prefectures = unitFeatures(boundaries, 'prefectures');
  return [
    ...checkCodes('oblasts', oblasts, oblastCodes),
    ...oblasts
      .filter(({ properties }) => !oblastCodes.includes(properties.code))
      .map(({ properties }) => `oblasts: ${properties.code} is not a unit of Kazakhstan`),
    ...checkCodes('prefectures', prefectures, prefectureCodes),
    ...controls.flatMap((control) => checkControl(control, [...oblasts, ...prefectures])),
    ...checkBorder(boundaries)
  ];
}

function checkCodes(layer: string, units: Unit[], expected: string[]): string[] {
  const codes = units.map(({ properties }) => properties.code);
  return [
    ...expected.filter((code) => !codes.includes(code)).map((code) => `${layer}: ${code} is missing`),
    ...codes.filter((code, i) => codes.indexOf(code) < i).map((code) => `${layer}: ${code} occurs twice`)
  ];
}

function checkControl({ name, code, point }: ControlPoint, units: Unit[]): string[] {
  const holders = units
    .filter((unit) => booleanPointInPolygon(point, unit))
    .map((unit) => unit.properties.code);
  if (holders.length === 1 && holders[0] === code) return [];
  const found = holders.length ? `in ${holders.join(' and ')}` : 'in none';
  return [`control point ${name} (${point.join(', ')}) should be in ${code} but lies ${found}`];
}

function checkBorder(boundaries: Topology): string[] {
  const lines = unitFeatures(boundaries, 'border') as unknown as Feature<LineString>[];
  if (lines.length !== 1 || lines[0]!.geometry.type !== 'LineString')
    return [
      `border: one line is expected, not ${lines.map(({ geometry }) => geometry.type).join(', ') || 'none'}`
    ];
  const { coordinates } = lines[0]!.geometry;
  const [first, last] = [coordinates[0]!, coordinates.at(-1)!];
  const gap = Math.max(...coordinates.slice(1).map((position, i) => distance(position, coordinates[i]!)));
  return [
    ...(first[1]! < last[1]! ? [] : ['border: the line runs from north to south']),
    ...(gap <= WIDEST_GAP
      ? []
      : [`border: a stretch of ${Math.round(gap)} km is not shared by the two sides`])
  ];
}

/** Kilometres; the longest straight stretch of the line itself has 48. */
const WIDEST_GAP = 60;

/** Steps over the width and height of the layers, unless told: finer than any source we know. */
const STEPS = 1e6;

/**
 * Turns layers of GeoJSON (by name: oblasts, prefectures, provinces, countries, counties, lakes, rivers) into one
 * topology, WGS84. Xinjiang, China and Kazakhstan become the union of their units, and `border` the line the units of
 * both sides share, from south to north; where they share none, a given `border` is kept.
 */
export function topologyFromGeoJson(layers: Layers, steps = STEPS): Topology {
  const border = sharedLine(topologyOf(layers, steps));
  const drawn = topologyOf(border ? { ...layers, border } : layers, steps);
  const { oblasts = [], prefectures = [], provinces = [], countries = [] } = geometriesOf(drawn);
  const china = replace(provinces, { code: '650000', level: 'province', country: 'CN' }, prefectures, drawn);
  const neighbours = replace(countries, { code: 'KZ', level: 'country' }, oblasts, drawn);
  const world = replace(neighbours, { code: 'CN', level: 'country' }, china, drawn);
  return {
    ...drawn,
    objects: {
      ...drawn.objects,
      provinces: { type: 'GeometryCollection', geometries: china },
      countries: { type: 'GeometryCollection', geometries: world }
    }
  };
}

type UnitArcs = GeometryObject & { properties: UnitProperties };

const topologyOf = (layers: Layers, steps: number): Topology =>
  topology({ ...layers } as Record<string, FeatureCollection>, steps) as Topology;

/** The geometries of each layer, as arcs. */
const geometriesOf = ({ objects }: Topology): Record<string, UnitArcs[]> =>
  Object.fromEntries(
    Object.entries(objects).map(([layer, object]) => [
      layer,
      object.type === 'GeometryCollection' ? (object.geometries as UnitArcs[]) : []
    ])
  );

/** The units with one of them put in, or put anew, as the union of its parts; unchanged when it has no parts. */
function replace(
  units: UnitArcs[],
  properties: UnitProperties,
  parts: UnitArcs[],
  drawn: Topology
): UnitArcs[] {
  if (parts.length === 0) return units;
  const union = { ...mergeArcs(drawn, parts as Parameters<typeof mergeArcs>[1]), properties } as UnitArcs;
  return [...units.filter((unit) => unit.properties.code !== properties.code), union];
}

/** The line between oblasts and prefectures from south to north, small gaps bridged; none where they share no arc. */
function sharedLine(drawn: Topology): FeatureCollection<LineString> | undefined {
  const { oblasts = [], prefectures = [] } = geometriesOf(drawn);
  const units: GeometryCollection<UnitProperties> = {
    type: 'GeometryCollection',
    geometries: [...oblasts, ...prefectures] as GeometryCollection<UnitProperties>['geometries']
  };
  const isKazakh = (unit: unknown) => oblasts.includes(unit as UnitArcs);
  const { coordinates } = mesh(drawn, units, (a, b) => isKazakh(a) !== isKazakh(b));
  if (coordinates.length === 0) return undefined;
  return {
    type: 'FeatureCollection',
    features: [
      {
        type: 'Feature',
        geometry: { type: 'LineString', coordinates: joinNorthward(coordinates) },
        properties: { code: 'KZ-CN' }
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
    const away = ([start]: Position[]) => (end ? distance(start!, end) : start![1]!);
    const ways = left.flatMap((piece) => [piece, piece.toReversed()].map((way) => ({ piece, way })));
    const next = ways.reduce((best, other) => (away(other.way) < away(best.way) ? other : best));
    line = [...line, ...next.way];
    left = left.filter((piece) => piece !== next.piece);
  }
  return line;
}
