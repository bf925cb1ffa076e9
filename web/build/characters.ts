import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { FORUM } from './languages.ts';

/** Chinese characters, their punctuation and full-width forms: all that Onest has not. */
export const HAN = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u{20000}-\u{3ffff}]/u;

/**
 * Where a character is first needed: `local` on the map of every language, where each side's places bear their own names
 * too; `first` on the map of a Chinese page and what stands around it as it opens; `desk` in the panels that a desk then has
 * beside it, `titles` in the lists of records that a phone has instead; `words` in what the panels say later; `opened` in what their reader opens beside them: dialogs, cards, the table, trade; `texts` in what a
 * card tells; `forum` on stage, and on the pages beside it. Each is a file of its own, so that nobody loads what he does not
 * read.
 */
export const USES = ['local', 'first', 'desk', 'titles', 'words', 'opened', 'texts', 'forum'] as const;
export type Use = (typeof USES)[number];

const PLACES = /^data\/(places|posts|corridors)\.json$/;
const RECORDS = /^data\/records\//;
/** What only cards show, wherever it stands. */
const TEXT_KEYS = new Set(['summary', 'note', 'periodNote', 'parties', 'measures']);
const TEXT_FILES = /^data\/(sources|schema|flows)/;
const FORUM_FILES = /^data\/scenes/;
/** A language is named in itself, on the page of every other. */
const LOCAL_KEYS = /^language\./;
/** What a record is told by in a list, and what lists are ordered by. */
const LISTED = /^(title|money\.[A-Z]+|card\.aggregate|list\.sort\.\w+|group\.[a-z]+)$/;
/** Names by which a place is found: none is drawn. */
const SEARCHED = 'aliases';
/** Messages that stand on the page as it opens, or all under them; test/browser/weight.test.ts tells when one is missing. */
const FIRST = [
  ...[
    'app.subtitle',
    'tab',
    'search.hint',
    'hint.title',
    'hint.step.1',
    'hint.next',
    'filters.show',
    'facet'
  ],
  ...['scale', 'scaled', 'money.USD', 'status', 'basis', 'boundary', 'list.sort.amount'],
  ...['ledger.placed', 'ledger.records', 'ledger.stated', 'ledger.undisclosed'],
  ...['ledger.other', 'ledger.notPlaced', 'ledger.aggregates']
];
/** And those that only a desk has there. */
const DESK = [
  ...[
    'stage.open',
    'facet.help',
    'facet.size.hint',
    'facet.sector.hint',
    'facet.precision',
    'boundary.statement'
  ],
  ...['percent', 'money.rules', 'currency.USD', 'unit.USD'],
  ...['size.undisclosed.share', 'size.other', 'size.from', 'size.to', 'size.any'],
  ...['family', 'certainty', 'date.undated', 'dateKind', 'time.play', 'time.unsure'],
  ...['partners.show', 'areas.title', 'areas.by', 'areas.class', 'precision.city', 'precision.district'],
  ...['legend.title', 'legend.pin', 'legend.halo', 'legend.ring', 'legend.area', 'legend.line'],
  ...['legend.post', 'legend.open']
];
/** Short words above those: a subject and what it is called; and what stands there until there are data. */
const FIRST_ALONE = new Set(['loading', 'filters', 'size.undisclosed', 'list.sort']);
/** Explanations beside what stands there. */
const LATER =
  /^legend\..*\.hint$|^size.other.explain|^facet\.(basis|less|inside|open)|^status\.(suspended|cancelled)/;
const isUnder = (starts: readonly string[], key: string): boolean =>
  !LATER.test(key) && starts.some((start) => key === start || key.startsWith(`${start}.`));
/** Messages of what a reader has to open. */
const OPENED = new Set([
  ...['sheet', 'export', 'share', 'print', 'embed', 'help', 'load', 'fault'],
  ...['card', 'claim', 'role', 'milestone', 'rel', 'post', 'capacity', 'here', 'place'],
  ...['table', 'cross', 'column', 'columns', 'group', 'compare', 'shares'],
  ...['trade', 'commodity', 'flows', 'unit', 'quantity']
]);

