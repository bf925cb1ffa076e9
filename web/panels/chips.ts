import type { Catalogue } from '../../geo/catalogue.ts';
import { CODE_KEYS, type AmountFilter, type CodeKey, type Filter } from '../../geo/filter.ts';
import { COMMON_CURRENCY } from '../../geo/money.ts';
import type { Words } from '../words.svelte.ts';
import { placeName } from './names.ts';
import type { Range } from './sizes.ts';

/** One active condition: its words, and the filter without it. */
interface Chip {
  id: string;
  label: string;
  without: Partial<Filter>;
}

/** The word of each code a filter may hold. */
function codeWord(key: CodeKey, code: string, catalogue: Catalogue, words: Words): string {
  return key === 'place' ? placeName(code, catalogue, words) : words.say(`${key}.${code}`);
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

/** Every active filter; a family whose sectors are all chosen is one chip. */
export function chipsOf(filter: Filter, catalogue: Catalogue, words: Words): Chip[] {
  const codes = CODE_KEYS.flatMap((key) =>
    key === 'sector'
      ? sectorChips(filter.sector, catalogue, words)
      : filter[key].map((code) => ({
          id: `${key} ${code}`,
          label: codeWord(key, code, catalogue, words),
          without: { [key]: filter[key].filter((other) => other !== code) }
        }))
  );
  const { amount, q } = filter;
  return [
    ...(amount === null
      ? []
      : [{ id: 'amount', label: amountWords(amount, words), without: { amount: null } }]),
    ...codes,
    ...(q === '' ? [] : [{ id: 'q', label: words.say('filters.query', { q }), without: { q: '' } }])
  ];
}

function sectorChips(chosen: readonly string[], { facts }: Catalogue, words: Words): Chip[] {
  const without = (gone: readonly string[]) => ({ sector: chosen.filter((code) => !gone.includes(code)) });
  return facts.codes.families.flatMap(({ code: family }) => {
    const all = facts.codes.sectors.filter((sector) => sector.family === family).map(({ code }) => code);
    const mine = all.filter((code) => chosen.includes(code));
    if (mine.length === all.length)
      return [{ id: `family ${family}`, label: words.say(`family.${family}`), without: without(all) }];
    return mine.map((code) => ({
      id: `sector ${code}`,
      label: words.say(`sector.${code}`),
      without: without([code])
    }));
  });
}
