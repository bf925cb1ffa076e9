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
  const local = (country: string | null) => code('countries', country ?? '')?.localLanguage;
  const named = (name: Name | undefined, country: string | null) =>
    name === undefined ? [] : [inLanguage(name, language), name[local(country) ?? ''] ?? ''];
  const texts = [
    ...allPlaces(facts).flatMap(({ name, label, country }) => [
      ...named(name, country),
      ...named(label, country)
    ]),
    ...facts.posts.flatMap(({ sides }) => sides.flatMap(({ name, country }) => named(name, country))),
    ...entries
      .filter(({ placing }) => NAMED.has(placing.mark))
      .flatMap(({ record }) => named(record.title, null)),
    '0123456789 .,–·→%$'
  ];
  const letters = [...new Set(texts.join(''))].join('');
  const families = new Set([...NAME, ...PLAIN, ...WATER].filter((family) => !family.endsWith('serif')));
  await Promise.allSettled([...families].map((family) => document.fonts.load(`24px "${family}"`, letters)));
}
