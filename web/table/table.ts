import { COLUMN_KEYS, COLUMNS, USUAL_COLUMNS, type ColumnKey } from './columns.ts';

/** One key of an order: a column, and whether its largest comes first. */
export interface SortTerm {
  key: ColumnKey;
  down: boolean;
}

/** What records may be grouped by. */
export const GROUP_KEYS = [
  'family',
  'sector',
  'status',
  'oblast',
  'province',
  'type',
  'year',
  'party',
  'source'
] as const;
export type GroupKey = (typeof GROUP_KEYS)[number];

/** What groups may be ordered by: figures run from the largest. */
export const GROUP_ORDERS = ['count', 'sum', 'name'] as const;
export type GroupOrder = (typeof GROUP_ORDERS)[number];

/** What the cells of a cross table say. */
export const MEASURES = ['count', 'sum'] as const;
export type Measure = (typeof MEASURES)[number];

/** How the list is set out: which columns, in what order, grouped by what; `across` makes a cross table of it. */
export interface Table {
  columns: readonly ColumnKey[];
  sort: readonly SortTerm[];
  group: GroupKey | null;
  groupOrder: GroupOrder;
  across: GroupKey | null;
  measure: Measure;
}

const USUAL_SORT: readonly SortTerm[] = [{ key: 'amount', down: true }];

export const USUAL_TABLE: Table = {
  columns: USUAL_COLUMNS,
  sort: USUAL_SORT,
  group: null,
  groupOrder: 'count',
  across: null,
  measure: 'count'
};

const oneOf = <T extends string>(known: readonly T[], text: string | null): T | undefined =>
  known.find((value) => value === text);

/** Reads how the list is set out from query parameters; what they say wrongly is left out. */
export function readTable(query: URLSearchParams): Table {
  const list = (name: string) => query.get(name)?.split(',') ?? [];
  const asked = list('columns');
  const columns = COLUMN_KEYS.filter((key) => asked.includes(key));
  const terms = list('sort').flatMap((text): SortTerm[] => {
    const down = text.startsWith('-');
    const key = oneOf(COLUMN_KEYS, down ? text.slice(1) : text);
    return key === undefined ? [] : [{ key, down }];
  });
  const sort = terms.filter(({ key }, i) => terms.findIndex((term) => term.key === key) === i);
  const group = oneOf(GROUP_KEYS, query.get('group')) ?? null;
  const across = oneOf(GROUP_KEYS, query.get('across')) ?? null;
  return {
    columns: columns.length === 0 ? USUAL_COLUMNS : columns,
    sort: sort.length === 0 ? USUAL_SORT : sort,
    group,
    groupOrder: oneOf(GROUP_ORDERS, query.get('groups')) ?? USUAL_TABLE.groupOrder,
    across: group === null || across === group ? null : across,
    measure: oneOf(MEASURES, query.get('measure')) ?? USUAL_TABLE.measure
  };
}

/** What each parameter of a table may hold; a key to order by may be turned round. */
const SPELT: Readonly<Record<string, (value: string) => boolean>> = {
  columns: (value) => oneOf(COLUMN_KEYS, value) !== undefined,
  sort: (value) => oneOf(COLUMN_KEYS, value.replace(/^-/, '')) !== undefined,
  group: (value) => oneOf(GROUP_KEYS, value) !== undefined,
  groups: (value) => oneOf(GROUP_ORDERS, value) !== undefined,
  across: (value) => oneOf(GROUP_KEYS, value) !== undefined,
  measure: (value) => oneOf(MEASURES, value) !== undefined
};

/** What query parameters say of the table that `readTable` leaves out. */
export const tableFaults = (query: URLSearchParams): { parameter: string; value: string }[] =>
  Object.entries(SPELT).flatMap(([parameter, isKnown]) =>
    (query.get(parameter)?.split(',') ?? [])
      .filter((value) => value !== '' && !isKnown(value))
      .map((value) => ({ parameter, value }))
  );

/** The table as an address spells it; what is as usual is not said. */
export function writeTable({ columns, sort, group, groupOrder, across, measure }: Table): string {
  const said = {
    columns: columns.join(','),
    sort: sort.map(({ key, down }) => (down ? `-${key}` : key)).join(','),
    group,
    groups: groupOrder,
    across,
    measure
  };
  const usual: Record<string, string | null> = {
    columns: USUAL_COLUMNS.join(','),
    sort: '-amount',
    group: null,
    groups: USUAL_TABLE.groupOrder,
    across: null,
    measure: USUAL_TABLE.measure
  };
  return Object.entries(said)
    .filter(([name, value]) => value !== null && value !== usual[name])
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

/** The table with a change; nothing is crossed with itself, nor where nothing is grouped. */
export function arranged(table: Table, change: Partial<Table>): Table {
  const next = { ...table, ...change };
  if (next.group === null) return { ...next, across: null };
  return next.group === next.across
    ? { ...next, across: table.group === next.group ? null : table.group }
    : next;
}

/** Orders by a column, or turns its order round. `also`: after the keys that there are, else instead of them. */
export function sortedBy(sort: readonly SortTerm[], key: ColumnKey, also: boolean): SortTerm[] {
  const held = sort.find((term) => term.key === key);
  const term = { key, down: held === undefined ? COLUMNS[key].down === true : !held.down };
  if (!also) return [term];
  return held === undefined ? [...sort, term] : sort.map((other) => (other === held ? term : other));
}

/** Takes a column in or out, in the table's own order; one always stays. */
export function withColumn(columns: readonly ColumnKey[], key: ColumnKey): readonly ColumnKey[] {
  const chosen = COLUMN_KEYS.filter((other) => (other === key) !== columns.includes(other));
  return chosen.length === 0 ? columns : chosen;
}
