import { csv } from './csv.ts';
import type { Format } from './extract.ts';
import { geojson } from './geojson.ts';
import { geopackage } from './geopackage.ts';
import { xlsx } from './xlsx.ts';

/** Every kind of file that records can be taken away in. */
export const FORMATS: readonly Format[] = [csv, xlsx, geojson, geopackage];
