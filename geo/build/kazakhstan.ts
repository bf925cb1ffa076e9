import type { FeatureCollection, Polygon, MultiPolygon } from 'geojson';
import { collection, shape, type Units } from './mapshaper.ts';
import { readPackageJson } from './sources.ts';

type Source = FeatureCollection<Polygon | MultiPolygon, { id: string; TYPE: string }>;

/**
 * The 17 oblasts and 3 cities of the 2022 division, WGS84, cleaned without snapping.
 * Source: @amcharts/amcharts5-geodata 5.1.6, kazakhstan2023High (linkware, see geo/layers/LICENSE-amcharts.md).
 */
export function readOblasts(): Promise<Units> {
  const source = readPackageJson<Source>('@amcharts/amcharts5-geodata/json/kazakhstan2023High.json');
  const oblasts = source.features.map(({ geometry, properties }) => ({
    type: 'Feature' as const,
    geometry,
    properties: { atom: properties.id, level: properties.TYPE === 'City' ? 'city' : 'oblast' }
  }));
  return shape(collection(oblasts), '-clean gap-fill-area=20km2');
}
