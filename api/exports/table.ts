/**
 * What a column holds. `money` has two decimals; `date` is one day, YYYY-MM-DD; `list` is several texts, null where one of
 * them is unknown.
 */
type Kind = 'text' | 'list' | 'number' | 'money' | 'date' | 'boolean';

/** What a cell holds; null = unknown. */
export type Value = string | number | boolean | readonly (string | null)[] | null;

/** Message keys: what the outer one says has a slot `{name}` for what the inner one says, or for the inner itself. */
type Heading = readonly [string] | readonly [outer: string, inner: string];

/** What is known of a column without its rows. */
export interface Head {
  /** Its name for programs: small letters, digits, underscores. */
  name: string;
  kind: Kind;
  heading: Heading;
}

/** One column, the same in every format. */
export interface Column<Row> extends Head {
  value: (row: Row) => Value;
}

type Make<Row> = (name: string, heading: Heading, value: (row: Row) => Value) => Column<Row>;

/** A maker of columns for each kind. */
export const columnsOf = <Row>(): Record<Kind, Make<Row>> => {
  const ofKind =
    (kind: Kind): Make<Row> =>
    (name, heading, value) => ({ name, kind, heading, value });
  return {
    text: ofKind('text'),
    list: ofKind('list'),
    number: ofKind('number'),
    money: ofKind('money'),
    date: ofKind('date'),
    boolean: ofKind('boolean')
  };
};

/** Rows under their columns; worked out while they are written, so that a long table is never in memory. */
export interface Table {
  name: string;
  columns: readonly Head[];
  rows: () => Generator<Value[]>;
}

/** The table that columns make of rows. */
export const table = <Row>(
  name: string,
  columns: readonly Column<Row>[],
  rows: () => Iterable<Row>
): Table => ({
  name,
  columns,
  *rows() {
    for (const row of rows()) yield columns.map(({ value }) => value(row));
  }
});

/** Between the texts of a list: in no address, and hardly in a name. */
export const BETWEEN = ' | ';

/** What a cell holds, for formats that have no lists. */
export const flat = (value: Value): Exclude<Value, readonly unknown[]> =>
  typeof value !== 'object' || value === null ? value : value.map((text) => text ?? '').join(BETWEEN) || null;

const AT_ONCE = 50;

/** Rows in portions: other requests are answered between them. */
export function* portions<T>(rows: Iterable<T>): Generator<T[]> {
  let portion: T[] = [];
  for (const row of rows) {
    portion.push(row);
    if (portion.length < AT_ONCE) continue;
    yield portion;
    portion = [];
  }
  if (portion.length > 0) yield portion;
}
