import type { Catalogue } from '../../geo/catalogue.ts';
import { isEdtf } from '../../geo/date.ts';
import { COMMON_CURRENCY } from '../../geo/money.ts';
import { UNDATED } from '../../geo/told-chart.ts';
import type { ToldBar, ToldChart, ToldFigure } from '../../geo/told.ts';
import { ALL_DIGITS } from '../panels/flows.ts';
import type { Words } from '../words.svelte.ts';

/** A figure in the pieces that are set in different sizes, in reading order. */
export interface Spoken {
  /** How exact it is, in a word; '' where it is exact. */
  bound: string;
  before: string;
  figure: string;
  after: string;
}

/** Sums of our own are rounded; what a source prints is shown as it is. */
const SUM_DIGITS = 4;

/** A figure as it is said; `share` of it while it is counted up. */
export function spoken({ amount, bound }: ToldFigure, words: Words, share = 1): Spoken {
  const [value, unit, digits] =
    'cents' in amount
      ? [amount.cents / 100, COMMON_CURRENCY, SUM_DIGITS]
      : [amount.value, amount.unit, ALL_DIGITS];
  const parts = words.quantityParts(value, unit, digits, share < 1 ? value * share : value);
  const at = parts.findIndex(({ slot }) => slot);
  const text = (from: number, to?: number) =>
    parts
      .slice(from, to)
      .map((part) => part.text)
      .join('')
      .trim();
  const around = words.parts(`bound.${bound}`, { value: '' });
  const ofBound = around
    .map((part) => part.text)
    .join('')
    .trim();
  const leads = around[0]?.slot === false;
  return {
    bound: leads ? ofBound : '',
    before: text(0, at),
    figure: parts[at]?.text ?? '',
    after: [text(at + 1), leads ? '' : ofBound].filter((piece) => piece !== '').join(' ')
  };
}

/** The same figure without the noun of what it counts, which its label gives. */
export function withoutNoun(figure: ToldFigure, { code }: Catalogue): ToldFigure {
  const { amount } = figure;
  return 'value' in amount && code('units', amount.unit)?.counts === true
    ? { ...figure, amount: { value: amount.value, unit: 'count' } }
    : figure;
}

/** What a figure without a label of its own is of. */
export function ownLabel({ of, amount, records }: ToldFigure, words: Words): string {
  return words.say(`slide.figure.${of}`, { n: 'value' in amount ? amount.value : (records ?? 0) });
}

/** So many digits are read at a bar. */
const BAR_DIGITS = 3;

/** The values of a chart as they are printed at its bars, all in one scale, and the unit that they share. */
export function barFigures({ bars, unit }: ToldChart, { code }: Catalogue, words: Words) {
  const { scale, figures } = words.inOneScale(
    bars.flatMap(({ values }) => values),
    BAR_DIGITS
  );
  const own = code('units', unit)?.counts === true ? 'count' : unit;
  const each = bars[0]?.values.length ?? 1;
  return {
    unit: words
      .say(words.has(`money.${own}`) ? `money.${own}` : `quantity.${own}`, { value: scale, n: 0 })
      .trim(),
    figures: bars.map((_, index) => figures.slice(index * each, (index + 1) * each))
  };
}

/** Names in words, which no upright bar has room for. */
export const hasLabels = ({ bars }: ToldChart): boolean =>
  bars.some(({ figure }) => figure?.label !== undefined);

/** The sign of how exact a bar is, where there is no room for a word. */
export const BOUND_SIGNS: Readonly<Record<ToldFigure['bound'], string>> = {
  exact: '',
  about: '≈',
  almost: '≈',
  at_least: '≥'
};

/** What a bar is of: its figure's label, else the place, the sector, the family of sectors or the period of its key. */
export function barName({ key, figure }: ToldBar, catalogue: Catalogue, words: Words): string {
  if (figure?.label !== undefined) return words.name(figure.label);
  if (key === UNDATED) return words.say('date.undated');
  const place = catalogue.place(key);
  if (place !== undefined) return words.place(place);
  const code = ['sector', 'family'].map((list) => `${list}.${key}`).find(words.has);
  if (code !== undefined) return words.say(code);
  if (/^\d{4}$/.test(key)) return key;
  return isEdtf(key) ? words.date(key) : key;
}
