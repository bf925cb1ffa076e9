import { buffer, featureCollection, intersect, union } from '@turf/turf';
import type { Feature, FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import codes from './codes.json' with { type: 'json' };
import { collection, shape, type Units } from './mapshaper.ts';
import { readPackageJson } from './sources.ts';

type Land = Feature<Polygon | MultiPolygon, Record<string, string>>;

/** West, south, east, north in degrees: how far the map can be panned. */
const frame = [-12, 4, 152, 66];

/**
 * ISO 3166-1 alpha-2 by numeric code, and by name for areas that Natural Earth keeps apart without a code. Lands far from
 * the story keep the numeric code: they are ground, and never named.
 */
const alpha2: Record<string, string> = { ...codes.countries, ...codes.partsOfCountries };
/** What lands without any code share. */
const NO_CODE = '000';
const bordering = ['RU', 'MN', 'KG', 'UZ', 'TM', 'TJ', 'AF', 'PK', 'IN', 'NP', 'BT', 'MM', 'LA', 'VN', 'KP'];

/** All countries in the frame by code: those without a name on the map as bare ground. */
async function readCountries(): Promise<Units<Polygon | MultiPolygon>> {
  const topology = readPackageJson<Topology<{ countries: GeometryCollection<{ name: string }> }>>(
    'world-atlas/countries-10m.json'
  );
  const countries = feature(topology, topology.objects.countries).features.map(
    ({ id, geometry, properties }) => {
      const code = alpha2[String(id)] ?? alpha2[properties.name] ?? String(id ?? NO_CODE);
      return { type: 'Feature' as const, geometry, properties: { atom: code } };
    }
  );
  const isFar = ({ properties: { atom } }: (typeof countries)[number]) => /^\d/.test(atom);
  const clipped = (from: typeof countries, thinned: string) =>
    shape(collection(from), `-clip bbox=${frame} -dissolve2 atom ${thinned}`);
  const near = await clipped(
    countries.filter((country) => !isFar(country)),
    '-simplify interval=500 keep-shapes -filter-islands min-area=20km2'
  );
  const far = await clipped(
    countries.filter(isFar),
    '-simplify interval=12000 -filter-islands min-area=900km2'
  );
  return collection([...near.features, ...far.features]) as Units<Polygon | MultiPolygon>;
}

/**
 * The other countries in the frame, each grown by 30 km into what its own source draws as Kazakhstan or China:
 * our outlines of these two, painted over, then leave no gap.
 * Source: world-atlas 2.0.2 countries-10m (Natural Earth 4.1, public domain).
 */
export async function readNeighbours(): Promise<Units> {
  const { features } = await readCountries();
  const inside = features.filter(({ properties }) => ['KZ', 'CN'].includes(properties.atom!));
  const ours = union(featureCollection(inside) as FeatureCollection<Polygon | MultiPolygon>)!;
  return collection(
    features
      .filter((country) => !inside.includes(country))
      .map((country) =>
        bordering.includes(country.properties.atom!) ? grow(country as Land, ours) : country
      )
  );
}

function grow(country: Land, into: Feature<Polygon | MultiPolygon>): Land {
  const grown = buffer(country, 30, { units: 'kilometers', steps: 4 });
  const margin = grown && intersect(featureCollection<Polygon | MultiPolygon>([grown, into]));
  const united = margin && union(featureCollection<Polygon | MultiPolygon>([country, margin]));
  return united ? { ...united, properties: country.properties } : country;
}
