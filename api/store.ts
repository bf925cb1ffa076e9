import type { Boundaries } from '../geo/boundaries.ts';
import type { Catalogue } from '../geo/catalogue.ts';
import type { MessageFile } from '../geo/messages.ts';
import type { Scene } from '../geo/scene.ts';

/** All the API knows of storage. */
export interface Store {
  /** Changes whenever anything that the store holds changes. */
  readonly version: string;
  readonly catalogue: Catalogue;
  readonly boundaries: Boundaries;
  /** The story that a stage tells; none where the data set has none. */
  readonly scenes: readonly Scene[];
  /** What is said, by language. */
  readonly messages: Readonly<Record<string, MessageFile>>;
}