/** Where a text is needed that stands under a key; `use` is that of what holds it. */
function useOf(key: string, use: Use): Use {
  if (FORUM.test(key)) return 'forum';
  if (TEXT_KEYS.has(key)) return use === 'forum' ? use : 'texts';
  if (LOCAL_KEYS.test(key)) return 'local';
  if (isUnder(DESK, key)) return 'desk';
  if (FIRST_ALONE.has(key) || isUnder(FIRST, key)) return 'first';
  // Sources and scenes have titles, too.
  if (LISTED.test(key) && use === 'words') return 'titles';
  const [subject = '', ...rest] = key.split('.');
  return key === SEARCHED || (rest.length > 0 && OPENED.has(subject)) ? 'opened' : use;
}

/** Every Chinese character of the data and the boundary layers, by where it is first needed. */
export function usedCharacters(root: string): Record<Use, string[]> {
  const found = Object.fromEntries(USES.map((use) => [use, new Set<string>()])) as Record<Use, Set<string>>;
  const note = (text: string, use: Use) => {
    for (const character of text) if (HAN.test(character)) found[use].add(character);
  };
  const walk = (value: unknown, use: Use) => {
    if (typeof value === 'string') note(value, use);
    else if (Array.isArray(value)) value.forEach((item) => walk(item, use));
    else if (typeof value === 'object' && value !== null)
      for (const [key, item] of Object.entries(value)) walk(item, useOf(key, use));
  };
  const languages = localLanguages(root);
  const named = titledMarks(root);
  for (const file of jsonFiles(root)) {
    const text = readFileSync(join(root, file), 'utf8');
    if (!HAN.test(text)) continue;
    const content = parse(text);
    if (PLACES.test(file))
      for (const { country, name } of drawnNames(content)) {
        walk(name[languages.get(country) ?? ''], 'local');
        walk(Object.values(name), 'first');
      }
    if (RECORDS.test(file)) walk(drawnTitle(content, named), 'first');
    walk(content, FORUM_FILES.test(file) ? 'forum' : TEXT_FILES.test(file) ? 'texts' : 'words');
  }
  // What desks and phones both need is in no file of one of them.
  for (const character of found.desk) if (found.titles.has(character)) found.first.add(character);
  const earlier = new Set<string>();
  return Object.fromEntries(
    USES.map((use) => {
      const own = [...found[use]].filter((character) => !earlier.has(character)).sort();
      for (const character of own) earlier.add(character);
      return [use, own];
    })
  ) as Record<Use, string[]>;
}

type Name = Record<string, string>;

const rowsOf = <T>(root: string, file: string): T[] => {
  const rows = parse(readFileSync(join(root, file), 'utf8'));
  return Array.isArray(rows) ? (rows as T[]) : [];
};

/** The language of each country's own names. */
const localLanguages = (root: string): Map<string, string> =>
  new Map(
    rowsOf<{ code: string; localLanguage: string }>(root, 'data/codes/countries.json').map(
      ({ code, localLanguage }) => [code, localLanguage]
    )
  );

/** How a record's place has to be known for its mark to bear the record's own title (web/map/features.ts). */
const titledMarks = (root: string): Set<string> =>
  new Set(
    rowsOf<{ code: string; mark: string }>(root, 'data/codes/precisions.json')
      .filter(({ mark }) => mark === 'pin' || mark === 'halo')
      .map(({ code }) => code)
  );

/** The title of a record that the map may name its mark by. */
function drawnTitle(record: unknown, precisions: ReadonlySet<string>): Name | undefined {
  const { title, locations = [] } = record as { title?: Name; locations?: { precision: string }[] };
  return locations.some(({ precision }) => precisions.has(precision)) ? title : undefined;
}

/** Every name in `value` as the map prints it, with the country that it belongs to. */
function drawnNames(value: unknown): { country: string; name: Name }[] {
  if (typeof value !== 'object' || value === null) return [];
  const { country, name, label } = value as { country?: string; name?: Name; label?: Name };
  const drawn = label ?? name;
  return [
    ...(drawn === undefined ? [] : [{ country: country ?? '', name: drawn }]),
    ...Object.values(value).flatMap(drawnNames)
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
