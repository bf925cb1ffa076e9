import { once } from 'node:events';
import { setImmediate as others } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { aboutSheet } from './about-sheet.ts';
import type { Extract, Format } from './extract.ts';
import { recordTable } from './record-columns.ts';
import { headingOf } from './say.ts';
import { claimTable, sourceTable } from './side-tables.ts';
import { flat, portions, type Head, type Table } from './table.ts';
import type { Order, Row, SheetHead } from './xlsx-worker.ts';

/** A workbook: the records, what the file is, every claim, every source. */
export const xlsx: Format = {
  extension: 'xlsx',
  title: 'Excel (XLSX)',
  type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  async *write(extract: Extract) {
    yield await inTurn(() => workbook(extract));
  }
};

let last: Promise<unknown> = Promise.resolve();

/** One workbook at a time: a large one takes hundreds of megabytes while it is made. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = last.then(work);
  last = mine.catch(() => undefined);
  return mine;
}

let kept: Worker | undefined;

/** The thread that makes workbooks, as a large one is seconds of work at once; started with the first and kept. */
function thread(): Worker {
  if (kept !== undefined) return kept;
  const started = new Worker(new URL('./xlsx-worker.ts', import.meta.url));
  started.on('error', () => undefined);
  started.on('exit', () => {
    if (kept === started) kept = undefined;
  });
  return (kept = started);
}

async function workbook(extract: Extract): Promise<Uint8Array> {
  const worker = thread();
  worker.ref();
  try {
    const answered = once(worker, 'message') as Promise<[Uint8Array]>;
    answered.catch(() => undefined);
    for await (const order of ordersFor(sheetsOf(extract))) worker.postMessage(order);
    const [file] = await answered;
    worker.unref();
    return file;
  } catch (error) {
    // It may hold half a workbook.
    await worker.terminate();
    throw error;
  }
}

async function* ordersFor(sheets: readonly Sheet[]): AsyncGenerator<Order> {
  for (const { head, rows } of sheets) {
    yield { head };
    for (const portion of portions(rows)) {
      yield { rows: portion };
      await others();
    }
  }
  yield { end: true };
}

interface Sheet {
  head: SheetHead;
  rows: Iterable<Row>;
}

const sheetsOf = (extract: Extract): Sheet[] => {
  const { say } = extract;
  return [
    tableSheet(say('export.sheet.records'), recordTable(extract), extract),
    aboutSheet(extract),
    tableSheet(say('export.sheet.claims'), claimTable(extract), extract),
    tableSheet(say('export.sheet.sources'), sourceTable(extract), extract)
  ];
};

const tableSheet = (name: string, { columns, rows }: Table, { say }: Extract): Sheet => ({
  head: {
    name,
    isTable: true,
    titles: columns.map((column) => headingOf(say, column)),
    columns: columns.map((column) => ({ kind: column.kind, width: widthOf(column, headingOf(say, column)) }))
  },
  rows: rows().map((row) => row.map(flat))
});

const WIDTHS: Record<Head['kind'], number> = {
  text: 16,
  list: 28,
  number: 12,
  money: 20,
  date: 12,
  boolean: 10
};
const LONG = /^(title|summary|note|url)/;
const WIDEST = 44;

/** In letters: room for the title, and for what usually stands under it. */
const widthOf = ({ name, kind }: Head, title: string): number =>
  LONG.test(name) ? WIDEST : Math.min(WIDEST, Math.max(WIDTHS[kind], title.length + 2));
