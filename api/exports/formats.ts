import { csv } from './csv.ts';
import type { Format } from './extract.ts';
import { flatgeobuf } from './flatgeobuf.ts';
import { geojson } from './geojson.ts';
import { geopackage } from './geopackage.ts';
import { iati } from './iati.ts';
import { oc4ids } from './oc4ids.ts';
import { xlsx } from './xlsx.ts';

/** Every kind of file that records can be taken away in. */
export const FORMATS: readonly Format[] = [csv, xlsx, geojson, geopackage, flatgeobuf, oc4ids, iati];
