import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { join } from 'node:path';
import { readDataFolder } from '../../api/data-folder.ts';
import { catalogue as catalogueOf } from '../../geo/catalogue.ts';
import { parseDataset } from '../../geo/dataset.ts';
import { exclude, NO_FILTER } from '../../geo/filter.ts';
import { counted, summarise } from '../../geo/summary.ts';
import { aboutOf, COLUMN_KEYS, COLUMNS, USUAL_COLUMNS, type ColumnKey } from '../../web/table/columns.ts';
import { crossed, figureOf, narrowed } from '../../web/table/cross.ts';
import { grouped, overlap, recordRows, rowsOf, UNSAID } from '../../web/table/groups.ts';
import { step } from '../../web/table/keys.ts';
import { ordered } from '../../web/table/order.ts';
import { sectionsOf, startsOf } from '../../web/table/sections.ts';
import { sheetText } from '../../web/table/sheet-text.ts';
import {
  arranged,
  GROUP_KEYS,
  GROUP_ORDERS,
  MEASURES,
  readTable,
  sortedBy,
  USUAL_TABLE,
  withColumn,
  writeTable,
  type Table
} from '../../web/table/table.ts';
import { View } from '../../web/view.svelte.ts';
import { LANGUAGES, Words } from '../../web/words.svelte.ts';
import { randomFilters } from '../random-filter.ts';
import { record, world } from './world.ts';

const { dataset } = parseDataset(readDataFolder(join(import.meta.dirname, '../../data')).files);
const catalogue = catalogueOf(dataset);
const words = new Words('en');
const about = aboutOf(catalogue, words);

const sum = (value: number, bilateral = true) => [
  { value, currency: 'USD', basis: 'announced', date: null, source: 'source', bilateral }
];
const by = (key: ColumnKey, down: boolean) => ({ key, down });

describe('the order of the rows', () => {
  const small = world([
    record({ id: 'none' }),
    record({ id: 'foreign', amounts: sum(5e9, false) }),
    record({ id: 'b', amounts: sum(1e6) }),
    record({ id: 'a', amounts: sum(1e6) }),
    record({ id: 'large', amounts: sum(1e9), dates: { signed: [{ date: '2024', certainty: 'stated' }] } })
  ]);
  const ids = (...sort: { key: ColumnKey; down: boolean }[]) =>
    ordered(small.entries, sort, aboutOf(small, words)).map(({ record }) => record.id);

  test('what cannot be compared comes after what can, and the unknown last, either way', () => {
    expect(ids(by('amount', true))).toEqual(['large', 'a', 'b', 'foreign', 'none']);
    expect(ids(by('amount', false))).toEqual(['a', 'b', 'large', 'foreign', 'none']);
    expect(ids(by('signed', true))[0]).toBe('large');
    expect(ids(by('signed', false))[0]).toBe('large');
  });

  test('a second key decides where the first does not', () => {
    expect(ids(by('amount', false), by('title', true)).slice(0, 2)).toEqual(['b', 'a']);
  });

  test('loses no record and keeps the unknown at the end, whatever the columns, in every language', () => {
    fc.assert(
      fc.property(
        fc.subarray(COLUMN_KEYS, { minLength: 1, maxLength: 3 }),
        fc.boolean(),
        fc.constantFrom(...LANGUAGES.keys()),
        (keys, down, language) => {
          const sort = keys.map((key) => by(key, down));
          const there = aboutOf(catalogue, new Words(language));
          const rows = ordered(catalogue.entries, sort, there);
          expect(new Set(rows)).toEqual(new Set(catalogue.entries));
          const isUnknown = rows.map((row) => COLUMNS[keys[0]!].rank(row, there) === undefined);
          expect(isUnknown).toEqual(isUnknown.toSorted());
        }
      ),
      { numRuns: 60 }
    );
  });
});

