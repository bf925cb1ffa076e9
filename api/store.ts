import type { Boundaries } from '../geo/boundaries.ts';
import type { Catalogue } from '../geo/catalogue.ts';
import type { MessageFile } from '../geo/messages.ts';

/** All the API knows of storage. */
export interface Store {
  /** Changes whenever anything that the store holds changes. */
  readonly version: string;
  readonly catalogue: Catalogue;
  readonly boundaries: Boundaries;
  /** What is said, by language. */
  readonly messages: Readonly<Record<string, MessageFile>>;
}
