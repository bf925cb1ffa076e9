import crossfilter, { type Dimension, type Group } from 'crossfilter2';
import type { Entry } from '../../geo/catalogue.ts';
import { cents, CODE_KEYS, type CodeKey, type Filter } from '../../geo/filter.ts';
import { codesOf } from './codes.ts';
import { clock, type Counts, type Engine } from './question.ts';

/** Values of the amounts' dimension that are no amounts. */
const UNDISCLOSED = -1;
const OTHER = -2;

const amountOf = ({ size }: Entry): number =>
  size.class === 'stated' ? size.cents : size.class === 'undisclosed' ? UNDISCLOSED : OTHER;

type Codes = Dimension<Entry, string>;

/** crossfilter2 with a dimension for each facet, of which it keeps the counts up to date with each change of a filter. */
export function crossfiltered(entries: readonly Entry[]): Engine {
  const filtered = crossfilter(entries.filter(({ record }) => !record.aggregate));
  const dimensions = Object.fromEntries(
    CODE_KEYS.map((key) => [
      key,
      filtered.dimension((entry) => [...codesOf[key](entry)] as unknown as string, true)
    ])
  ) as Record<CodeKey, Codes>;
  const groups = Object.fromEntries(
    CODE_KEYS.map((key) => [key, dimensions[key].group<string, number>().reduceCount()])
  ) as unknown as Record<CodeKey, Group<Entry, string, number>>;
  const amounts = filtered.dimension(amountOf);

  let last: Partial<Filter> = {};
  const apply = (filter: Filter) => {
    for (const key of CODE_KEYS) {
      if (String(filter[key]) === String(last[key] ?? [])) continue;
      const wanted = new Set(filter[key]);
      if (wanted.size === 0) dimensions[key].filterAll();
      else if (wanted.size === 1) dimensions[key].filterExact(filter[key][0] ?? '');
      else dimensions[key].filterFunction((code) => wanted.has(String(code)));
    }
    const { amount } = filter;
    if (JSON.stringify(amount) !== JSON.stringify(last.amount)) {
      const [least, most] = [cents(amount?.range?.from ?? 0), cents(amount?.range?.to ?? Infinity)];
      amounts.filterFunction((value) => {
        const size = Number(value);
        return size === UNDISCLOSED || (least <= size && size <= most);
      });
    }
    last = filter;
  };
  const ask = (filter: Filter) => {
    apply(filter);
    return CODE_KEYS.map((key) => groups[key].all());
  };
  const answer = (filter: Filter) =>
    Object.fromEntries(
      ask(filter).map((rows, i) => [
        CODE_KEYS[i],
        Object.fromEntries(rows.map(({ key, value }) => [key, value]))
      ])
    ) as Counts;
  return { name: 'crossfilter2', answer, time: (questions) => clock(questions, ask) };
}
