import { TEXT } from '../json-schema.ts';
import { JSON_LD_TYPE, JSON_TYPE, TURTLE_TYPE, XML_TYPE } from '../links.ts';
import type { Parameter } from '../parameters.ts';
import { TAKES } from '../parameters.ts';
import { CATALOGUE_PARAMETERS, embedParameters } from './parameters.ts';

/** One operation of the description, from its id, its summary, the names of its parameters, its types and its schema. */
type Describe = (
  id: string,
  summary: string,
  parameters: readonly string[],
  types: readonly string[],
  schema?: object
) => object;

const LINKED = [JSON_LD_TYPE, JSON_TYPE];

/** The names of the parameters of a table among all others. */
const namesIn = (table: object, prefix: string) => Object.keys(table).map((name) => `${prefix}-${name}`);

/** What the API's description says of these addresses. */
export const portalPaths = (describe: Describe) => ({
  '/schema-org': describe('schema-org', 'The data set as a Dataset of schema.org', TAKES.document, LINKED),
  '/schema-org/{record}': describe(
    'schema-org-record',
    'A record as a CreativeWork of schema.org',
    [...TAKES.document, 'record'],
    LINKED
  ),
  '/dcat': describe(
    'dcat',
    'The data set, its distributions and the API as a catalogue of DCAT 3',
    namesIn(CATALOGUE_PARAMETERS, 'dcat'),
    [JSON_LD_TYPE, TURTLE_TYPE, JSON_TYPE]
  ),
  '/oembed': describe(
    'oembed',
    'oEmbed: a view of the map for the page of others; 501 where the format is neither of the two',
    namesIn(embedParameters([]), 'oembed'),
    [JSON_TYPE, XML_TYPE],
    { $ref: '#/components/schemas/oembed' }
  )
});

const SIZE = { type: 'integer', minimum: 1 };
const EMBED = {
  type: { type: 'string', enum: ['rich'] },
  version: { type: 'string', enum: ['1.0'] },
  title: TEXT,
  provider_name: TEXT,
  provider_url: { type: 'string', format: 'uri' },
  html: TEXT,
  width: SIZE,
  height: SIZE
};
export const PORTAL_SCHEMAS = {
  oembed: { type: 'object', required: Object.keys(EMBED), properties: EMBED }
};

const tableOf = (
  table: Readonly<Record<string, Parameter<unknown>>>,
  prefix: string,
  required: string[] = []
) =>
  Object.fromEntries(
    Object.entries(table).map(([name, { description, schema }]) => [
      `${prefix}-${name}`,
      {
        name,
        in: 'query',
        required: required.includes(name),
        description,
        schema,
        style: 'form',
        explode: false
      }
    ])
  );

export const portalParameters = (languages: readonly string[]) => ({
  ...tableOf(CATALOGUE_PARAMETERS, 'dcat'),
  ...tableOf(embedParameters(languages), 'oembed', ['url']),
  record: { name: 'record', in: 'path', required: true, schema: TEXT }
});
