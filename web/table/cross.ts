import type { Catalogue, Entry } from '../../geo/catalogue.ts';
import { isExcluded, type CodeKey, type Filter } from '../../geo/filter.ts';
import type { About } from './columns.ts';
import { grouped, UNSAID, type Group } from './groups.ts';
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

type CodesOf = (id: string, catalogue: Catalogue) => string[];

const same: CodesOf = (id) => [id];

/** The codes of a filter that say the same as a group. */
const codesOf: Record<Exclude<GroupKey, 'year'>, { key: CodeKey; codes: CodesOf }> = {
  family: {
    key: 'sector',
    codes: (id, { facts }) =>
      facts.codes.sectors.filter(({ family }) => family === id).map(({ code }) => code)
  },
  sector: { key: 'sector', codes: same },
  status: { key: 'status', codes: same },
  type: { key: 'type', codes: same },
  oblast: { key: 'place', codes: same },
  province: { key: 'place', codes: same },
  party: { key: 'party', codes: same },
  source: {
    key: 'source',
    codes: (id, { facts }) => facts.sources.filter(({ outlet }) => outlet === id).map((source) => source.id)
  }
};

/** A filter narrowed to a group: to those of the codes it asks for that are the group's, else to the group's own. */
function within(filter: Filter, { key, id }: { key: GroupKey; id: string }, catalogue: Catalogue): Filter {
  if (key === 'year') {
    const year = Number(id);
    return { ...filter, date: { kind: 'any', range: { from: year, to: year }, undated: false } };
  }
  const ask = codesOf[key];
  const codes = ask.codes(id, catalogue);
  const before = filter[ask.key];
  const common = before.filter((code) => codes.includes(code));
  return {
    ...filter,
    [ask.key]: [...before.filter(isExcluded), ...(common.length > 0 ? common : codes)]
  };
}

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
  if (groups.some(({ id }) => id === UNSAID)) return undefined;
  const asked = groups.reduce((narrow, group) => within(narrow, group, catalogue), filter);
  const wanted = new Set(entries.map(({ record }) => record.id));
  const found = catalogue.select(asked);
  return found.length === wanted.size && found.every(({ record }) => wanted.has(record.id))
    ? asked
    : undefined;
}
