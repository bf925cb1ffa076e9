/** The thread that makes workbooks: it is told of sheets and rows, and answers with the file. */
import { parentPort } from 'node:worker_threads';
import writeWorkbook, { type Cell, type Sheet } from 'write-excel-file/node';
import type { Head } from './table.ts';

/** A row; one of a single cell is a heading. */
export type Row = readonly (string | number | boolean | null)[];

export interface SheetHead {
  name: string;
  /** Is every row of one kind? Then rows can be sorted and filtered, and their first column stays in sight. */
  isTable: boolean;
  titles: readonly string[];
  columns: readonly { kind: Head['kind']; width: number }[];
}

export type Order = { head: SheetHead } | { rows: readonly Row[] } | { end: true };

let sheets: { head: SheetHead; data: Cell[][] }[] = [];

/** More would make a spreadsheet program repair the file. */
const LONGEST_TEXT = 32_767;

const bold = (text: Row[number]): Cell => ({ value: String(text), type: String, fontWeight: 'bold' });

/** Only what is said to be a formula is one: a text never is, whatever it begins with. */
function cell(value: Row[number], kind: Head['kind'] | undefined): Cell {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'number')
    return kind === 'money' ? { value, type: Number, format: '#,##0.00' } : value;
  if (kind === 'date') return { value: new Date(`${value}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' };
  // The library looks texts up in a plain object, where it finds `constructor` and its like.
  return value in {} ? `${value} ` : value.slice(0, LONGEST_TEXT).toWellFormed();
}

const FIRST_OWN_FORMAT = 164;
const FIRST_OF_LIBRARY = 100;

/** Formats of a file's own are numbered from 164: below it, GDAL takes a date for a whole number. */
const OWN_FORMATS = {
  files: {
    transform: {
      'xl/styles.xml': {
        transform: (xml: string) =>
          xml.replaceAll(
            /numFmtId="(\d{3})"/g,
            (_, id: string) => `numFmtId="${Number(id) - FIRST_OF_LIBRARY + FIRST_OWN_FORMAT}"`
          )
      }
    }
  }
};

/** `A`, `B`, … `Z`, `AA`: a column by its number, from 1. */
const letters = (column: number): string =>
  column === 0 ? '' : letters(Math.floor((column - 1) / 26)) + String.fromCharCode(65 + ((column - 1) % 26));

/** A list of the values at the head of every column, to filter and sort by. */
const filterable = (ordered: typeof sheets) => ({
  files: {
    transform: {
      'xl/worksheets/sheet{id}.xml': {
        transform: (xml: string, _: unknown, { sheetIndex }: { sheetIndex: number }) => {
          const { head, data } = ordered[sheetIndex] ?? {};
          return head?.isTable && data !== undefined
            ? xml.replace(
                '</sheetData>',
                `</sheetData><autoFilter ref="A1:${letters(head.columns.length)}${data.length}"/>`
              )
            : xml;
        }
      }
    }
  }
});

async function finish() {
  const ordered = sheets;
  sheets = [];
  const workbook = ordered.map(({ head, data }): Sheet<never> => ({
    sheet: head.name,
    stickyRowsCount: 1,
    stickyColumnsCount: head.isTable ? 1 : 0,
    columns: head.columns.map(({ width }) => ({ width })),
    data
  }));
  const file = await writeWorkbook(workbook, { features: [OWN_FORMATS, filterable(ordered)] }).toBuffer();
  parentPort?.postMessage(file);
}

parentPort?.on('message', (order: Order) => {
  if ('end' in order) return void finish();
  if ('head' in order) return void sheets.push({ head: order.head, data: [order.head.titles.map(bold)] });
  const sheet = sheets.at(-1);
  for (const row of order.rows)
    sheet?.data.push(
      row.length === 1 ? row.map(bold) : row.map((value, i) => cell(value, sheet.head.columns[i]?.kind))
    );
});
