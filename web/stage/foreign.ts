import type { Catalogue } from '../../geo/catalogue.ts';
import type { AnyPlace } from '../../geo/place.ts';
import type { Words } from '../words.svelte.ts';

/** A name in another language than the one that is spoken. */
export interface Foreign {
  text: string;
  /** As the data has it. */
  language: string;
}

/**
 * What a place is called there, in the words of one side or of both: what is another word than its name in the chosen
 * language. Who reads the language of one side is given the other side's name of it.
 */
export function foreignNames(place: AnyPlace, { code, facts }: Catalogue, words: Words): Foreign[] {
  const languageOf = (country: string) => code('countries', country)?.localLanguage;
  const own =
    place.level === 'post'
      ? place.sides
      : [{ country: place.country ?? '', name: place.label ?? place.name }];
  const title = own.map(({ name }) => words.name(name));
  const local = own.flatMap(({ country, name }, i): Foreign[] => {
    const language = languageOf(country);
    const text = name[language ?? ''];
    return language === undefined || text === undefined || text === title[i] ? [] : [{ text, language }];
  });
  const [first, second] = facts.meta.sides.map(languageOf);
  if (local.length > 0 || words.language !== first || second === undefined) return local;
  const text = own.map(({ name }) => name[second] ?? '').join(' – ');
  return own.some(({ country }) => languageOf(country) !== first) || text === ''
    ? []
    : [{ text, language: second }];
}
