import type { Catalogue, Entry } from '../../geo/catalogue.ts';
import type { Name, Text } from '../../geo/text.ts';
import { LANGUAGES } from '../words.svelte.ts';

/** A text that is not on screen, with the tag of its language where it has one. */
interface Unseen {
  text: string;
  tag: string | undefined;
}

const tagOf = (language: string) => LANGUAGES.get(language)?.['language.tag']?.toString();

const inEach = (name: Name | Text): Unseen[] =>
  typeof name === 'string'
    ? [{ text: name, tag: undefined }]
    : Object.entries(name).map(([language, text]) => ({
        text,
        tag: tagOf(language)
      }));

/**
 * Why a record is found, where what is seen of it does not say: its title in another language, a party, a place,
 * the word of a code, a name that a place goes by. What is in the reader's own language says it best.
 */
export function foundBy(
  { search, facts, place }: Catalogue,
  { record, places }: Entry,
  query: string,
  seen: readonly string[],
  language: string
): Unseen | undefined {
  const answers = (text: string) => search().highlights(text, query).length > 0;
  if (query === '' || seen.some(answers)) return undefined;
  const where = [...places].flatMap((id) => place(id) ?? []);
  const words = [
    `type.${record.type}`,
    `status.${record.status}`,
    ...record.sectors.map((sector) => `sector.${sector}`)
  ].flatMap((key) => facts.wordings[key] ?? []);
  const unseen = [
    ...inEach(record.title),
    ...record.parties.flatMap(({ name }) => inEach(name)),
    ...where.flatMap(({ name, label }) => [...inEach(name), ...inEach(label ?? {})]),
    ...[...words, ...where.flatMap(({ aliases }) => aliases)].flatMap(inEach)
  ].filter(({ text }) => answers(text));
  const own = tagOf(language);
  return unseen.find(({ tag }) => tag === own) ?? unseen[0];
}
