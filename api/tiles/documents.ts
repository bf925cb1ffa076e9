import type { PropertyKind } from '../../geo/cql2/part.ts';
import type { Surface } from '../ask.ts';
import { CRS84, WEB_MERCATOR } from '../crs.ts';
import { JSON_TYPE, RELATION, self, type Link } from '../links.ts';
import { boxOfAll } from '../placed.ts';
import { annotated } from '../queryables.ts';
import type { Asked, Source } from './ask.ts';
import { LAST_ZOOM, MATRIX_SET, MATRIX_SET_URI, matrixSetLimits } from './matrix-set.ts';
import { MVT_TYPE } from './tile-feature.ts';

/** West, south, east and north of everything, in degrees. */
const boundsOf = ({ collections }: Source) => boxOfAll(collections.map(({ collection }) => collection));

/** Whose work the tiles show. */
const attribution = ({ catalogue, boundaries }: Surface['store']) =>
  [...new Set([...catalogue.facts.meta.credits, ...boundaries.credits].map(({ name }) => name))].join('; ');

/** The part of a query that tiles take, too. */
const forTiles = (search: URLSearchParams) => new URLSearchParams([...search].filter(([key]) => key !== 'f'));

/** The tile sets of a source, of which there is one. */
export const tilesetsDocument = ({ source, question: { at } }: Asked) => ({
  tilesets: [
    {
      ...common(source),
      links: [
        self(at.tileset(MATRIX_SET, source.id)),
        // The relation by which GDAL finds it.
        { href: at.tileset(MATRIX_SET, source.id), rel: `${RELATION}/tileset`, type: JSON_TYPE },
        { href: at.matrixSet(MATRIX_SET), rel: `${RELATION}/tiling-scheme`, type: JSON_TYPE }
      ] satisfies Link[]
    }
  ],
  links: [self(at.tilesets(source.id))] satisfies Link[]
});

const common = ({ title }: Source) => ({
  title,
  dataType: 'vector',
  crs: WEB_MERCATOR,
  tileMatrixSetURI: MATRIX_SET_URI
});

/** A tile set: its layers, its limits, and how the addresses of its tiles are made. */
export function tilesetDocument({ source, question }: Asked, { store, known }: Surface) {
  const { at, search, say } = question;
  const { facts } = store.catalogue;
  const asked = forTiles(search);
  const parts = ['{tileMatrix}', '{tileRow}', '{tileCol}'] as const;
  const bounds = boundsOf(source);
  return {
    ...common(source),
    license: facts.meta.licence,
    attribution: attribution(store),
    mediaTypes: [MVT_TYPE],
    // Where GDAL looks for it, beside the link.
    tileMatrixSetDefinition: at.matrixSet(MATRIX_SET),
    tileMatrixSetLimits: matrixSetLimits(),
    ...(bounds && {
      boundingBox: { lowerLeft: bounds.slice(0, 2), upperRight: bounds.slice(2), crs: CRS84 }
    }),
    layers: source.collections.flatMap(({ collection, layers }) =>
      layers.map(({ id, words, dimension, fields }) => ({
        id,
        ...words(say),
        dataType: 'vector',
        geometryDimension: dimension,
        minTileMatrix: '0',
        maxTileMatrix: String(LAST_ZOOM),
        propertiesSchema: {
          type: 'object',
          properties: Object.fromEntries(fields.map((field) => [field.name, annotated(field, known)]))
        },
        links: [{ href: at.collection(collection.id), rel: `${RELATION}/geodata`, type: JSON_TYPE }]
      }))
    ),
    links: [
      self(at.tileset(MATRIX_SET, source.id, search)),
      {
        href: at.tileJson(MATRIX_SET, source.id, asked),
        rel: 'alternate',
        type: JSON_TYPE,
        title: 'TileJSON 3.0.0'
      },
      { href: at.matrixSet(MATRIX_SET), rel: `${RELATION}/tiling-scheme`, type: JSON_TYPE },
      source.id === undefined
        ? { href: at.landing, rel: `${RELATION}/dataset`, type: JSON_TYPE }
        : { href: at.collection(source.id), rel: `${RELATION}/geodata`, type: JSON_TYPE },
      { href: at.tile(MATRIX_SET, parts, source.id, asked), rel: 'item', type: MVT_TYPE, templated: true }
    ] satisfies Link[]
  };
}

/** How programs that read TileJSON call what is no text. */
const TYPES: Partial<Record<PropertyKind, string>> = { number: 'Number', boolean: 'Boolean' };

/** The same as https://github.com/mapbox/tilejson-spec/tree/master/3.0.0 has it. */
export function tileJson({ source, question }: Asked, { store }: Surface) {
  const { at, search, say } = question;
  const bounds = boundsOf(source);
  const layers = source.collections.flatMap((each) => each.layers);
  return {
    tilejson: '3.0.0',
    name: source.title,
    description: layers.map(({ words }) => words(say).description).join(' '),
    attribution: attribution(store),
    tiles: [at.tile(MATRIX_SET, ['{z}', '{y}', '{x}'], source.id, forTiles(search))],
    minzoom: 0,
    maxzoom: LAST_ZOOM,
    ...(bounds && { bounds }),
    vector_layers: layers.map(({ id, words, fields }) => ({
      id,
      description: words(say).title,
      minzoom: 0,
      maxzoom: LAST_ZOOM,
      fields: Object.fromEntries(fields.map(({ name, kind }) => [name, TYPES[kind] ?? 'String']))
    }))
  };
}
