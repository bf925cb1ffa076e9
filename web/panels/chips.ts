import type { Catalogue } from '../../geo/catalogue.ts';
import {
  CODE_KEYS,
  codeOf,
  exclude,
  isExcluded,
  NO_FILTER,
  type AmountFilter,
  type CodeKey,
  type DateFilter,
  type Filter
} from '../../geo/filter.ts';
import { COMMON_CURRENCY } from '../../geo/money.ts';
import type { Words } from '../words.svelte.ts';
import { partyName, placeName } from './names.ts';
import type { Range } from './sizes.ts';

/** One active condition: its words, and the filter without it. */
interface Chip {
  id: string;
  label: string;
  without: Partial<Filter>;
}

/** The word of each code a filter may hold. */
function codeWord(key: CodeKey, code: string, catalogue: Catalogue, words: Words): string {
  const { facts } = catalogue;
  switch (key) {
    case 'place':
      return placeName(code, catalogue, words);
    case 'party':
      return partyName(code, catalogue, words);
    case 'source':
      return facts.sources.find(({ id }) => id === code)?.outlet ?? code;
    default:
      return words.say(`${key}.${code}`);
  }
}

/** A range in words: `USD 300 m – 3 bn`. */
export function rangeWords(
  { from, to }: Range,
  words: Words,
  money: (value: number) => string = (value) => words.money(value, COMMON_CURRENCY)
): string {
  if (from !== null && to !== null) return words.say('size.range', { from: money(from), to: money(to) });
  if (from !== null) return words.say('size.above', { from: money(from) });
  return to === null ? words.say('size.any') : words.say('size.below', { to: money(to) });
}

/** A size filter in words. */
function amountWords(amount: AmountFilter, words: Words): string {
  const classes = (['undisclosed', 'other'] as const).filter((size) => amount[size]);
  return [
    ...(amount.range === null ? [] : [rangeWords(amount.range, words)]),
    ...classes.map((size) => words.say(`size.${size}`))
  ].join(' + ');
}

/** First and last year in words. */
function yearWords({ from, to }: { from: number | null; to: number | null }, words: Words): string {
  if (from === null && to === null) return words.say('years.any');
  if (from === null) return words.say('years.to', { year: String(to) });
  if (to === null) return words.say('years.from', { year: String(from) });
  if (from === to) return words.say('years.one', { year: String(from) });
  return words.say('years.range', { from: String(from), to: String(to) });
}

/** A date filter in words. */
function dateWords({ kind, range, undated }: DateFilter, words: Words): string {
  const years = [range === null ? [] : yearWords(range, words), undated ? words.say('date.undated') : []];
  return words.say('filters.date', { kind: words.say(`dateKind.${kind}`), years: years.flat().join(' + ') });
}

/** The words of each part of a filter that is not a list of codes; undefined where nothing is asked. */
const wordings: {
  [K in Exclude<keyof Filter, CodeKey>]: (value: Filter[K], words: Words) => string | undefined;
} = {
  amount: (amount, words) => (amount === null ? undefined : amountWords(amount, words)),
  date: (date, words) => (date === null ? undefined : dateWords(date, words)),
  shape: (shape, words) => (shape === null ? undefined : words.say('filters.shape')),
  q: (q, words) => (q === '' ? undefined : words.say('filters.query', { q })),
  claim: (rule, words) =>
    rule === NO_FILTER.claim ? undefined : words.say('filters.claim', { rule: words.say(`claim.${rule}`) })
};

/** Every active filter; a family whose sectors are all chosen is one chip. */
export function chipsOf(filter: Filter, catalogue: Catalogue, words: Words): Chip[] {
  const plain = (key: keyof typeof wordings): Chip[] => {
    const label = (wordings[key] as (value: Filter[typeof key], words: Words) => string | undefined)(
      filter[key],
      words
    );
    return label === undefined ? [] : [{ id: key, label, without: { [key]: NO_FILTER[key] } }];
  };
  const coded = CODE_KEYS.flatMap((key) =>
    key === 'sector'
      ? sectorChips(filter.sector, catalogue, words)
      : filter[key].map((code) => codeChip(key, code, filter[key], catalogue, words))
  );
  return [
    ...plain('amount'),
    ...plain('date'),
    ...coded,
    ...plain('shape'),
    ...plain('q'),
    ...plain('claim')
  ];
}

/** A filter in words, part by part; nothing where nothing is asked. */
export const filterWords = (filter: Filter, catalogue: Catalogue, words: Words): string[] =>
  chipsOf(filter, catalogue, words).map(({ label }) => label);

function codeChip(
  key: CodeKey,
  code: string,
  chosen: readonly string[],
  catalogue: Catalogue,
  words: Words
): Chip {
  const name = codeWord(key, codeOf(code), catalogue, words);
  return {
    id: `${key} ${code}`,
    label: isExcluded(code) ? words.say('filters.except', { name }) : name,
    without: { [key]: chosen.filter((other) => other !== code) }
  };
}

function sectorChips(chosen: readonly string[], catalogue: Catalogue, words: Words): Chip[] {
  const { families, sectors } = catalogue.facts.codes;
  return families.flatMap(({ code: family }) =>
    [(code: string) => code, exclude].flatMap((as): Chip[] => {
      const all = sectors.filter((sector) => sector.family === family).map(({ code }) => as(code));
      const mine = all.filter((code) => chosen.includes(code));
      if (mine.length < all.length)
        return mine.map((code) => codeChip('sector', code, chosen, catalogue, words));
      const name = words.say(`family.${family}`);
      return [
        {
          id: `family ${as(family)}`,
          label: isExcluded(as(family)) ? words.say('filters.except', { name }) : name,
          without: { sector: chosen.filter((code) => !all.includes(code)) }
        }
      ];
    })
  );
}
