import type { Position } from 'geojson';
import type { Box } from '../geo/box.ts';

export const CRS84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84';
const EPSG = 'http://www.opengis.net/def/crs/EPSG/0';
export const WEB_MERCATOR = `${EPSG}/3857`;

/** How a coordinate reference system writes a position, and how longitude and latitude in degrees are read from it. */
interface Crs {
  uri: string;
  fromDegrees: (position: Position) => Position;
  toDegrees: (position: Position) => Position;
}

const same = (position: Position): Position => position;
/** EPSG:4326 has latitude first. */
const swapped = ([first = NaN, second = NaN]: Position): Position => [second, first];

/** In metres; https://epsg.org/crs_3857 */
const RADIUS = 6_378_137;
const RADIAN = Math.PI / 180;

/** To the millimetre. */
const mercator = ([longitude = NaN, latitude = NaN]: Position): Position =>
  [RADIUS * longitude * RADIAN, RADIUS * Math.log(Math.tan(Math.PI / 4 + (latitude * RADIAN) / 2))].map(
    (metres) => Math.round(metres * 1e3) / 1e3
  );

/** To the tenth part of what six decimals can tell apart: what a box was drawn around lies inside it again. */
const unmercator = ([x = NaN, y = NaN]: Position): Position =>
  [x / RADIUS / RADIAN, (2 * Math.atan(Math.exp(y / RADIUS)) - Math.PI / 2) / RADIAN].map(
    (degrees) => Math.round(degrees * 1e7) / 1e7
  );

/** Every system that features, boxes and filters may be in; the first is the one they are stored in. */
const SYSTEMS: readonly Crs[] = [
  { uri: CRS84, fromDegrees: same, toDegrees: same },
  { uri: `${EPSG}/4326`, fromDegrees: swapped, toDegrees: swapped },
  { uri: WEB_MERCATOR, fromDegrees: mercator, toDegrees: unmercator }
];

export const CRS_URIS = SYSTEMS.map(({ uri }) => uri);

/** The system with an address that is one of `CRS_URIS`. */
export function crsOf(uri: string): Crs {
  const crs = SYSTEMS.find((each) => each.uri === uri);
  if (crs === undefined) throw new Error(`no coordinate reference system ${uri}`);
  return crs;
}

/** The corners of a box in a system as west, south, east and north in degrees; undefined if the south is above the north. */
export function boxIn(uri: string, [a, b, c, d]: readonly [number, number, number, number]): Box | undefined {
  const { toDegrees } = crsOf(uri);
  const [west = NaN, south = NaN] = toDegrees([a, b]);
  const [east = NaN, north = NaN] = toDegrees([c, d]);
  return south <= north ? [west, south, east, north] : undefined;
}
