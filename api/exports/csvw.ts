import { inLanguage } from '../../geo/text.ts';
import { licenceAddress } from '../licence.ts';
import { csv } from './csv.ts';
import type { Extract } from './extract.ts';
import { recordTable } from './record-columns.ts';
import { headingOf } from './say.ts';
import { BETWEEN, type Head } from './table.ts';

const DATATYPES: Record<Head['kind'], string> = {
  text: 'string',
  list: 'string',
  number: 'number',
  money: 'decimal',
  date: 'date',
  boolean: 'boolean'
};

/** The columns of the CSV file for programs, as https://www.w3.org/TR/tabular-metadata/ has them: a code of digits is no number. */
export function csvMetadata(extract: Extract) {
  const { store, say, at, search, wording } = extract;
  const { meta } = store.catalogue.facts;
  return {
    '@context': ['http://www.w3.org/ns/csvw', { '@language': wording.language }],
    url: at.exported(csv.extension, search),
    'dc:title': inLanguage(meta.title, wording.language),
    'dc:publisher': meta.publisher,
    'dc:license': { '@id': licenceAddress(meta.licence) },
    dialect: { encoding: 'utf-8', header: true, lineTerminators: ['\r\n'] },
    tableSchema: {
      columns: recordTable(extract).columns.map((column) => ({
        name: column.name,
        titles: column.name,
        'dc:title': headingOf(say, column),
        datatype: DATATYPES[column.kind],
        ...(column.kind === 'list' && { separator: BETWEEN })
      })),
      primaryKey: 'id'
    }
  };
}
