import { languagesOf } from '../../geo/dataset.ts';
import type { Name } from '../../geo/text.ts';
import type { Extract } from './extract.ts';
import { sayIn, wordOf, type Say } from './say.ts';
import { element, type XmlElement } from './xml.ts';

/** The name of the elements and attributes that are ours: what the standard has no word for. */
export const EXTENSION = 'urn:x-shekara:record';

/** What the standard wants to know and no source says: on none of its lists, so that nobody takes it for a fact. */
export const UNKNOWN = 'unknown';

/** A text in every language that it is known in. */
export const narratives = (name: Name): XmlElement[] =>
  typeof name === 'string'
    ? [element('narrative', {}, [name])]
    : Object.entries(name).map(([language, words]) =>
        element('narrative', { 'xml:lang': language }, [words])
      );

/** The same said in every language of the data set. */
export const saidIn = ({ store: { catalogue, messages } }: Extract, words: (say: Say) => string): Name =>
  Object.fromEntries(
    languagesOf(catalogue.facts).map((language) => [language, words(sayIn(messages[language]))])
  );

/** The word for a code, in every language. */
export const wordIn = (extract: Extract, list: string, code: string): Name =>
  saidIn(extract, (say) => wordOf(say, list, code) ?? code);

export const coded = (name: string, code: string | null | undefined): XmlElement[] =>
  code == null ? [] : [element(name, { code })];
