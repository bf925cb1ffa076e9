import type { Entry } from '../../geo/catalogue.ts';
import { COLUMNS, type About, type ColumnKey } from './columns.ts';

/** What would break a cell, and the spaces that only a line of print needs. */
const BREAKS = /[\t\r\n\u00a0]+/g;

/** Records as text for a spreadsheet: headings, then one line a record, tabs between the cells. */
export function sheetText(entries: readonly Entry[], columns: readonly ColumnKey[], about: About): string {
  const row = (cells: string[]) => cells.map((cell) => cell.replace(BREAKS, ' ').trim()).join('\t');
  return [
    row(columns.map((key) => about.words.say(`column.${key}`))),
    ...entries.map((entry) =>
      row(
        columns.map((key) => {
          const { lines, link } = COLUMNS[key].cell(entry, about);
          return [...lines.map(({ text }) => text), ...(link === undefined ? [] : [link])].join('; ');
        })
      )
    )
  ].join('\n');
}
