import type { Context } from 'hono';
import { inLanguage } from '../../geo/text.ts';
import { askFeatures, collectionNamed, type Question, type Surface } from '../ask.ts';
import { wordsOf, type Collection } from '../collections.ts';
import { TAKES, type ParameterName } from '../parameters.ts';
import { layersOf, type TileLayer } from './layers.ts';
import { checkMatrixSet } from './matrix-set.ts';

/** A collection, and how it is drawn in tiles. */
interface Tiled {
  collection: Collection;
  layers: readonly TileLayer[];
}

/** What tiles are of: one collection, or several of the data set. */
export interface Source {
  /** The collection; undefined = the data set. */
  id: string | undefined;
  title: string;
  /** In the order of the layers. */
  collections: readonly Tiled[];
}

export interface Asked {
  source: Source;
  question: Question;
}

/** Every collection with its tiles, and the ways to ask for them. */
export class Tiling {
  readonly surface: Surface;
  readonly #tiled: ReadonlyMap<Collection, Tiled>;

  constructor(surface: Surface) {
    this.surface = surface;
    this.#tiled = new Map(
      surface.collections.map((collection) => [
        collection,
        { collection, layers: layersOf(collection, surface) }
      ])
    );
  }

  /** What is asked about tiles of a collection, or of the data set where the address names none. */
  ask(c: Context): Asked {
    return this.#asked(c, TAKES.document, false);
  }

  /** What is asked of them, with all that says which features pass, and with other parameters. */
  askForTiles(c: Context, ...others: ParameterName[]): Asked {
    checkMatrixSet(c.req.param('matrixSet') ?? '');
    const takes = c.req.param('collection') === undefined ? TAKES.tiles : TAKES.tile;
    return this.#asked(c, [...takes, ...others], true);
  }

  #asked(c: Context, takes: readonly ParameterName[], isFiltered: boolean): Asked {
    const { surface } = this;
    const id = c.req.param('collection');
    const collection = id === undefined ? undefined : collectionNamed(surface, id);
    const hasFilters = isFiltered && (collection === undefined || collection.select !== undefined);
    const question = askFeatures(c, surface, takes, hasFilters);
    const named = question.query.collections?.map((each) => collectionNamed(surface, each));
    const some = collection === undefined ? (named ?? surface.collections) : [collection];
    const { title } = surface.store.catalogue.facts.meta;
    return {
      question,
      source: {
        id,
        title:
          collection === undefined
            ? inLanguage(title, question.wording.language)
            : wordsOf(collection, question.say).title,
        collections: some.flatMap((each) => this.#tiled.get(each) ?? [])
      }
    };
  }
}
