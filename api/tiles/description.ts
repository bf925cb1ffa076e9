import type { Collection } from '../collections.ts';
import { JSON_TYPE } from '../links.ts';
import { TAKES } from '../parameters.ts';
import { LAST_ZOOM, MATRIX_SET } from './matrix-set.ts';
import { MVT_TYPE } from './tile-feature.ts';

/** One thing that may be asked of tiles, as a row of the description of the API. */
export interface TileOperation {
  path: string;
  id: string;
  summary: string;
  parameters: readonly string[];
  type: string;
  /** The name of what is answered. */
  schema: string;
}

/** Everything that may be asked of tiles. The ends of the ids are those of OGC API – Tiles, table 11. */
export const tileOperations = (
  collections: readonly Collection[],
  filters: readonly string[]
): TileOperation[] => [
  {
    path: '/tileMatrixSets',
    id: 'getTileMatrixSetsList',
    summary: 'How the world is cut into tiles',
    parameters: TAKES.document,
    type: JSON_TYPE,
    schema: 'tile-matrix-sets'
  },
  {
    path: `/tileMatrixSets/${MATRIX_SET}`,
    id: 'getTileMatrixSet',
    summary: 'The tiles of each zoom',
    parameters: TAKES.document,
    type: JSON_TYPE,
    schema: 'tile-matrix-set'
  },
  ...operationsOf('', 'the whole data set', '.dataset.vector', [...TAKES.tiles, ...filters]),
  ...collections.flatMap(({ id, select }) =>
    operationsOf(`/collections/${id}`, id, `${id}.collection.vector`, [
      ...TAKES.tile,
      ...(select === undefined ? [] : filters)
    ])
  )
];

const operationsOf = (
  root: string,
  title: string,
  id: string,
  parameters: readonly string[]
): TileOperation[] => [
  {
    path: `${root}/tiles`,
    id: `${id}.getTileSetsList`,
    summary: `Tile sets: ${title}`,
    parameters: TAKES.document,
    type: JSON_TYPE,
    schema: 'tile-sets'
  },
  {
    path: `${root}/tiles/${MATRIX_SET}`,
    id: `${id}.getTileSet`,
    summary: `Tile set: ${title}`,
    parameters: ['f', ...parameters],
    type: JSON_TYPE,
    schema: 'tile-set'
  },
  {
    path: `${root}/tiles/${MATRIX_SET}/tilejson.json`,
    id: `${id}.tilejson`,
    summary: `Tile set as TileJSON: ${title}`,
    parameters: ['f', ...parameters],
    type: JSON_TYPE,
    schema: 'tilejson'
  },
  {
    path: `${root}/tiles/${MATRIX_SET}/{tileMatrix}/{tileRow}/{tileCol}`,
    id: `${id}.getTile`,
    summary: `A tile: ${title}`,
    parameters: [...Object.keys(TILE_PARAMETERS), ...parameters],
    type: MVT_TYPE,
    schema: 'tile'
  }
];

const whole = (maximum: number) => ({ type: 'integer', minimum: 0, maximum });

/** The parts of a tile's address. */
export const TILE_PARAMETERS = {
  tileMatrix: whole(LAST_ZOOM),
  tileRow: whole(2 ** LAST_ZOOM - 1),
  tileCol: whole(2 ** LAST_ZOOM - 1)
};
