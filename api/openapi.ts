import type { Catalogue } from '../geo/catalogue.ts';
import { inLanguage } from '../geo/text.ts';
import { vocabulary, type CodeKey, type Filter } from '../geo/filter.ts';
import { CLAIM_RULES } from '../geo/money.ts';
import type { Asked, Surface } from './ask.ts';
import type { Collection } from './collections.ts';
import { CHANNEL_SECURITY, channelPaths } from './channel/description.ts';
import { FORMATS } from './exports/formats.ts';
import { GEOJSON_TYPE, JSON_TYPE, OPENAPI_TYPE } from './links.ts';
import { TAKES } from './parameters.ts';
import { PROBLEM_TYPE, TITLES } from './problem.ts';

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

/** Codes are listed where there are few; places are a collection. */
const MOST_CODES_LISTED = 40;

const ref = (part: string, name: string) => ({ $ref: `#/components/${part}/${name}` });

/** The API's description of itself, made from the tables that its answers are made from. */
export function openapi({ store: { catalogue }, collections, parameters }: Surface, { wording, at }: Asked) {
  const { meta } = catalogue.facts;
  const filters = Object.keys(FILTER_MEANINGS);
  return {
    openapi: '3.0.3',
    info: {
      title: inLanguage(meta.title, wording.language),
      description: inLanguage(meta.subtitle, wording.language),
      version: meta.asOf,
      license: { name: meta.licence }
    },
    servers: [{ url: at.landing }],
    paths: {
      '/': get('The first page', TAKES.document, JSON_TYPE),
      '/openapi.json': get('This description', TAKES.document, OPENAPI_TYPE),
      '/conformance': get('The standards kept to', TAKES.document, JSON_TYPE),
      '/collections': get('Every collection', TAKES.document, JSON_TYPE),
      '/dataset': get('The whole data set', TAKES.stored, JSON_TYPE),
      '/outline': get('The data set without summaries and notes of records', TAKES.stored, JSON_TYPE),
      '/texts': get('Summaries and notes of records, by id', TAKES.stored, JSON_TYPE),
      '/scenes': get('The story that a stage tells: its scenes in their order', TAKES.stored, JSON_TYPE),
      '/boundaries/{detail}': get('Boundaries as TopoJSON', TAKES.stored, JSON_TYPE, ['detail']),
      '/collections/{collection}': get('One collection', TAKES.document, JSON_TYPE, ['collection']),
      ...Object.assign({}, ...collections.map((collection) => collectionPaths(collection, filters))),
      ...exportPaths(filters),
      ...channelPaths()
    },
    components: {
      securitySchemes: CHANNEL_SECURITY,
      parameters: {
        ...pathParameters(collections),
        ...Object.fromEntries(
          Object.entries(parameters).map(([name, { description, schema }]) => [
            name,
            { name, in: 'query', description, schema, style: 'form', explode: false }
          ])
        ),
        ...filterParameters(catalogue)
      },
      responses: { problem: answer('What is wrong with the request', PROBLEM_TYPE, PROBLEM_SCHEMA) }
    }
  };
}

const collectionPaths = ({ id, title, select }: Collection, filters: readonly string[]) => ({
  [`/collections/${id}/items`]: get(
    `${title}: features`,
    [...TAKES.items, ...(select ? filters : [])],
    GEOJSON_TYPE
  ),
  [`/collections/${id}/items/{feature}`]: get(`${title}: one feature`, TAKES.document, GEOJSON_TYPE, [
    'feature'
  ])
});

/** The records that pass the filters as a file of each kind. */
const exportPaths = (filters: readonly string[]) =>
  Object.fromEntries(
    FORMATS.map(({ extension, title, type }) => [
      `/exports/projects.${extension}`,
      get(`Records to take away: ${title}`, [...TAKES.export, ...filters], type, [], FILE_SCHEMA)
    ])
  );

const FILE_SCHEMA = { type: 'string', format: 'binary' };

const get = (
  summary: string,
  queries: readonly string[],
  type: string,
  inPath: readonly string[] = [],
  schema: object = { type: 'object' }
) => ({
  get: {
    summary,
    parameters: [...inPath, ...queries].map((name) => ref('parameters', name)),
    responses: {
      200: answer(summary, type, schema),
      ...Object.fromEntries([400, 404, 406].map((status) => [status, ref('responses', 'problem')]))
    }
  }
});

const answer = (description: string, type: string, schema: object) => ({
  description,
  content: { [type]: { schema } }
});

const PROBLEM_SCHEMA = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string', enum: Object.values(TITLES) },
    status: { type: 'integer' },
    detail: { type: 'string' },
    parameter: { type: 'string' },
    errors: { type: 'array', items: { type: 'object' } }
  }
};

const pathParameters = (collections: readonly Collection[]) =>
  Object.fromEntries(
    [
      ['collection', { type: 'string', enum: collections.map(({ id }) => id) }] as const,
      ['detail', { type: 'string', enum: ['overview', 'detail'] }] as const,
      ['feature', { type: 'string' }] as const
    ].map(([name, schema]) => [name, { name, in: 'path', required: true, schema }])
  );

function filterParameters(catalogue: Catalogue) {
  const known = vocabulary(catalogue);
  const codes = (key: CodeKey) => ({
    type: 'array',
    items: { type: 'string', ...(known[key].size <= MOST_CODES_LISTED ? { enum: [...known[key]] } : {}) }
  });
  return Object.fromEntries(
    Object.entries(FILTER_MEANINGS).map(([name, { description, schema }]) => [
      name,
      {
        name,
        in: 'query',
        description,
        schema: schema ?? codes(name as CodeKey),
        style: 'form',
        explode: false
      }
    ])
  );
}
