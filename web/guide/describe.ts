import type { Catalogue, Entry } from '../../geo/catalogue.ts';
import { counted, type Summary } from '../../geo/summary.ts';
import { moneyWords } from '../panels/money.ts';
import type { View } from '../view.svelte.ts';
import type { Words } from '../words.svelte.ts';

/** How many regions and sectors are named. */
const MOST = 3;

/** What the map shows, sentence by sentence: how many records, where and in what most, and how far their money is known. */
export function describe(
  shown: readonly Entry[],
  summary: Summary,
  whole: Summary,
  catalogue: Catalogue,
  words: Words,
  money: (cents: number) => string
): string[] {
  const { count, stated, undisclosed, other, notPlaced } = summary;
  if (count === 0) return [words.say('describe.none')];
  const entries = counted(shown);
  const { sides } = catalogue.facts.meta;
  /** Regions right below a side. */
  const regions = tally(entries, ({ places }) => places).flatMap(([id, n]) => {
    const place = catalogue.place(id);
    return place !== undefined && sides.includes(place.within ?? '') && isArea(place.level)
      ? [{ name: words.place(place), n }]
      : [];
  });
  const sectors = tally(entries, ({ record }) => record.sectors.slice(0, 1)).map(([sector, n]) => ({
    name: words.say(`sector.${sector}`),
    n
  }));
  const named = (key: string, names: readonly Ranked[]) =>
    names.length === 0 ? [] : [words.say(key, { list: ranking(names, words) })];
  const some = (key: string, n: number) => (n === 0 ? [] : [words.say(key, { n })]);
  return [
    count === whole.count
      ? words.say('describe.all', { n: count })
      : words.say('describe.some', { n: count, all: whole.count }),
    ...named('describe.regions', regions),
    ...named('describe.sectors', sectors),
    ...(stated.count === 0
      ? []
      : [
          words.say('describe.stated', {
            n: stated.count,
            sum: money(stated.cents)
          })
        ]),
    ...some('describe.undisclosed', undisclosed),
    ...some('describe.other', other),
    ...some('describe.notPlaced', notPlaced)
  ];
}

const isArea = (level: string): boolean => level !== 'corridor' && level !== 'post';

/** How many entries have each code. */
function tally(entries: readonly Entry[], codesOf: (entry: Entry) => Iterable<string>): [string, number][] {
  const counts = new Map<string, number>();
  for (const entry of entries)
    for (const code of codesOf(entry)) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts];
}

interface Ranked {
  name: string;
  n: number;
}

/** The most frequent names with how often they occur, in the language's own list. */
const ranking = (names: readonly Ranked[], words: Words): string =>
  names
    .toSorted((a, b) => b.n - a.n || words.compare(a.name, b.name))
    .slice(0, MOST)
    .map(({ name, n }) => words.say('describe.item', { name, n }))
    .join(words.say('describe.join'));

/** The sentences as one text, spaced as the language spaces them. */
export const asText = (sentences: readonly string[], words: Words): string =>
  sentences.reduce((first, second) => words.say('describe.two', { first, second }));

/** What a view shows, in words. */
export const described = (view: View, words: Words): string =>
  asText(
    describe(view.shown, view.summary, view.whole, view.catalogue, words, (cents) =>
      moneyWords(cents, view, words)
    ),
    words
  );
