import { inLanguage } from '../geo/text.ts';
import { CODE_KEYS, type Filter, type Vocabulary } from '../geo/filter.ts';
import { CLAIM_RULES } from '../geo/money.ts';
import type { Asked, Surface } from './ask.ts';
import type { Collection } from './collections.ts';
import { CHANNEL_SECURITY, channelPaths } from './channel/description.ts';
import { FORMATS } from './exports/formats.ts';
import { TEXT } from './json-schema.ts';
import { licenceAddress } from './licence.ts';
import { GEOJSON_TYPE, JSON_TYPE, OPENAPI_TYPE, SCHEMA_TYPE } from './links.ts';
import { schemaNames, schemas } from './openapi-schemas.ts';
import { TAKES } from './parameters.ts';
import { PORTAL_SCHEMAS, portalParameters, portalPaths } from './portal/description.ts';
import { PROBLEM_TYPE } from './problem.ts';
import { codesOf } from './queryables.ts';
import { TILE_PARAMETERS, tileOperations } from './tiles/description.ts';
import { MVT_TYPE } from './tiles/tile-feature.ts';

/** What each filter key asks, beside the codes it may hold. */
const FILTER_MEANINGS: Record<keyof Filter, { description: string; schema?: object }> = {
  sector: { description: 'Records of any of these sectors.' },
  type: { description: 'Records of any of these types.' },
  status: { description: 'Records of any of these statuses.' },
  precision: { description: 'Records whose place is known this closely.' },
  place: { description: 'Records that concern any of these places, or a place inside one of them.' },
  party: { description: 'Records in which any of these parties takes part.' },
  source: { description: 'Records that any of these sources speaks of.' },
  basis: { description: 'Records whose counted amount is one of these: announced, a loan …' },
  amount: {
    description:
      'Sizes: a range in USD with either end open, undisclosed, other (third parties’ money or no rate), or several with commas.',
    schema: { type: 'string', example: '1000000..50000000,undisclosed' }
  },
  date: {
    description:
      'Years, with either end open, undated, or both with a comma; before them, with a colon, of which date. Without one, of the earliest known.',
    schema: { type: 'string', example: 'signed:2023..2025,undated' }
  },
  shape: {
    description: 'Records whose mark stands inside a shape: its corners, longitude and latitude in degrees.',
    schema: { type: 'string', example: '74,42;84,42;84,48;74,48' }
  },
  claim: {
    description: 'Which of a record’s conflicting claims to one amount counts.',
    schema: { type: 'string', enum: CLAIM_RULES, default: 'first' }
  },
  q: {
    description:
      'Every word is in a title, party or place, or names a sector, type or status, in any language and script, in romanisation or pinyin, or with a small slip.',
    schema: { type: 'string', maxLength: 200 }
  }
};

const ref = (part: string, name: string) => ({ $ref: `#/components/${part}/${name}` });
const schema = (name: string) => ref('schemas', name);

/** The API's description of itself, made from the tables that its answers are made from. */
export function openapi(
  { store, collections, parameters, known, languages }: Surface,
  { wording, at }: Asked
) {
  const { meta } = store.catalogue.facts;
  const filters = Object.keys(FILTER_MEANINGS);
  return {
    openapi: '3.0.3',
    info: {
      title: inLanguage(meta.title, wording.language),
      description: inLanguage(meta.subtitle, wording.language),
      version: meta.asOf,
      license: { name: meta.licence, url: licenceAddress(meta.licence) }
    },
    // What may be read may be read by anybody.
    security: [],
    servers: [{ url: at.landing }],
    paths: {
      '/': get('landing', 'The first page', TAKES.document, JSON_TYPE, schema('landing')),
      '/openapi.json': get('description', 'This description', TAKES.document, OPENAPI_TYPE),
      '/conformance': get(
        'conformance',
        'The standards kept to',
        TAKES.document,
        JSON_TYPE,
        schema('conformance')
      ),
      '/collections': get(
        'collections',
        'Every collection',
        TAKES.document,
        JSON_TYPE,
        schema('collections')
      ),
      '/dataset': get('dataset', 'The whole data set', TAKES.stored, JSON_TYPE),
      '/outline': get('outline', 'The data set without its summaries and notes', TAKES.stored, JSON_TYPE),
      '/texts': get(
        'texts',
        'Summaries and notes of records, flows and posts, by id',
        TAKES.stored,
        JSON_TYPE
      ),
      '/scenes': get(
        'scenes',
        'The story that a stage tells: its scenes in their order',
        TAKES.stored,
        JSON_TYPE
      ),
      '/boundaries/{detail}': get(
        'boundaries',
        'Boundaries as TopoJSON',
        [...TAKES.stored, 'detail'],
        JSON_TYPE
      ),
      '/boundaries/packed': get(
        'packedBoundaries',
        'The overview with its arcs packed, as the pages fetch it',
        TAKES.stored,
        JSON_TYPE
      ),
      ...Object.assign({}, ...collections.map((collection) => collectionPaths(collection, filters))),
      ...tilePaths(collections, filters),
      ...exportPaths(filters),
      ...portalPaths(get),
      ...channelPaths()
    },
    components: {
      securitySchemes: CHANNEL_SECURITY,
      parameters: {
        ...pathParameters(),
        ...portalParameters(languages),
        ...Object.fromEntries(
          Object.entries(parameters).map(([name, { description, schema }]) => [
            name,
            { name, in: 'query', description, schema, style: 'form', explode: false }
          ])
        ),
        ...filterParameters(known)
      },
      schemas: { ...schemas(collections, known), ...PORTAL_SCHEMAS },
      headers: {
        'Content-Crs': {
          description: 'System of the coordinates, in angle brackets.',
          schema: { type: 'string' }
        }
      },
      responses: { problem: answer('What is wrong with the request', PROBLEM_TYPE, schema('problem')) }
    }
  };
}

