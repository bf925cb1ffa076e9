import type { Entry } from '../../geo/catalogue.ts';
import { COLUMNS, type About, type Rank } from './columns.ts';
import type { SortTerm } from './table.ts';

/** Known values first, then what cannot be compared, then what is unknown. */
const shelf = (rank: Rank): number => (rank === undefined ? 2 : rank === null ? 1 : 0);

/** The records in an order, by title where it makes no difference; unknown values come last whichever way it runs. */
export function ordered(entries: readonly Entry[], sort: readonly SortTerm[], about: About): Entry[] {
  const { compare } = about.words;
  const terms = [...sort, { key: 'title', down: false } as const].map(({ key, down }) => ({
    ranks: new Map(entries.map((entry) => [entry, COLUMNS[key].rank(entry, about)])),
    way: down ? -1 : 1
  }));
  return entries.toSorted((left, right) => {
    for (const { ranks, way } of terms) {
      const [a, b] = [ranks.get(left), ranks.get(right)];
      const apart = shelf(a) - shelf(b);
      if (apart !== 0) return apart;
      if (a === b || a == null || b == null) continue;
      const by = typeof a === 'number' && typeof b === 'number' ? a - b : compare(String(a), String(b));
      if (by !== 0) return way * by;
    }
    return 0;
  });
}
