import type { Catalogue, Entry } from '../../geo/catalogue.ts';
import { select, type Filter } from '../../geo/filter.ts';
import type { About } from './columns.ts';
import { grouped, type Group } from './groups.ts';
import type { GroupKey, GroupOrder, Measure } from './table.ts';

/** One set grouped twice: the records of a row and a column stand where they cross. */
export interface Cross {
  rows: Group[];
  columns: Group[];
  /** Undefined where the two have no record in common. */
  cell: (row: string, column: string) => Group | undefined;
}

export function crossed(
  entries: readonly Entry[],
  keys: { group: GroupKey; across: GroupKey },
  by: GroupOrder,
  about: About
): Cross {
  const rows = grouped(entries, keys.group, by, about);
  const cells = new Map(
    rows.map((row) => [
      row.id,
      new Map(grouped(row.entries, keys.across, by, about).map((cell) => [cell.id, cell]))
    ])
  );
  return {
    rows,
    columns: grouped(entries, keys.across, by, about),
    cell: (row, column) => cells.get(row)?.get(column)
  };
}

/** The figure that a cell shows; money in US cents. Undefined where no sum is stated. */
export const figureOf = ({ summary }: Group, measure: Measure): number | undefined =>
  measure === 'count' ? summary.count : summary.stated.count === 0 ? undefined : summary.stated.cents;

type Ask = {
  key: 'sector' | 'status' | 'type' | 'place';
  codes: (id: string, catalogue: Catalogue) => string[];
};

const same = (id: string) => [id];

/** The filter key that says the same as a group, where there is one. */
const asks: Partial<Record<GroupKey, Ask>> = {
  family: {
    key: 'sector',
    codes: (id, { facts }) =>
      facts.codes.sectors.filter(({ family }) => family === id).map(({ code }) => code)
  },
  sector: { key: 'sector', codes: same },
  status: { key: 'status', codes: same },
  type: { key: 'type', codes: same },
  oblast: { key: 'place', codes: same },
  province: { key: 'place', codes: same }
};

/**
 * The filter that lets exactly these records through: the one there is, narrowed to their groups. Undefined where filters
 * cannot say it, as of records without a place.
 */
export function narrowed(
  filter: Filter,
  groups: readonly { key: GroupKey; id: string }[],
  entries: readonly Entry[],
  catalogue: Catalogue
): Filter | undefined {
  let asked = filter;
  for (const { key, id } of groups) {
    const ask = asks[key];
    if (ask === undefined) return undefined;
    const codes = ask.codes(id, catalogue);
    const both = asked[ask.key].filter((code) => codes.includes(code));
    asked = { ...asked, [ask.key]: both.length > 0 ? both : codes };
  }
  const wanted = new Set(entries);
  const found = select(catalogue.entries, asked);
  return found.length === wanted.size && found.every((entry) => wanted.has(entry)) ? asked : undefined;
}
