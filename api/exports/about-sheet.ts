import { CODE_KEYS, codeOf, isExcluded, writeFilter, type CodeKey, type Filter } from '../../geo/filter.ts';
import { partyCode } from '../../geo/record.ts';
import { summarise } from '../../geo/summary.ts';
import { inLanguage, type Name } from '../../geo/text.ts';
import { factsAbout } from './about.ts';
import type { Extract } from './extract.ts';
import { recordTable } from './record-columns.ts';
import { headingOf, wordOf } from './say.ts';
import type { Row, SheetHead } from './xlsx-worker.ts';

/** What a workbook says of itself: whose it is, of which question, how it counts, and what its columns are called. */
export function aboutSheet(extract: Extract): { head: SheetHead; rows: Row[] } {
  const { say } = extract;
  return {
    head: {
      name: say('export.sheet.about'),
      isTable: false,
      titles: [factsAbout(extract).title, '', ''],
      columns: [
        { kind: 'text', width: 36 },
        { kind: 'text', width: 44 },
        { kind: 'text', width: 44 }
      ]
    },
    rows: [
      ...originRows(extract),
      ...section(say('filters'), filterRows(extract)),
      ...section(say('ledger.label'), countRows(extract)),
      ...section(say('export.notes'), noteRows(extract)),
      ...section(say('export.columns'), columnRows(extract))
    ]
  };
}

const section = (title: string, rows: readonly Row[]): Row[] => [[null, null], [title], ...rows];

function originRows(extract: Extract): Row[] {
  const { say } = extract;
  const about = factsAbout(extract);
  return [
    [about.description, null],
    [say('export.publisher'), about.publisher],
    [say('export.asOf'), about.as_of],
    [say('export.licence'), about.licence],
    [say('export.attribution'), about.attribution],
    [say('export.boundaries'), about.statement],
    [say('export.page'), about.page]
  ];
}

/** What each parameter of a question is called. */
const PARAMETERS: Record<keyof Filter, string> = {
  sector: 'facet.sector',
  type: 'facet.type',
  status: 'facet.status',
  precision: 'facet.precision',
  place: 'facet.place',
  party: 'card.parties',
  source: 'card.sources',
  basis: 'export.basis',
  amount: 'facet.size',
  date: 'column.date',
  shape: 'filters.shape',
  q: 'search.label',
  claim: 'export.claim'
};

/** The question, a parameter a row: its name for people, its spelling, its words. */
function filterRows(extract: Extract): Row[] {
  const { say, filter } = extract;
  const asked = [...new URLSearchParams(writeFilter(filter))] as [keyof Filter, string][];
  if (asked.length === 0) return [[say('export.everything'), null]];
  return asked.map(([key, value]) => [
    say(PARAMETERS[key]),
    `${key}=${value}`,
    wordsFor(extract, key, value)
  ]);
}

/** What codes mean; nothing for parameters that are no codes. */
function wordsFor(extract: Extract, key: keyof Filter, value: string): string | null {
  if (key === 'claim') return wordOf(extract.say, key, value);
  const known = CODE_KEYS.find((each) => each === key);
  if (known === undefined) return null;
  const words = value.split(',').map((code) => {
    const name = nameOf(extract, known, codeOf(code)) ?? '';
    return isExcluded(code) ? extract.say('filters.except', { name }) : name;
  });
  return words.join('; ');
}

/** The name of what a code stands for, or the word for it. */
function nameOf({ say, store: { catalogue }, wording: { language } }: Extract, key: CodeKey, code: string) {
  const { records, sources } = catalogue.facts;
  const named: Partial<Record<CodeKey, () => Name | undefined>> = {
    place: () => catalogue.place(code)?.name,
    source: () => sources.find(({ id }) => id === code)?.outlet,
    party: () => records.flatMap(({ parties }) => parties).find(({ name }) => partyCode(name) === code)?.name
  };
  const name = named[key]?.();
  return name === undefined ? wordOf(say, key, code) : inLanguage(name, language);
}

function countRows({ say, entries }: Extract): Row[] {
  const { count, aggregates, stated, undisclosed, other } = summarise(entries);
  return [
    [say('export.counted'), count],
    [say('export.aggregates'), aggregates],
    [say('export.amountUsd'), stated.cents / 100],
    [say('export.stated'), stated.count],
    [say('size.undisclosed'), undisclosed],
    [say('size.other'), other]
  ];
}

const noteRows = ({ say }: Extract): Row[] =>
  ['export.unknown', 'export.lists', 'ledger.explain', 'size.other.explain'].map((key) => [say(key), null]);

const columnRows = (extract: Extract): Row[] =>
  recordTable(extract).columns.map((column) => [headingOf(extract.say, column), column.name]);
