import type { Catalogue } from '../../geo/catalogue.ts';
import { allPlaces } from '../../geo/dataset.ts';
import { inLanguage, type Name } from '../../geo/text.ts';
import { NAME, PLAIN, WATER } from './type.ts';

/** Marks that are named by their record, not by their place. */
const NAMED: ReadonlySet<string> = new Set(['pin', 'halo']);

/**
 * Loads every font for every letter the map may draw in a language: names in that language and in each place's own.
 * A letter that is first drawn from a fallback stays so, hence this comes before the map has the names.
 */
export async function loadFonts({ facts, entries, code }: Catalogue, language: string): Promise<void> {
  const named = (name: Name, country?: string | null) =>
    [language, code('countries', country ?? '')?.localLanguage ?? language].map((each) =>
      inLanguage(name, each)
    );
  const waters = facts.places.filter(({ level }) => level === 'water').flatMap(({ name }) => named(name));
  const others = [
    ...allPlaces(facts).flatMap(({ name, label, country }) => named(label ?? name, country)),
    ...facts.posts.flatMap(({ sides }) => sides.flatMap(({ name, country }) => named(name, country))),
    ...entries.filter(({ placing }) => NAMED.has(placing.mark)).flatMap(({ record }) => named(record.title)),
    '0123456789 .,–·→%$'
  ];
  await Promise.allSettled([...loading(WATER, waters), ...loading([...NAME, ...PLAIN], others)]);
}

const loading = (families: readonly string[], texts: readonly string[]) => {
  const letters = [...new Set(texts.join(''))].join('');
  return families
    .filter((family) => !family.endsWith('serif'))
    .map((family) => document.fonts.load(`24px "${family}"`, letters));
};
