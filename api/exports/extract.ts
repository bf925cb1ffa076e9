import type { Entry } from '../../geo/catalogue.ts';
import type { Wording } from '../../geo/features.ts';
import type { Filter } from '../../geo/filter.ts';
import type { Geography } from '../geography.ts';
import type { Addresses } from '../links.ts';
import type { Store } from '../store.ts';
import type { Say } from './say.ts';

/** What is taken away: the records that pass a filter, and all that is to be said of them. */
export interface Extract {
  store: Store;
  geography: Geography;
  filter: Filter;
  /** The records that pass it, in the order of the data set. */
  entries: readonly Entry[];
  wording: Wording;
  say: Say;
  at: Addresses;
  /** The question and the language, as an address spells them. */
  search: URLSearchParams;
  /** The address at which the page shows the same records. */
  page: string;
}

/** One kind of file. */
export interface Format {
  /** What its name ends in. */
  extension: string;
  title: string;
  type: string;
  /** What a file holds, where its standard knows none that is empty. */
  holds?: string;
  /** Where its columns are described for programs. */
  described?: Readonly<{ extension: string; type: string }>;
  /** Do programs read parts of it? It is then made alike, to the byte, as long as the server runs. */
  isReadInParts?: boolean;
  write: (extract: Extract) => AsyncGenerator<Uint8Array>;
}
