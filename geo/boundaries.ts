import { area, booleanPointInPolygon, distance, polygon } from '@turf/turf';
import type { Feature, LineString, MultiPolygon, Polygon, Position } from 'geojson';
import polylabel from 'polylabel';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import controlPoints from './layers/control-points.json' with { type: 'json' };
import type { Credit } from './credit.ts';
import type { Point } from './place.ts';
import type { Text } from './text.ts';
import { border, unions, unitLayers, type Union } from './units.ts';

/** What every unit of a boundary layer says of itself; a profile may add names. */
export type UnitProperties = { code: string; level: string; country?: string; [name: string]: unknown };
export type Unit = Feature<Polygon | MultiPolygon, UnitProperties>;

/** The boundaries a map is drawn from: two levels of detail, whose they are, and what is to be said of them. */
export interface Boundaries {
  overview: Topology;
  detail: Topology;
  credits: readonly Credit[];
  /** A statement of the boundaries' owner; null = the data set's own statement holds. */
  statement: Text | null;
}

/** A place whose unit is beyond doubt. */
export interface ControlPoint {
  name: string;
  code: string;
  /** Longitude, latitude in degrees, WGS84. */
  point: Position;
}

/** The units of one layer as GeoJSON, WGS84; none where the topology lacks the layer. */
export function unitFeatures(boundaries: Topology, layer: string): Unit[] {
  const object = boundaries.objects[layer];
  if (object?.type !== 'GeometryCollection') return [];
  return feature(boundaries, object as GeometryCollection<UnitProperties>).features as Unit[];
}

/** Layers of areas that a record can be known to. */
const AREA_LAYERS = ['provinces', 'prefectures', 'oblasts', 'counties'] as const;

/** The areas of every level that a record can be known to, by code. */
export const unitsOf = (boundaries: Topology): Map<string, Unit> =>
  new Map(
    AREA_LAYERS.flatMap((layer) => unitFeatures(boundaries, layer)).map((unit) => [
      unit.properties.code,
      unit
    ])
  );

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
  const units = new Map(
    unitLayers.flatMap((layer) => unitFeatures(boundaries, layer)).map((unit) => [unit.properties.code, unit])
  );
  return (code, point) => {
    const unit = units.get(code);
    return unit && booleanPointInPolygon(point, unit);
  };
}

/**
 * What is wrong with a topology, in readable sentences; none when it can be used.
 * It needs every unit that a larger one is made of, every control point in its unit, and one border line that runs
 * from south to north.
 */
export function checkBoundaries(
  boundaries: Topology,
  controls: readonly ControlPoint[] = controlPoints
): string[] {
  const beside = border.sides.flatMap((layer) => unitFeatures(boundaries, layer));
  return [
    ...unions.flatMap((union) => checkCodes(union, unitFeatures(boundaries, union.parts))),
    ...controls.flatMap((control) => checkControl(control, beside)),
    ...checkBorder(boundaries)
  ];
}

function checkCodes({ parts, codes: needed, noOthers, name }: Union, units: Unit[]): string[] {
  const codes = units.map(({ properties }) => properties.code);
  const others = noOthers ? codes.filter((code) => !needed.includes(code)) : [];
  return [
    ...needed.filter((code) => !codes.includes(code)).map((code) => `${parts}: ${code} is missing`),
    ...codes.filter((code, i) => codes.indexOf(code) < i).map((code) => `${parts}: ${code} occurs twice`),
    ...others.map((code) => `${parts}: ${code} is not a unit of ${name}`)
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
