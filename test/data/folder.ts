import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Topology } from 'topojson-specification';
import { readDataFolder } from '../../api/data-folder.ts';
import { containsIn } from '../../geo/boundaries.ts';

export const ROOT = join(import.meta.dirname, '../..');

/** The data folder as it lies in the tree. */
export const folder = readDataFolder(join(ROOT, 'data'));

/** The boundaries as they lie in the tree. */
export const contains = containsIn(
  JSON.parse(readFileSync(join(ROOT, 'geo/layers/detail.json'), 'utf8')) as Topology
);
