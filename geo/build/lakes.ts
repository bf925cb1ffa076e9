import { area, bbox, booleanPointInPolygon, point, polygon } from '@turf/turf';
import type { Feature, Geometry, GeometryCollection, MultiPolygon, Polygon, Position } from 'geojson';
import { collection, shape, type Units } from './mapshaper.ts';
import { readPackageJson } from './sources.ts';
import waters from './waters.json' with { type: 'json' };

/** West, south, east, north in degrees: where water is drawn. */
export const waterFrame: [number, number, number, number] = [43, 35, 100, 57];

/** Points of the lakes that have a code; a lake drawn as several waters has one point for each. */
const seeds: Record<string, Position[]> = waters.lakes;

const rankOf = (squareKm: number): number => (squareKm >= 2500 ? 1 : squareKm >= 400 ? 2 : 3);

/** The waters in the frame that touch it without being the ocean. */
function readWaters(): Feature<Polygon, Record<string, string>>[] {
  const [west, south, east, north] = waterFrame;
  const { geometries } = readPackageJson<GeometryCollection<MultiPolygon>>(
    '@geo-maps/earth-waterbodies-1km/map.geo.json'
  );
  return geometries
    .flatMap(({ coordinates }) => coordinates)
    .map((rings) => polygon(rings, {} as Record<string, string>))
    .filter((water) => {
      const [w, s, e, n] = bbox(water);
      return e > west && w < east && n > south && s < north && e - w < 90;
    });
}

function codeOf(water: Polygon): string | undefined {
  return Object.keys(seeds).find((code) =>
    seeds[code]!.some((seed) => booleanPointInPolygon(point(seed), water))
  );
}

/**
 * Lakes, reservoirs and wide rivers of at least `smallest` square km, {code?, rank: '1' | '2' | '3'}.
 * `sea` fills what lies between the outlines of the land and the Caspian of the source.
 * Source: @geo-maps/earth-waterbodies-1km 0.6.0 (OpenStreetMap, ODbL 1.0), WGS84, 1 km.
 */
export async function readLakes(smallest: number, sea: Units): Promise<Units> {
  const joined = await shape<Polygon>(
    collection<Geometry>([...readWaters(), ...sea.features]),
    `-dissolve2 -explode -clip bbox=${waterFrame} -explode -each "lake = 1" -simplify interval=300 keep-shapes`
  );
  const lakes = joined.features
    .map(({ geometry }) => ({
      coordinates: [geometry.coordinates],
      code: codeOf(geometry),
      squareKm: area(geometry) / 1e6
    }))
    .filter(({ code, squareKm }) => code || squareKm >= smallest);
  const named = Object.keys(seeds).map((code) => {
    const parts = lakes.filter((lake) => lake.code === code);
    if (parts.length === 0) throw new Error(`waters.json, lakes.${code}: no water lies at its points`);
    return {
      coordinates: parts.flatMap(({ coordinates }) => coordinates),
      code,
      squareKm: parts.reduce((sum, { squareKm }) => sum + squareKm, 0)
    };
  });
  return collection(
    [...named, ...lakes.filter(({ code }) => !code)].map(({ coordinates, code, squareKm }) => ({
      type: 'Feature' as const,
      geometry: { type: 'MultiPolygon' as const, coordinates },
      properties: { ...(code && { code }), rank: String(rankOf(squareKm)) }
    }))
  );
}
