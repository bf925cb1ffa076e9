import type { PropertyKind } from '../geo/cql2/part.ts';
import type { CodeKey } from '../geo/filter.ts';
import { decimal, money } from './money.ts';

/** One property that every feature of a collection has; null where it is not known. */
export interface Field {
  name: string;
  kind: PropertyKind;
  title: string;
  /** Is it an amount of money? */
  isMoney?: boolean;
  /** The list that its codes are from. */
  codes?: CodeKey;
  /** What it is to the feature, as OGC API – Features – Part 5 calls it. */
  role?: 'id' | 'primary-interval-start' | 'primary-interval-end' | 'type';
  /** The unit that it is always in: as UCUM has it, or the address of one of QUDT's. */
  unit?: string;
  /** Where others define what it says. */
  definition?: string;
}

/** The name by which a filter asks for the geometry. */
export const GEOMETRY = 'geometry';

const field = (kind: PropertyKind, name: string, title: string, more: Partial<Field> = {}): Field => ({
  name,
  kind,
  title,
  ...more
});

/** UCUM has no money. */
export const US_DOLLARS = 'http://qudt.org/vocab/unit/CCY_USD';

const dublinCore = (term: string) => ({ definition: `http://purl.org/dc/terms/${term}` });
const schemaOrg = (term: string) => ({ definition: `https://schema.org/${term}` });

const ID = field('text', 'id', 'Identifier', { role: 'id', ...dublinCore('identifier') });

/** The days that a date covers, in columns of its name. */
const days = (name: string): Field[] => [
  field('day', `${name}_from`, 'First day of it', { role: 'primary-interval-start' }),
  field('day', `${name}_to`, 'Last day of it', { role: 'primary-interval-end' })
];

const names = (languages: readonly string[]): Field[] => [
  field('text', 'name', 'Name in the language asked for', schemaOrg('name')),
  ...languages.map((language) => field('text', `name_${language}`, `Name (${language})`))
];

export const RECORD_FIELDS: readonly Field[] = [
  ID,
  field('text', 'title', 'Title in the language asked for', dublinCore('title')),
  field('text', 'type', 'Type', { codes: 'type', role: 'type', ...dublinCore('type') }),
  field('text', 'sector', 'First sector', { codes: 'sector' }),
  field('list', 'sectors', 'Sectors', { codes: 'sector' }),
  field('text', 'status', 'Status', { codes: 'status' }),
  field('text', 'precision', 'How closely its place is known', { codes: 'precision' }),
  field('text', 'place', 'Place it is drawn at'),
  field('list', 'places', 'Places it concerns, and all that hold them', dublinCore('spatial')),
  field('text', 'side', 'Side of the border'),
  field('number', 'amount', 'Amount as its source has it', { isMoney: true }),
  field('text', 'currency', 'Currency of the amount', schemaOrg('currency')),
  field('number', 'amount_usd', 'Amount that is summed, in US dollars', { isMoney: true, unit: US_DOLLARS }),
  field('text', 'basis', 'What the amount is', { codes: 'basis' }),
  field('edtf', 'date', 'Date, an interval with a slash (EDTF)', dublinCore('date')),
  ...days('date'),
  field('text', 'date_kind', 'What the date is of'),
  field('text', 'date_certainty', 'How surely the source gives the date'),
  field('list', 'parties', 'Parties'),
  field('boolean', 'aggregate', 'A general statement, shown and never counted'),
  field('list', 'sources', 'Addresses of its sources', dublinCore('source')),
  field('text', 'url', 'Its address on the page', schemaOrg('url'))
];

export const unitFields = (languages: readonly string[]): readonly Field[] => [
  field('text', 'code', 'Code', { role: 'id', ...dublinCore('identifier') }),
  field('text', 'level', 'Level'),
  ...names(languages)
];

export const postFields = (languages: readonly string[]): readonly Field[] => [
  ID,
  field('text', 'level', 'Level'),
  ...names(languages),
  field('text', 'mode', 'Road, rail or both'),
  field('text', 'state', 'Is it open?'),
  field('list', 'sides', 'Countries of its sides'),
  field('list', 'side_names', 'Names of its sides'),
  field('list', 'side_places', 'Places of its sides'),
  field('number', 'accuracy_km', 'Accuracy of the point, in kilometres', { unit: 'km' })
];

export const placeFields = (languages: readonly string[]): readonly Field[] => [
  ID,
  field('text', 'level', 'Level'),
  ...names(languages),
  field('text', 'country', 'Country'),
  field('text', 'within', 'Place that holds it')
];

export const FLOW_FIELDS: readonly Field[] = [
  ID,
  field('text', 'kind', 'Goods one way, turnover both ways, or a share, a structure, a stock', {
    role: 'type'
  }),
  field('text', 'from', 'Place it comes from'),
  field('text', 'to', 'Place it goes to'),
  field('text', 'via', 'Post it passes'),
  field('edtf', 'period', 'Period, an interval with a slash (EDTF)', dublinCore('temporal')),
  ...days('period'),
  field('edtf', 'period_inferred', 'Period where the source states none'),
  field('number', 'value', 'Value', schemaOrg('value')),
  field('text', 'unit', 'Unit of the value', schemaOrg('unitText')),
  field('text', 'bound', 'Is the value exact?'),
  field('number', 'change', 'Change on the same period a year before, per cent', { unit: '%' }),
  field('text', 'reporter', 'Who reports it'),
  field('text', 'reporter_country', 'Country of the reporter'),
  field('text', 'commodity', 'Commodity'),
  field('text', 'certainty', 'How surely the source says so'),
  field('text', 'source', 'Source', dublinCore('source'))
];

/** A value as JSON prints it in a field. */
function printed(value: unknown, { kind, isMoney }: Field): unknown {
  if (kind !== 'number') return value ?? null;
  return (isMoney ? money : decimal)((value ?? null) as number | null);
}

/** Every field of a feature, known or not, in their order. */
export const printedRow = (fields: readonly Field[], row: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(fields.map((each) => [each.name, printed(row[each.name], each)]));
