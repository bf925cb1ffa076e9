import { median } from 'd3';
import type { Entry, Facts } from '../../geo/catalogue.ts';
import { documentsOf } from '../../geo/search-texts.ts';
import { SearchIndex } from '../../geo/search.ts';

/** Typed a letter at a time: in four scripts, by initials, and with a slip. */
const TYPED = ['Khorgos', 'железная дорога', 'Алматы', '阿拉木图', 'zhongguo', 'pipelnie'];
const ROUNDS = 5;

/** The median of what a keystroke takes, in milliseconds; a new index each round, since an answer once given is kept. */
export function keystrokes(facts: Facts, entries: readonly Entry[]): number {
  const documents = documentsOf(facts, entries);
  const times = Array.from({ length: ROUNDS }, () => {
    const index = new SearchIndex(documents, facts.readings);
    return TYPED.flatMap((text) =>
      [...text].map((_, i) => {
        const from = performance.now();
        index.find([...text].slice(0, i + 1).join(''));
        return performance.now() - from;
      })
    );
  });
  return median(times.flat()) ?? NaN;
}
