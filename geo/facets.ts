import { extent, range } from 'd3';
import { both, countBits } from './bits.ts';
import type { Catalogue, Entry } from './catalogue.ts';
import { countCodes, type CodeColumn, type CodesOf } from './code-column.ts';
import type { Columns } from './columns.ts';
import { daysOf, overlap, yearsOf } from './date.ts';
import { CODE_KEYS, type CodeKey, type DateFilter, type Filter } from './filter.ts';
import { dateOf } from './record.ts';
import { counted } from './summary.ts';

/** How many records have a code and what they state in US cents: in the whole data set, and under all the other filters. */
export interface Tally {
  matching: number;
  all: number;
  matchingCents: number;
  allCents: number;
}

export const NO_TALLY: Tally = { matching: 0, all: 0, matchingCents: 0, allCents: 0 };

/** What the records of a data set are counted by: the codes of a filter key, or the families of their sectors. */
export type Facet = CodeKey | 'family';

const KEYS: Record<Facet, CodeKey> = {
  ...(Object.fromEntries(CODE_KEYS.map((key) => [key, key])) as Record<CodeKey, CodeKey>),
  family: 'sector'
};

/** Tallies by code; codes without a record are absent. */
export function facet(catalogue: Catalogue, filter: Filter, of: Facet): ReadonlyMap<string, Tally> {
  const { columns, passing } = columnsOf(catalogue, filter, of);
  const column = of === 'family' ? columns.codes(of, () => familiesOf(catalogue)) : columns.codes(of);
  const all = wholeCount(columns, column);
  const matching = passing === null ? all : countCodes(column, both(passing, columns.counted), columns.money);
  return new Map(
    column.codes.flatMap((code, i): [string, Tally][] =>
      all.counts[i] === 0
        ? []
        : [
            [
              code,
              {
                matching: matching.counts[i] ?? 0,
                all: all.counts[i] ?? 0,
                matchingCents: matching.sums[i] ?? 0,
                allCents: all.sums[i] ?? 0
              }
            ]
          ]
    )
  );
}

/** How many records count under all the filters but a facet's own: what its tallies are shares of. */
export function facetTotal(catalogue: Catalogue, filter: Filter, of: Facet): number {
  const { counted, passing } = columnsOf(catalogue, filter, of);
  return countBits(passing === null ? counted : both(passing, counted));
}

function columnsOf(catalogue: Catalogue, filter: Filter, of: Facet) {
  const columns = catalogue.under(filter.claim).columns();
  return { columns, counted: columns.counted, passing: columns.passing(filter, KEYS[of]) };
}

/** The counts of the whole data set, worked out once for each column. */
const wholes = new WeakMap<CodeColumn, ReturnType<typeof countCodes>>();

function wholeCount(columns: Columns, column: CodeColumn) {
  const known = wholes.get(column) ?? countCodes(column, columns.counted, columns.money);
  wholes.set(column, known);
  return known;
}

/** The families of an entry's sectors. */
const familiesOf =
  ({ code }: Catalogue): CodesOf =>
  ({ record }) =>
    record.sectors.flatMap((sector) => code('sectors', sector)?.family ?? []);

/** The records whose sizes an amount filter is chosen from: those that pass every other filter. */
export const sizeFacet = (catalogue: Catalogue, filter: Filter): Entry[] =>
  counted(catalogue.select(filter, 'amount'));

/** How many records have a date in one year of a timeline: dates that their source states, and all others. */
export interface Year {
  year: number;
  stated: number;
  unsure: number;
}

/** Every year from the first to the last of a data set, how many records have no date, and how many there are. */
export interface Years {
  years: Year[];
  undated: number;
  total: number;
}

const UNDATED = 'undated';
const yearCode = (year: number, sureness: keyof Omit<Year, 'year'>) => `${year} ${sureness}`;

/** The years of an entry's date of a kind that lie within those named in a data set, each with how sure it is. */
function datedBy({ entries }: Catalogue, kind: DateFilter['kind']): CodesOf {
  const named = counted(entries).flatMap(({ record }) => yearsOf(dateOf(record, kind)?.date ?? ''));
  const [first = 0, last = -1] = extent(named);
  const axis = range(first, last + 1).map((year) => ({ year, days: daysOf(String(year)) }));
  return ({ record }) => {
    const claim = dateOf(record, kind);
    if (claim === undefined) return [UNDATED];
    const own = daysOf(claim.date);
    const sureness = claim.certainty === 'stated' ? 'stated' : 'unsure';
    return axis.flatMap(({ year, days }) => (overlap(own, days) ? [yearCode(year, sureness)] : []));
  };
}

/**
 * The records that pass every filter but the one on dates, by the year of their date of a kind: every year from the first to the
 * last that is named in the data set. A date over several years stands in each of them, one with an open end in all that are left.
 */
export function timeline(catalogue: Catalogue, filter: Filter, kind: DateFilter['kind']): Years {
  const columns = catalogue.under(filter.claim).columns();
  const { counted, money } = columns;
  const column = columns.codes(`date ${kind}`, () => datedBy(catalogue, kind));
  const passing = columns.passing(filter, 'date');
  const asked = passing === null ? counted : both(passing, counted);
  const { counts } = countCodes(column, asked, money);
  const countOf = new Map(column.codes.map((code, i) => [code, counts[i] ?? 0]));
  const { counts: whole } = wholeCount(columns, column);
  const all = column.codes.flatMap((code, i) => (whole[i] === 0 || code === UNDATED ? [] : [parseInt(code)]));
  const first = Math.min(...all);
  return {
    years: Array.from({ length: all.length === 0 ? 0 : Math.max(...all) - first + 1 }, (_, i): Year => {
      const year = first + i;
      const count = (sureness: keyof Omit<Year, 'year'>) => countOf.get(yearCode(year, sureness)) ?? 0;
      return { year, stated: count('stated'), unsure: count('unsure') };
    }),
    undated: countOf.get(UNDATED) ?? 0,
    total: countBits(asked)
  };
}
