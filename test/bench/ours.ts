import { catalogue, type Catalogue, type Entry, type Facts } from '../../geo/catalogue.ts';
import { Columns } from '../../geo/columns.ts';
import { facet } from '../../geo/facets.ts';
import { CODE_KEYS, type Filter } from '../../geo/filter.ts';
import { clock, type Counts, type Engine } from './question.ts';

/** The product's own columns. They answer with sums of money, too. */
export function ours(facts: Facts, entries: readonly Entry[]): Engine {
  const base = catalogue({ ...facts, records: [] });
  const columns = new Columns(entries, base.pointsOf, () => new Uint32Array());
  const asked: Catalogue = { ...base, columns: () => columns, under: () => asked };
  const ask = (filter: Filter) => CODE_KEYS.map((key) => facet(asked, filter, key));
  const answer = (filter: Filter) =>
    Object.fromEntries(
      ask(filter).map((tallies, i) => [
        CODE_KEYS[i],
        Object.fromEntries([...tallies].map(([code, { matching }]) => [code, matching]))
      ])
    ) as Counts;
  // A new object each time: the same one would be answered from memory.
  const time = (questions: readonly Filter[]) => clock(questions, (filter) => ask({ ...filter }));
  return { name: 'Shekara', answer, time };
}
