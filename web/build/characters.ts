import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Chinese characters, their punctuation and full-width forms: all that Onest has not. */
export const HAN = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u{20000}-\u{3ffff}]/u;

/**
 * Where a character is first needed: `names` on the map of every language, `words` in the panels of a Chinese page,
 * `texts` in an open card. Each is a file of its own, so that nobody loads what he does not read.
 */
export const USES = ['names', 'words', 'texts'] as const;
export type Use = (typeof USES)[number];

const NAMES = /^(data\/(places|posts|corridors)\.json|geo\/)/;
const TEXT_KEYS = new Set(['summary', 'note', 'periodNote']);
/** A language is named in itself, on the page of every other. */
const NAME_KEYS = /^language\./;
const TEXT_FILES = /^data\/(sources|schema)/;

/** Every Chinese character of the data and the boundary layers, by where it is first needed. */
export function usedCharacters(root: string): Record<Use, string[]> {
  const found: Record<Use, Set<string>> = { names: new Set(), words: new Set(), texts: new Set() };
  const note = (text: string, use: Use) => {
    for (const character of text) if (HAN.test(character)) found[use].add(character);
  };
  const walk = (value: unknown, use: Use) => {
    if (typeof value === 'string') note(value, use);
    else if (Array.isArray(value)) value.forEach((item) => walk(item, use));
    else if (typeof value === 'object' && value !== null)
      for (const [key, item] of Object.entries(value))
        walk(item, TEXT_KEYS.has(key) ? 'texts' : NAME_KEYS.test(key) ? 'names' : use);
  };
  for (const file of jsonFiles(root)) {
    const text = readFileSync(join(root, file), 'utf8');
    if (HAN.test(text))
      walk(parse(text), NAMES.test(file) ? 'names' : TEXT_FILES.test(file) ? 'texts' : 'words');
  }
  const words = [...found.words].filter((c) => !found.names.has(c));
  const texts = [...found.texts].filter((c) => !found.names.has(c) && !found.words.has(c));
  return { names: [...found.names].sort(), words: words.sort(), texts: texts.sort() };
}

/** A file in the middle of an edit is taken as one text: `data:check` says what is wrong with it. */
const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

const jsonFiles = (root: string): string[] =>
  ['data', 'geo/layers'].flatMap((folder) => {
    const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
    return names
      .filter((name) => /\.(geo)?json$/.test(name))
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`);
  });
