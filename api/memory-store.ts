import { createHash } from 'node:crypto';
import { containsIn, unitsOf, type Boundaries } from '../geo/boundaries.ts';
import { catalogue, type Facts } from '../geo/catalogue.ts';
import { faultsOf } from '../geo/check.ts';
import { faultLine, parseDataset } from '../geo/dataset.ts';
import { readDataFolder } from './data-folder.ts';
import type { Store } from './store.ts';

/** The embedded store: a data folder, read once and kept in memory. Faults in the data are an error, one line each. */
export function memoryStore(folder: string, boundaries: Boundaries): Store {
  const { files, faults: unreadable } = readDataFolder(folder);
  const faults = unreadable.length > 0 ? unreadable : faultsOf(files, containsIn(boundaries.detail));
  if (faults.length > 0) throw new Error(faults.map(faultLine).join('\n'));
  const { languages: _, ...facts } = parseDataset(files).dataset;
  return storeOf(facts, boundaries);
}

/** A store of what is already at hand. */
export function storeOf(facts: Facts, boundaries: Boundaries): Store {
  const version = createHash('sha256')
    .update(JSON.stringify([facts, boundaries]))
    .digest('base64url')
    .slice(0, 16);
  return { version, catalogue: catalogue(facts, unitsOf(boundaries.overview)), boundaries };
}
