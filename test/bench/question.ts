import { CODE_KEYS, NO_FILTER, type CodeKey, type Filter } from '../../geo/filter.ts';

/** How many records have each code of each facet under the filters of all the others; codes without any are absent. */
export type Counts = Record<CodeKey, Record<string, number>>;

/** Something that answers the question, and how long each of several answers took. */
export interface Engine {
  name: string;
  answer: (filter: Filter) => Counts | Promise<Counts>;
  /** Milliseconds for each question in turn. */
  time: (questions: readonly Filter[]) => number[] | Promise<number[]>;
  close?: () => Promise<void>;
}

const question = (sector: string[], status: string[], from: number, place: string): Filter => ({
  ...NO_FILTER,
  sector,
  status,
  amount: { range: { from, to: from * 1000 }, undisclosed: true, other: false },
  place: [place]
});

/** Two sectors, three statuses, a range of amounts beside those not disclosed, and an oblast: no two alike in any of them. */
export const QUESTIONS: readonly Filter[] = [
  question(['transport_logistics', 'energy'], ['agreed', 'implementation', 'operating'], 1e6, 'KZ-19'),
  question(['trade', 'agriculture'], ['proposed', 'negotiation', 'completed'], 2e6, 'KZ-61')
];

/** The same with one key changed at a time: what a reader does. */
export const STEPS: readonly Filter[] = QUESTIONS.slice(0, 1).flatMap((first) => [
  { ...first, sector: ['transport_logistics', 'mining'] },
  { ...first, sector: ['transport_logistics', 'energy'] }
]);

export const sorted = (counts: Counts): Counts =>
  Object.fromEntries(
    CODE_KEYS.map((key) => [
      key,
      Object.fromEntries(
        Object.entries(counts[key])
          .filter(([, count]) => count > 0)
          .sort(([a], [b]) => (a < b ? -1 : 1))
      )
    ])
  ) as Counts;

export const clock = (questions: readonly Filter[], ask: (filter: Filter) => unknown): number[] =>
  questions.map((filter) => {
    const from = performance.now();
    ask(filter);
    return performance.now() - from;
  });
