import type { CodeKey, Vocabulary } from '../geo/filter.ts';
import { wordsOf, type Collection } from './collections.ts';
import type { Say } from './exports/say.ts';
import { GEOMETRY, type Field } from './fields.ts';

/** Longer lists of codes are not spelt out. */
const MOST_CODES_LISTED = 40;

/** The codes of a list, where there are few. */
export const codesOf = (codes: CodeKey | undefined, known: Vocabulary): { enum?: string[] } =>
  codes === undefined || known[codes].size > MOST_CODES_LISTED ? {} : { enum: [...known[codes]] };

const TYPES = {
  text: { type: 'string' },
  number: { type: 'number' },
  boolean: { type: 'boolean' },
  day: { type: 'string', format: 'date' },
  edtf: { type: 'string' },
  list: { type: 'array' },
  geometry: {}
};

interface Property {
  title: string;
  type?: string;
  format?: string;
  enum?: string[];
  items?: object;
}

/** What a field of a feature is, as JSON Schema has it. */
export function propertyOf({ kind, title, codes }: Field, known: Vocabulary): Property {
  const listed = codesOf(codes, known);
  return {
    title,
    ...TYPES[kind],
    ...(kind === 'list' ? { items: { type: 'string', ...listed } } : listed)
  };
}

/** The same with what OGC API – Features – Part 5 adds to it. */
export const annotated = (field: Field, known: Vocabulary) => ({
  ...propertyOf(field, known),
  ...(field.role && { 'x-ogc-role': field.role }),
  ...(field.unit && { 'x-ogc-unit': field.unit }),
  ...(field.unit?.startsWith('http') && { 'x-ogc-unitLang': 'QUDT' }),
  ...(field.definition && { 'x-ogc-definition': field.definition })
});

/** The order of properties, which JSON alone does not keep. */
const inTurn = (properties: Readonly<Record<string, object>>) =>
  Object.fromEntries(
    Object.entries(properties).map(([name, property], i) => [
      name,
      { ...property, 'x-ogc-propertySeq': i + 1 }
    ])
  );

/** What the features of a collection say, or what a filter may ask of them, as OGC API – Features – Part 5 has it. */
export const schemaDocument = (
  { id, shape, fields }: Collection,
  known: Vocabulary,
  say: Say,
  address: string
) => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: address,
  type: 'object',
  ...wordsOf({ id }, say),
  properties: inTurn({
    [GEOMETRY]: { title: 'Geometry', format: `geometry-${shape}`, 'x-ogc-role': 'primary-geometry' },
    ...Object.fromEntries(fields.map((field) => [field.name, annotated(field, known)]))
  }),
  additionalProperties: false
});

/**
 * What a filter may ask, as drafts of the standard listed it; GDAL reads no other. It has no word for asking of a list, and asks
 * what is not listed here itself.
 */
export const draftQueryables = ({ fields }: Collection) => ({
  queryables: fields.filter(({ kind }) => kind !== 'list').map(({ name }) => ({ id: name }))
});
