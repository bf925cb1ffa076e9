import type { Facts } from '../../geo/catalogue.ts';
import type { Totals } from '../../geo/tile-clusters.ts';
import { US_DOLLARS, type Field } from '../fields.ts';

/** Totals as a tile has them. A sum of nothing is not known, rather than 0. */
export const totalTags = ({ families, cents, ...counts }: Totals) => ({
  records: counts.records,
  count: counts.count,
  stated: counts.stated,
  amount_usd: counts.stated === 0 ? null : cents / 100,
  undisclosed: counts.undisclosed,
  other: counts.other,
  ...Object.fromEntries(Object.entries(families).map(([code, count]) => [`family_${code}`, count]))
});

const number = (name: string, title: string, more: Partial<Field> = {}): Field => ({
  name,
  kind: 'number',
  title,
  ...more
});

/** What totals say. */
export const totalFields = ({ codes }: Facts): Field[] => [
  number('records', 'How many records'),
  number('count', 'How many of them count: general statements do not'),
  number('stated', 'How many of those that count state an amount that is summed'),
  number('amount_usd', 'The sum of those, in US dollars', { unit: US_DOLLARS }),
  number('undisclosed', 'How many of those that count disclose no amount'),
  number('other', 'How many of those that count state money of third parties, or without a rate'),
  ...codes.families.map(({ code }) =>
    number(`family_${code}`, `How many of those that count are first of all of the family ${code}`)
  )
];
