import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { containsIn, unitsOf, type Boundaries } from '../geo/boundaries.ts';
import { catalogue, type Facts } from '../geo/catalogue.ts';
import { faultsOf } from '../geo/check.ts';
import { faultLine, parseDataset } from '../geo/dataset.ts';
import { messageFiles } from '../geo/messages.ts';
import type { Scene } from '../geo/scene.ts';
import { readDataFolder } from './data-folder.ts';
import type { Store } from './store.ts';

/** The words of the page come with us, whatever the data set is. */
const WORDS = join(import.meta.dirname, '../data');

/** The embedded store: a data folder, read once and kept in memory. Faults in the data are an error, one line each. */
export function memoryStore(folder: string, boundaries: Boundaries): Store {
  const { files, faults: unreadable } = readDataFolder(folder);
  const faults = unreadable.length > 0 ? unreadable : faultsOf(files, containsIn(boundaries.detail));
  if (faults.length > 0) throw new Error(faults.map(faultLine).join('\n'));
  const { languages: _, scenes, ...facts } = parseDataset(files).dataset;
  return storeOf(facts, boundaries, messageFiles(readDataFolder(WORDS).files).files, scenes);
}

/** A store of what is already at hand; without messages, codes stand for their words. */
export function storeOf(
  facts: Facts,
  boundaries: Boundaries,
  messages: Store['messages'] = {},
  scenes: readonly Scene[] = []
): Store {
  const version = createHash('sha256')
    .update(JSON.stringify([facts, boundaries, messages, scenes]))
    .digest('base64url')
    .slice(0, 16);
  return { version, catalogue: catalogue(facts, unitsOf(boundaries.overview)), boundaries, messages, scenes };
}
