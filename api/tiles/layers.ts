import type { Tile } from '../../geo/tile-index.ts';
import { itemsThatPass, type Question, type Surface } from '../ask.ts';
import { wordsOf, type Collection, type Shape } from '../collections.ts';
import type { Say } from '../exports/say.ts';
import type { Field } from '../fields.ts';
import type { Item } from '../items.ts';
import { areaTotals } from './area-totals.ts';
import { clusters } from './clusters.ts';
import { LAST_ZOOM } from './matrix-set.ts';
import { points } from './points.ts';
import { remembering } from './remember.ts';
import { shapes } from './shapes.ts';
import type { TileFeature } from './tile-feature.ts';
import { totalFields } from './totals.ts';

/** What stands in a tile, under a question. */
export type Draw = (tile: Tile, question: Question) => Promise<TileFeature[]>;

/** One layer of tiles. */
export interface TileLayer {
  id: string;
  /** What it is called, and what it holds. */
  words: (say: Say) => { title: string; description: string };
  /** Of its geometries: 0 points, 1 lines, 2 areas. */
  dimension: 0 | 1 | 2;
  fields: readonly Field[];
  draw: Draw;
}

/** The items that a question lets through, by their ids. */
export type Passing = (question: Question) => Promise<ReadonlyMap<string, Item>>;

const DIMENSIONS: Record<Shape, TileLayer['dimension']> = {
  point: 0,
  linestring: 1,
  multilinestring: 1,
  multipolygon: 2
};

/** The layers of a collection: itself, and of records that are known by their areas the totals of each area. */
export function layersOf(collection: Collection, surface: Surface): TileLayer[] {
  const { id, shape, items, select } = collection;
  const { store } = surface;
  const { facts } = store.catalogue;
  const find: Passing = async (question) => {
    const some = await itemsThatPass(collection, question);
    return new Map(some.map((item) => [item.id, item]));
  };
  const words = (say: Say) => wordsOf(collection, say);
  const layer = { id, words, dimension: DIMENSIONS[shape], fields: tileFields(collection) };
  if (select !== undefined && shape === 'point')
    return [
      {
        ...layer,
        words: (say) => {
          const { title, description } = words(say);
          const joined = say('portal.tiles.joined', { zoom: String(LAST_ZOOM) });
          return { title, description: `${description} ${joined}` };
        },
        fields: withTotals(layer.fields, totalFields(facts)),
        // Of up to a million records, it remembers a bit of each.
        draw: clusters(find, store)
      }
    ];
  const passing = remembering(find);
  const own = { ...layer, draw: shape === 'point' ? points(items, passing) : shapes(items, passing) };
  return select !== undefined && shape === 'multipolygon' ? [own, areaTotals(own, passing, surface)] : [own];
}

/** What features of a collection say in tiles, which have no lists: those are written as JSON. */
const tileFields = ({ fields }: Collection): Field[] =>
  fields.map((field): Field =>
    field.kind === 'list' ? { name: field.name, kind: 'text', title: `${field.title}, as JSON` } : field
  );

const withTotals = (fields: readonly Field[], totals: readonly Field[]): Field[] => [
  ...fields,
  {
    name: 'cluster',
    kind: 'boolean',
    title: 'Several records joined: amount_usd is the sum of those that count'
  },
  ...totals.filter(({ name }) => fields.every((field) => field.name !== name))
];
