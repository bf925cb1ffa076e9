import type { Facts } from '../../geo/catalogue.ts';
import type { Collection } from '../collections.ts';
import type { Field } from '../fields.ts';
import { isJoined } from './layers.ts';

const number = (name: string, title: string): Field => ({ name, kind: 'number', title });

/** What features of a layer say: tiles have no lists, which are written as JSON, and leave out what is not known. */
export const layerFields = (collection: Collection, facts: Facts): Field[] => [
  ...collection.fields.map((field): Field =>
    field.kind === 'list' ? { name: field.name, kind: 'text', title: `${field.title}, as JSON` } : field
  ),
  ...(isJoined(collection) ? joinedFields(facts) : [])
];

/** What is said of records that are joined, beside `amount_usd`, their sum. */
const joinedFields = ({ codes }: Facts): Field[] => [
  {
    name: 'cluster',
    kind: 'boolean',
    title: 'Several records joined: amount_usd is the sum of those that count'
  },
  number('records', 'How many records'),
  number('count', 'How many of them count: general statements do not'),
  number('stated', 'How many of those that count state an amount that is summed'),
  number('undisclosed', 'How many of those that count disclose no amount'),
  number('other', 'How many of those that count state money of third parties, or without a rate'),
  ...codes.families.map(({ code }) =>
    number(`family_${code}`, `How many that count have a first sector of ${code}`)
  )
];
