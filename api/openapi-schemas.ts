import type { Vocabulary } from '../geo/filter.ts';
import type { Collection, Shape } from './collections.ts';
import type { Field } from './fields.ts';
import { ADDRESS, having, LINKS, list, ref, TEXT } from './json-schema.ts';
import { TITLES } from './problem.ts';
import { propertyOf } from './queryables.ts';
import { TILE_SCHEMAS } from './tiles/schemas.ts';

const COUNT = { type: 'integer', minimum: 0 };
const POSITION = { type: 'array', items: { type: 'number' }, minItems: 2, maxItems: 2 };

/** How the positions of each kind of geometry are nested. */
const COORDINATES: Record<Shape, { type: string; coordinates: object }> = {
  point: { type: 'Point', coordinates: POSITION },
  linestring: { type: 'LineString', coordinates: list(POSITION) },
  multilinestring: { type: 'MultiLineString', coordinates: list(list(POSITION)) },
  multipolygon: { type: 'MultiPolygon', coordinates: list(list(list(POSITION))) }
};

const geometry = (shape: Shape) => ({
  nullable: true,
  ...having({
    type: { type: 'string', enum: [COORDINATES[shape].type] },
    coordinates: COORDINATES[shape].coordinates
  })
});

/** What a feature says in a field, known or not. */
const nullable = (field: Field, known: Vocabulary) => {
  const { enum: codes, ...schema } = propertyOf(field, known);
  if (field.role === 'id') return schema;
  return { ...schema, ...(codes && { enum: [...codes, null] }), nullable: true };
};

/** The names of the schemas of a collection: of one feature, and of a page of them. */
export const schemaNames = ({ id }: Collection) => ({ feature: `${id}-feature`, page: `${id}-features` });

/** What the features of a collection are. */
function featureSchemas(collection: Collection, known: Vocabulary) {
  const { shape, fields } = collection;
  const { feature, page } = schemaNames(collection);
  return {
    [feature]: having(
      {
        type: { type: 'string', enum: ['Feature'] },
        id: TEXT,
        geometry: geometry(shape),
        properties: {
          ...having(Object.fromEntries(fields.map((field) => [field.name, nullable(field, known)]))),
          additionalProperties: false
        }
      },
      { links: LINKS }
    ),
    [page]: having({
      type: { type: 'string', enum: ['FeatureCollection'] },
      timeStamp: { type: 'string', format: 'date-time' },
      numberMatched: COUNT,
      numberReturned: COUNT,
      links: LINKS,
      features: list(ref(feature))
    })
  };
}

const BOX = { type: 'array', items: { type: 'number' }, minItems: 4, maxItems: 4 };
const MOMENT = { type: 'string', format: 'date-time', nullable: true };
const INTERVAL = { type: 'array', items: MOMENT, minItems: 2, maxItems: 2 };

const EXTENT = {
  type: 'object',
  properties: {
    spatial: having({ bbox: { ...list(BOX), minItems: 1 }, crs: ADDRESS }),
    temporal: having({ interval: { ...list(INTERVAL), minItems: 1 }, trs: ADDRESS })
  }
};

/** What every kind of answer is, by name. */
export const schemas = (collections: readonly Collection[], known: Vocabulary) => ({
  link: having({ href: ADDRESS, rel: TEXT }, { type: TEXT, title: TEXT }),
  landing: having({ title: TEXT, description: TEXT, links: LINKS }, { attribution: TEXT }),
  conformance: having({ conformsTo: list(ADDRESS) }),
  collection: having({
    id: TEXT,
    title: TEXT,
    description: TEXT,
    extent: EXTENT,
    itemType: { type: 'string', enum: ['feature'] },
    crs: list(ADDRESS),
    storageCrs: ADDRESS,
    links: LINKS
  }),
  collections: having({ links: LINKS, crs: list(ADDRESS), collections: list(ref('collection')) }),
  schema: having({
    $schema: ADDRESS,
    $id: ADDRESS,
    type: { type: 'string', enum: ['object'] },
    title: TEXT,
    properties: { type: 'object', additionalProperties: { type: 'object' } },
    additionalProperties: { type: 'boolean' }
  }),
  ...TILE_SCHEMAS,
  ...Object.assign({}, ...collections.map((collection) => featureSchemas(collection, known))),
  problem: having(
    {
      type: TEXT,
      title: { type: 'string', enum: Object.values(TITLES) },
      status: { type: 'integer' },
      detail: TEXT
    },
    { parameter: TEXT, errors: list(having({ parameter: TEXT, value: TEXT, expected: TEXT })) }
  )
});
