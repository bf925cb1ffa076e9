import * as v from 'valibot';

/** One text in every language of the data set, by language code; completeness is checked by `checkDataset`. */
export const Text = v.record(v.string(), v.pipe(v.string(), v.trim(), v.nonEmpty('an empty text')));
export type Text = v.InferOutput<typeof Text>;

/** A proper name: one string where every language prints it alike, else a text. */
export const Name = v.union([v.pipe(v.string(), v.nonEmpty()), Text]);
export type Name = v.InferOutput<typeof Name>;

/** The name in one language, or in the first language that has it. */
export const inLanguage = (name: Name, language: string): string =>
  typeof name === 'string' ? name : (name[language] ?? Object.values(name)[0] ?? '');

/** Every spelling of a name, for search. */
export const spellings = (name: Name): string[] => (typeof name === 'string' ? [name] : Object.values(name));