describe('the groups', () => {
  test('each subtotal is the ledger of its own records, and together they are all there are', () => {
    fc.assert(
      fc.property(
        randomFilters(catalogue),
        fc.constantFrom(...GROUP_KEYS),
        fc.constantFrom(...GROUP_ORDERS),
        (filter, key, order) => {
          const shown = catalogue.select(filter);
          const groups = grouped(shown, key, order, about);
          for (const { entries, summary } of groups) expect(summary).toEqual(summarise(entries));
          expect(new Set(groups.flatMap(({ entries }) => entries))).toEqual(new Set(shown));
          expect(new Set(groups.map(({ id }) => id)).size).toBe(groups.length);
          const cents = groups.reduce((total, { summary }) => total + summary.stated.cents, 0);
          const whole = summarise(shown);
          if (overlap(groups, shown)) expect(cents).toBeGreaterThanOrEqual(whole.stated.cents);
          else expect(cents).toBe(whole.stated.cents);
        }
      ),
      { numRuns: 300 }
    );
  });

  test('a record with two sectors of one family stands in it once, with two families in both', () => {
    const small = world([
      record({ id: 'one', sectors: ['agriculture', 'food'] }),
      record({ id: 'two', sectors: ['trade', 'food'], amounts: sum(3) })
    ]);
    const groups = grouped(small.entries, 'family', 'sum', aboutOf(small, words));
    expect(groups.map(({ name, summary }) => [name, summary.count, summary.stated.cents])).toEqual([
      ['Land and food', 2, 300],
      ['Trade', 1, 300]
    ]);
    expect(overlap(groups, small.entries)).toBe(true);
  });

  test('are ordered by figures from the largest, by name, or by stage; what is not said comes last', () => {
    const small = world([
      record({ id: 'a', status: 'unknown', dates: { signed: [{ date: '2023-05', certainty: 'stated' }] } }),
      record({ id: 'b', dates: { signed: [{ date: '../2021', certainty: 'stated' }] } }),
      record({ id: 'c' })
    ]);
    const ids = (key: 'status' | 'year', order: 'count' | 'name') =>
      grouped(small.entries, key, order, aboutOf(small, words)).map(({ id }) => id);
    expect(ids('status', 'name')).toEqual(['agreed', 'unknown']);
    expect(ids('year', 'name')).toEqual(['2021', '2023', UNSAID]);
    expect(ids('year', 'count')).toEqual(['2021', '2023', UNSAID]);
  });

  test('a folded group shows its head alone', () => {
    const groups = grouped(catalogue.entries, 'status', 'count', about);
    const [first] = groups;
    const open = rowsOf(groups, new Set());
    const folded = rowsOf(groups, new Set([first!.id]));
    expect(open.length - folded.length).toBe(first!.entries.length);
    expect(folded.filter(({ kind }) => kind === 'group')).toHaveLength(groups.length);
    expect(new Set(open.map(({ key }) => key)).size).toBe(open.length);
  });

  test('what is drawn is what is seen, the heads of it, and what has the focus; all else keeps its room', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(null, ...GROUP_KEYS),
        fc.nat(120),
        fc.nat(20),
        fc.nat(90),
        (key, first, size, also) => {
          const rows =
            key === null
              ? recordRows(catalogue.entries)
              : rowsOf(grouped(catalogue.entries, key, 'count', about), new Set());
          const last = Math.min(rows.length, first + size);
          const sections = sectionsOf(rows, startsOf(rows), { first, last, also });
          const drawn = sections.flatMap((section) => section.rows);
          expect(drawn.map(({ row }) => row)).toEqual(drawn.map(({ index }) => rows[index]));
          const indexes = drawn.map(({ index }) => index);
          expect(indexes).toEqual([...new Set(indexes)].sort((a, b) => a - b));
          for (let index = first; index < last; index += 1) expect(indexes).toContain(index);
          expect(indexes).toContain(also);
          for (const { start, length, rows: own } of sections) {
            if (key !== null) expect(own[0]).toEqual({ index: start, row: rows[start] });
            for (const { index } of own) expect(index - start).toBeLessThan(length);
          }
        }
      )
    );
  });

  test('every group has a name in every language', () => {
    for (const language of LANGUAGES.keys())
      for (const key of GROUP_KEYS)
        for (const { name } of grouped(
          catalogue.entries,
          key,
          'name',
          aboutOf(catalogue, new Words(language))
        ))
          expect(name).not.toMatch(/^$|^[Gg]roup\.|^(family|sector|status|type)\./i);
  });
});

