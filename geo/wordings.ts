import { CODE_LISTS, type CodeList, type Codes } from './codes.ts';

/** What the messages call a code of each list: `sector.energy`. A unit is said with its value, `money.USD`, `quantity.km`, and by itself, `unit.km`. */
const WORD_OF: Readonly<Record<Exclude<CodeList, 'units'>, string>> = {
  countries: 'country',
  families: 'family',
  sectors: 'sector',
  types: 'type',
  statuses: 'status',
  precisions: 'precision',
  bases: 'basis',
  roles: 'role',
  measures: 'measure'
};

/** The message keys that a data set's codes need. */
export const wordsOfCodes = (codes: Codes): string[] =>
  CODE_LISTS.flatMap((list) =>
    list === 'units'
      ? codes.units.flatMap(({ code, money }) => [`${money ? 'money' : 'quantity'}.${code}`, `unit.${code}`])
      : codes[list].map(({ code }) => `${WORD_OF[list]}.${code}`)
  );

/** The code lists by whose words records are found. */
const SEARCHED = ['families', 'sectors', 'types', 'statuses'] as const;

/** What codes are called in every language, by message key: `sector.energy`. */
export type Wordings = Readonly<Record<string, readonly string[]>>;

/** The words of the codes by which records are found, as the messages have them. */
export const wordingsOf = (codes: Codes, messages: readonly unknown[]): Wordings =>
  Object.fromEntries(
    SEARCHED.flatMap((list) => codes[list].map(({ code }) => `${WORD_OF[list]}.${code}`)).map((key) => [
      key,
      messages.map((words) => (words as Record<string, unknown> | null)?.[key]).filter(isText)
    ])
  );

const isText = (word: unknown): word is string => typeof word === 'string';
