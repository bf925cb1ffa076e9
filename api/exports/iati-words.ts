import { languagesOf } from '../../geo/dataset.ts';
import type { Name } from '../../geo/text.ts';
import type { Extract } from './extract.ts';
import { sayIn, wordOf, type Say } from './say.ts';
import { element, type XmlElement } from './xml.ts';

/** The name of the elements and attributes that are ours: what the standard has no word for. */
export const EXTENSION = 'urn:x-shekara:record';

/**
 * Marks what the standard demands and no source says. Its lists of codes have none for the unknown: the value that says least stands
 * there instead.
 */
export const STAND_IN = { 'shekara:known': 'false' };

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

/** That nobody says it. */
export const unstated = (extract: Extract): XmlElement[] =>
  narratives(saidIn(extract, (say) => say('table.unknown')));

/** The word for a code, in every language. */
export const wordIn = (extract: Extract, list: string, code: string): Name =>
  saidIn(extract, (say) => wordOf(say, list, code) ?? code);

export const coded = (name: string, code: string | null | undefined): XmlElement[] =>
  code == null ? [] : [element(name, { code })];
