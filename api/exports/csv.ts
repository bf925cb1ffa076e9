import { setImmediate as others } from 'node:timers/promises';
import papa from 'papaparse';
import { FORMULA } from '../../geo/formula.ts';
import type { Extract, Format } from './extract.ts';
import { recordTable } from './record-columns.ts';
import { flat, portions, type Head, type Value } from './table.ts';

/** Excel takes a file for UTF-8 only by its mark. */
const MARK = '\uFEFF';

const unparse = (rows: unknown[][]) =>
  `${papa.unparse(rows, { newline: '\r\n', escapeFormulae: FORMULA })}\r\n`;

/** Real numbers stay numbers, so that one below 0 is not taken for a formula; money has its decimals. */
const cell = (value: Value, kind: Head['kind'] | undefined) =>
  kind === 'money' && typeof value === 'number' && value >= 0 ? value.toFixed(2) : flat(value);

/** What programs are told of its columns: CSV on the Web. */
export const CSVW = { extension: 'csv-metadata.json', type: 'application/csvm+json' } as const;

/** Comma-separated values as RFC 4180 has them. */
export const csv: Format = {
  extension: 'csv',
  title: 'CSV',
  type: 'text/csv;charset=utf-8;header=present',
  described: CSVW,
  async *write(extract: Extract) {
    const { columns, rows } = recordTable(extract);
    const encoder = new TextEncoder();
    yield encoder.encode(MARK + unparse([columns.map(({ name }) => name)]));
    for (const portion of portions(rows())) {
      const cells = portion.map((row) => row.map((value, i) => cell(value, columns[i]?.kind)));
      yield encoder.encode(unparse(cells));
      await others();
    }
  }
};
