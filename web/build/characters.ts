import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Chinese characters, their punctuation and full-width forms: all that Onest has not. */
export const HAN = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u{20000}-\u{3ffff}]/u;

/**
 * Where a character is first needed: `local` on the map of every language, where each side's places bear their own names
 * too; `words` on the map and in the panels of a Chinese page; `opened` in what its reader opens beside them: dialogs,
 * cards, the table, trade; `texts` in what a card tells. Each is a file of its own, so that nobody loads what he does not
 * read.
 */
export const USES = ['local', 'words', 'opened', 'texts'] as const;
export type Use = (typeof USES)[number];

const PLACES = /^data\/(places|posts)\.json$/;
/** What only cards show, wherever it stands. */
const TEXT_KEYS = new Set(['summary', 'note', 'periodNote', 'parties', 'measures']);
const TEXT_FILES = /^data\/(sources|schema|flows|scenes)/;
/** A language is named in itself, on the page of every other. */
const LOCAL_KEYS = /^language\./;
/** Names by which a place is found: none is drawn. */
const SEARCHED = 'aliases';
/** Messages of what a reader has to open. */
const OPENED = new Set([
  ...['sheet', 'export', 'share', 'print', 'embed', 'help', 'load', 'fault'],
  ...['card', 'claim', 'role', 'milestone', 'rel', 'post', 'capacity', 'here', 'place'],
  ...['table', 'cross', 'column', 'columns', 'group', 'compare', 'shares'],
  ...['trade', 'commodity', 'flows', 'unit', 'quantity']
]);

/** Where a text is needed that stands under a key; `use` is that of what holds it. */
function useOf(key: string, use: Use): Use {
  if (TEXT_KEYS.has(key)) return 'texts';
  if (LOCAL_KEYS.test(key)) return 'local';
  const [subject = '', ...rest] = key.split('.');
  return key === SEARCHED || (rest.length > 0 && OPENED.has(subject)) ? 'opened' : use;
}

/** Every Chinese character of the data and the boundary layers, by where it is first needed. */
export function usedCharacters(root: string): Record<Use, string[]> {
  const found: Record<Use, Set<string>> = {
    local: new Set(),
    words: new Set(),
    opened: new Set(),
    texts: new Set()
  };
  const note = (text: string, use: Use) => {
    for (const character of text) if (HAN.test(character)) found[use].add(character);
  };
  const walk = (value: unknown, use: Use) => {
    if (typeof value === 'string') note(value, use);
    else if (Array.isArray(value)) value.forEach((item) => walk(item, use));
    else if (typeof value === 'object' && value !== null)
      for (const [key, item] of Object.entries(value)) walk(item, useOf(key, use));
  };
  for (const file of jsonFiles(root)) {
    const text = readFileSync(join(root, file), 'utf8');
    if (!HAN.test(text)) continue;
    const content = parse(text);
    if (PLACES.test(file)) walk(localNames(content, localLanguages(root)), 'local');
    walk(content, TEXT_FILES.test(file) ? 'texts' : 'words');
  }
  const [local, words, opened, texts] = USES.map((use, at) =>
    [...found[use]].filter((c) => !USES.slice(0, at).some((earlier) => found[earlier].has(c))).sort()
  );
  return { local: local ?? [], words: words ?? [], opened: opened ?? [], texts: texts ?? [] };
}

/** The language of each country's own names. */
function localLanguages(root: string): Map<string, string> {
  const rows = parse(readFileSync(join(root, 'data/codes/countries.json'), 'utf8'));
  const countries = Array.isArray(rows) ? (rows as { code: string; localLanguage: string }[]) : [];
  return new Map(countries.map(({ code, localLanguage }) => [code, localLanguage]));
}

/** Every name in `value`, as the country that it belongs to writes it. */
function localNames(value: unknown, languages: ReadonlyMap<string, string>): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  const { country, name, label } = value as Record<string, Record<string, unknown> | undefined>;
  const language = languages.get(String(country)) ?? '';
  return [
    name?.[language],
    label?.[language],
    ...Object.values(value).flatMap((item) => localNames(item, languages))
  ];
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
