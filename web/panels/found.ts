import type { Catalogue, Entry } from '../../geo/catalogue.ts';
import type { Name, Text } from '../../geo/text.ts';
import { LANGUAGES } from '../words.svelte.ts';

/** A text that is not on screen, with the tag of its language where it has one. */
interface Unseen {
  text: string;
  tag: string | undefined;
}

const inEach = (name: Name | Text): Unseen[] =>
  typeof name === 'string'
    ? [{ text: name, tag: undefined }]
    : Object.entries(name).map(([language, text]) => ({
        text,
        tag: LANGUAGES.get(language)?.['language.tag']?.toString()
      }));

/**
 * Why a record is found, where what is seen of it does not say: its title in another language, a party, a place,
 * the word of a code, a name that a place goes by.
 */
export function foundBy(
  { search, facts, place }: Catalogue,
  { record, places }: Entry,
  query: string,
  seen: readonly string[]
): Unseen | undefined {
  const answers = (text: string) => search().highlights(text, query).length > 0;
  if (query === '' || seen.some(answers)) return undefined;
  const where = [...places].flatMap((id) => place(id) ?? []);
  const words = [
    `type.${record.type}`,
    `status.${record.status}`,
    ...record.sectors.map((sector) => `sector.${sector}`)
  ].flatMap((key) => facts.wordings[key] ?? []);
  return [
    ...inEach(record.title),
    ...record.parties.flatMap(({ name }) => inEach(name)),
    ...where.flatMap(({ name, label }) => [...inEach(name), ...inEach(label ?? {})]),
    ...[...words, ...where.flatMap(({ aliases }) => aliases)].flatMap(inEach)
  ].find(({ text }) => answers(text));
}