describe('the cross table', () => {
  test('a cell counts the records that its row and its column have in common', () => {
    const { rows, columns, cell } = crossed(
      catalogue.entries,
      { group: 'oblast', across: 'family' },
      'count',
      about
    );
    for (const row of rows)
      for (const column of columns) {
        const common = row.entries.filter((entry) => column.entries.includes(entry));
        const crossing = cell(row.id, column.id);
        expect(crossing?.entries ?? []).toEqual(common);
        if (crossing !== undefined) expect(figureOf(crossing, 'count')).toBe(counted(common).length);
      }
  });

  test('a cell without a stated sum shows none, not nought', () => {
    const small = world([record({ id: 'a' })]);
    const { cell } = crossed(
      small.entries,
      { group: 'sector', across: 'status' },
      'sum',
      aboutOf(small, words)
    );
    expect(figureOf(cell('trade', 'agreed')!, 'sum')).toBeUndefined();
    expect(cell('trade', 'unknown')).toBeUndefined();
  });

  test('a cell filters by its row and its column, within the filters there are', () => {
    const small = world([
      record({ id: 'a', sectors: ['food'] }),
      record({ id: 'b', sectors: ['food'], status: 'unknown' }),
      record({ id: 'c', sectors: ['agriculture'] })
    ]);
    const filter = { ...NO_FILTER, sector: ['food'] };
    const asked = [
      { key: 'family', id: 'land' },
      { key: 'status', id: 'agreed' }
    ] as const;
    expect(narrowed(filter, asked, [small.entries[0]!], small)).toEqual({
      ...filter,
      status: ['agreed']
    });
  });

  test('a filter that would let others through, or that there is none for, is not offered', () => {
    const two = world([record({ id: 'a', sectors: ['food', 'trade'] }), record({ id: 'b' })]);
    const food = { ...NO_FILTER, sector: ['food'] };
    expect(narrowed(food, [{ key: 'sector', id: 'trade' }], [two.entries[0]!], two)).toBeUndefined();
    expect(narrowed(NO_FILTER, [{ key: 'party', id: UNSAID }], two.entries, two)).toBeUndefined();
  });

  test('what is excluded stays excluded', () => {
    const three = world([
      record({ id: 'a', sectors: ['food'] }),
      record({ id: 'b', sectors: ['food', 'trade'] }),
      record({ id: 'c', sectors: ['agriculture'] })
    ]);
    const filter = { ...NO_FILTER, sector: [exclude('trade')] };
    expect(narrowed(filter, [{ key: 'sector', id: 'food' }], [three.entries[0]!], three)).toEqual({
      ...filter,
      sector: [exclude('trade'), 'food']
    });
  });

  test('every group of the whole set but the unsaid has a filter that says just it', () => {
    for (const key of GROUP_KEYS)
      for (const { id, name, entries } of grouped(catalogue.entries, key, 'count', about))
        if (id !== UNSAID) {
          const filter = narrowed(NO_FILTER, [{ key, id }], entries, catalogue);
          expect(filter && new Set(catalogue.select(filter)), `${key} ${name}`).toEqual(new Set(entries));
        }
  });
});

