import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FeatureCollection, Geometry } from 'geojson';
import type { PropertyKind, Row } from '../../../../geo/cql2/part.ts';

/** Rows of one source, and the kinds of their columns. */
export interface Source {
  kinds: ReadonlyMap<string, PropertyKind>;
  rows: readonly Row[];
}

/** Countries and places of Natural Earth, 1 : 110 million, which Debian's geopandas carries: public domain. `npm test` gets it where it may. */
const DATASETS = 'usr/lib/python3/dist-packages/geopandas/datasets';
const folder = ['/', 'node_modules/.shekara/geopandas']
  .map((root) => join(root, DATASETS))
  .find((path) => existsSync(path));
export const hasNaturalEarth = folder !== undefined && spawnSync('ogr2ogr', ['--version']).status === 0;

/** A file of it, with what its columns are called by those who made the tests; degrees to the last place of the tests' own. */
function read(name: string, columns: Readonly<Record<string, [own: string, PropertyKind]>>): Source {
  const path = join(folder ?? '', name, `${name}.shp`);
  const options = ['-f', 'GeoJSON', '-lco', 'COORDINATE_PRECISION=15', '/vsistdout/', path];
  const text = execFileSync('ogr2ogr', options, { encoding: 'utf8', maxBuffer: 10_000_000 });
  const { features } = JSON.parse(text) as FeatureCollection<Geometry, Record<string, unknown>>;
  return {
    kinds: new Map([
      ['geom', 'geometry'],
      ...Object.entries(columns).map(([column, [, kind]]) => [column, kind] as const)
    ]),
    rows: features.map(
      ({ geometry, properties }): Row =>
        (column) =>
          column === 'geom' ? geometry : properties[columns[column]?.[0] ?? '']
    )
  };
}

export const naturalEarth = () => ({
  countries: read('naturalearth_lowres', { NAME: ['name', 'text'], POP_EST: ['pop_est', 'number'] }),
  places: read('naturalearth_cities', { name: ['name', 'text'] })
});
