import type { Catalogue, Entry } from '../../geo/catalogue.ts';
import { allPlaces } from '../../geo/dataset.ts';
import type { AnyPlace } from '../../geo/place.ts';
import { placeTexts } from '../../geo/search-texts.ts';
import { SearchIndex } from '../../geo/search.ts';
import { inLanguage } from '../../geo/text.ts';

/** What a search may open at once: a record, or a place. */
export type Suggestion = { entry: Entry } | { place: AnyPlace };

const MOST = 3;
/** Among so many records of an answer those are looked for whose title is what was written. */
const LOOKED_AT = 300;

/** Answers a search with a few things to open: the records whose titles hold it first, and the places that most records concern. */
export function suggester({ facts, entries, search }: Catalogue) {
  const known = allPlaces(facts);
  const places = new SearchIndex(known.map(placeTexts), facts.readings);
  const weights = new Map<string, number>();
  for (const { places: concerned } of entries)
    for (const id of concerned) weights.set(id, (weights.get(id) ?? 0) + 1);
  const weightOf = ({ id }: AnyPlace) => weights.get(id) ?? 0;

  return (query: string, shown: readonly Entry[], language: string): Suggestion[] => {
    if (query.trim() === '') return [];
    const isNamed = ({ record }: Entry) =>
      search().highlights(inLanguage(record.title, language), query).length > 0;
    const [named, others] = parted(shown.slice(0, LOOKED_AT), isNamed);
    const held = [...places.find(query)]
      .flatMap((at) => known[at] ?? [])
      .sort((a, b) => weightOf(b) - weightOf(a));
    return [
      ...[...named, ...others].slice(0, MOST).map((entry) => ({ entry })),
      ...held.slice(0, MOST).map((place) => ({ place }))
    ];
  };
}

const parted = <T>(all: readonly T[], test: (item: T) => boolean): [T[], T[]] => [
  all.filter(test),
  all.filter((item) => !test(item))
];