describe('how the list is set out, in the address', () => {
  const tables: fc.Arbitrary<Table> = fc
    .record({
      columns: fc.subarray(COLUMN_KEYS, { minLength: 1 }),
      sort: fc.uniqueArray(fc.record({ key: fc.constantFrom(...COLUMN_KEYS), down: fc.boolean() }), {
        minLength: 1,
        maxLength: 3,
        selector: ({ key }) => key
      }),
      group: fc.option(fc.constantFrom(...GROUP_KEYS)),
      groupOrder: fc.constantFrom(...GROUP_ORDERS),
      across: fc.option(fc.constantFrom(...GROUP_KEYS)),
      measure: fc.constantFrom(...MEASURES)
    })
    .map((table) => (table.group === table.across ? { ...table, across: null } : arranged(table, {})));

  test('whatever it is, it is read back as it was', () => {
    fc.assert(
      fc.property(tables, randomFilters(catalogue), (table, filter) => {
        expect(readTable(new URLSearchParams(writeTable(table)))).toEqual(table);
        const view = new View(catalogue);
        view.refine(filter);
        view.arrange(table);
        expect(new View(catalogue, view.write()).table).toEqual(table);
        expect(new View(catalogue, view.write()).write()).toBe(view.write());
      }),
      { numRuns: 200 }
    );
  });

  test('what is as usual is not said, and what is wrong is left out', () => {
    expect(writeTable(USUAL_TABLE)).toBe('');
    const wrong =
      'columns=title,price&sort=-price,title,-title&group=moon&groups=luck&across=sector&measure=kg';
    expect(writeTable(readTable(new URLSearchParams(wrong)))).toBe('columns=title&sort=title');
    expect(readTable(new URLSearchParams('columns=,&sort=')).columns).toEqual(USUAL_COLUMNS);
  });

  test('a heading orders, then turns the order; with Shift it is a further key', () => {
    const first = sortedBy(USUAL_TABLE.sort, 'title', false);
    expect(first).toEqual([by('title', false)]);
    expect(sortedBy(first, 'title', false)).toEqual([by('title', true)]);
    const both = sortedBy(first, 'date', true);
    expect(both).toEqual([by('title', false), by('date', true)]);
    expect(sortedBy(both, 'title', true)).toEqual([by('title', true), by('date', true)]);
  });

  test('columns keep their order, and one always stays', () => {
    expect(withColumn(['title', 'source'], 'place')).toEqual(['title', 'place', 'source']);
    expect(withColumn(['title', 'source'], 'title')).toEqual(['source']);
    expect(withColumn(['source'], 'source')).toEqual(['source']);
  });

  test('nothing is crossed with itself: the two change places', () => {
    const cross = arranged(USUAL_TABLE, { group: 'oblast', across: 'family' });
    expect(arranged(cross, { group: 'family' })).toMatchObject({ group: 'family', across: 'oblast' });
    expect(arranged(cross, { group: null })).toMatchObject({ group: null, across: null });
    expect(arranged({ ...USUAL_TABLE, group: 'year' }, { group: null })).toEqual(USUAL_TABLE);
  });
});

test('every cell of every record can be written, in every language', () => {
  for (const language of LANGUAGES.keys()) {
    const there = aboutOf(catalogue, new Words(language));
    for (const entry of catalogue.entries)
      for (const key of COLUMN_KEYS)
        for (const { text } of COLUMNS[key].cell(entry, there).lines)
          expect(text).not.toMatch(
            /^$|undefined|^(table|size|card|basis|type|precision|dateKind|sector|status|notPlaced)\./
          );
  }
});

test('what is copied has a line for each record and a cell for each column', () => {
  const text = sheetText(catalogue.entries, COLUMN_KEYS, about);
  const lines = text.split('\n').map((line) => line.split('\t'));
  expect(lines).toHaveLength(catalogue.entries.length + 1);
  expect(new Set(lines.map((line) => line.length))).toEqual(new Set([COLUMN_KEYS.length]));
  expect(text).toContain('USD 7.5 bn; loan');
});

test('what is copied is no formula, whatever a source wrote', () => {
  const title = { en: '=HYPERLINK("http://x")', ru: '@x', kk: '-1', zh: '＝1' };
  const small = world([record({ id: 'sly', title })]);
  const text = sheetText(small.entries, ['title'], aboutOf(small, words));
  expect(text.split('\n')[1]).toBe(`'=HYPERLINK("http://x")`);
});

describe('the keys of the grid', () => {
  const extent = { rows: 100, columns: 5, page: 10 };
  const at = { row: 50, column: 2 };
  test.for([
    ['ArrowUp', false, 49, 2],
    ['ArrowDown', false, 51, 2],
    ['ArrowLeft', false, 50, 1],
    ['ArrowRight', false, 50, 3],
    ['Home', false, 50, 0],
    ['End', false, 50, 4],
    ['Home', true, 0, 0],
    ['End', true, 99, 4],
    ['PageUp', false, 40, 2],
    ['PageDown', false, 60, 2]
  ] as const)('%s (with Ctrl: %s)', ([key, ctrlKey, row, column]) => {
    expect(step(at, { key, ctrlKey, metaKey: false }, extent)).toEqual({ row, column });
  });

  test('stay within the grid, and leave other keys alone', () => {
    const none = { ctrlKey: false, metaKey: false };
    expect(step({ row: 99, column: 4 }, { key: 'PageDown', ...none }, extent)).toEqual({
      row: 99,
      column: 4
    });
    expect(step({ row: 3, column: 0 }, { key: 'PageUp', ...none }, extent)).toEqual({ row: 1, column: 0 });
    expect(step(at, { key: 'Tab', ...none }, extent)).toBeUndefined();
  });
});