const collectionPaths = (collection: Collection, filters: readonly string[]) => {
  const { id, select } = collection;
  const { feature, page } = schemaNames(collection);
  const path = `/collections/${id}`;
  return {
    [path]: get(id, `${id}: the collection`, TAKES.document, JSON_TYPE, schema('collection')),
    [`${path}/queryables`]: get(
      `${id}-queryables`,
      `${id}: what filters may ask`,
      TAKES.document,
      SCHEMA_TYPE,
      schema('schema')
    ),
    [`${path}/schema`]: get(
      `${id}-schema`,
      `${id}: what features say`,
      TAKES.document,
      SCHEMA_TYPE,
      schema('schema')
    ),
    [`${path}/items`]: get(
      page,
      `${id}: features`,
      [...TAKES.items, ...(select ? filters : [])],
      GEOJSON_TYPE,
      schema(page)
    ),
    [`${path}/items/{feature}`]: get(
      feature,
      `${id}: one feature`,
      [...TAKES.feature, 'feature'],
      GEOJSON_TYPE,
      schema(feature)
    )
  };
};

const tilePaths = (collections: readonly Collection[], filters: readonly string[]) =>
  Object.fromEntries(
    tileOperations(collections, filters).map(({ path, id, summary, parameters, type, schema: name }) => [
      path,
      get(id, summary, parameters, type, schema(name))
    ])
  );

/** The records that pass the filters as a file of each kind. */
const exportPaths = (filters: readonly string[]) =>
  Object.fromEntries(
    FORMATS.map(({ extension, title, type }) => [
      `/exports/projects.${extension}`,
      get(
        `export-${extension.replaceAll('.', '-')}`,
        `Records to take away: ${title}`,
        [...TAKES.export, ...filters],
        type,
        FILE_SCHEMA
      )
    ])
  );

const FILE_SCHEMA = { type: 'string', format: 'binary' };

/** What can go wrong with any request. */
const PROBLEMS = [400, 404, 406, 414, 500];

const get = (
  operationId: string,
  summary: string,
  parameters: readonly string[],
  type: string | readonly string[],
  body: object = { type: 'object' }
) => ({
  get: {
    operationId,
    summary,
    parameters: parameters.map((name) => ref('parameters', name)),
    responses: {
      200: {
        ...answer(summary, type, body),
        ...(type === GEOJSON_TYPE ? { headers: { 'Content-Crs': ref('headers', 'Content-Crs') } } : {})
      },
      ...(type === MVT_TYPE ? { 204: { description: 'There is nothing in this tile.' } } : {}),
      304: { description: 'Nothing has changed since the answer with the tag that was named.' },
      ...Object.fromEntries(PROBLEMS.map((status) => [status, ref('responses', 'problem')]))
    }
  }
});

const answer = (description: string, type: string | readonly string[], schema: object) => ({
  description,
  content: Object.fromEntries(
    // A schema is JSON for those who ask for that.
    (type === SCHEMA_TYPE ? [type, JSON_TYPE] : [type].flat()).map((each) => [
      each,
      { schema: Array.isArray(type) && !each.includes('json') ? TEXT : schema }
    ])
  )
});

const pathParameters = () =>
  Object.fromEntries(
    [
      ['detail', { type: 'string', enum: ['overview', 'detail'] }] as const,
      ['feature', { type: 'string' }] as const,
      ...Object.entries(TILE_PARAMETERS)
    ].map(([name, schema]) => [name, { name, in: 'path', required: true, schema }])
  );

const filterParameters = (known: Vocabulary) =>
  Object.fromEntries(
    Object.entries(FILTER_MEANINGS).map(([name, { description, schema }]) => {
      const codes = CODE_KEYS.find((key) => key === name);
      return [
        name,
        {
          name,
          in: 'query',
          description,
          schema: schema ?? { type: 'array', items: { type: 'string', ...codesOf(codes, known) } },
          style: 'form',
          explode: false
        }
      ];
    })
  );
