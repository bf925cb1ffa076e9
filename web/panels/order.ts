import { figureSource, type Catalogue, type Entry } from '../../geo/catalogue.ts';
import { firstDay } from '../../geo/date.ts';
import { mainDate, mainLocation } from '../../geo/record.ts';
import type { Words } from '../words.svelte.ts';

export const SORT_KEYS = ['sector', 'title', 'place', 'status', 'amount', 'date', 'source'] as const;
export type SortKey = (typeof SORT_KEYS)[number];

export interface Order {
  key: SortKey;
  down: boolean;
}

type Compare = (a: Entry, b: Entry) => number;

/** The records in an order; unknown values come last whichever way it runs. */
export function ordered(
  entries: readonly Entry[],
  { key, down }: Order,
  catalogue: Catalogue,
  words: Words
): Entry[] {
  const title = ({ record }: Entry) => words.name(record.title);
  const by = (text: (entry: Entry) => string): Compare => {
    const texts = new Map(entries.map((entry) => [entry, text(entry)]));
    return (a, b) => {
      const [left, right] = [texts.get(a) ?? '', texts.get(b) ?? ''];
      if ((left === '') !== (right === '')) return left === '' ? 1 : -1;
      return (down ? -1 : 1) * words.compare(left, right);
    };
  };
  const rank = (list: readonly { code: string }[], code: string) =>
    String(list.findIndex((row) => row.code === code) + 1);
  const { codes, sources } = catalogue.facts;

  const compare: Record<SortKey, Compare> = {
    title: by(title),
    place: by(({ record }) => {
      const place = catalogue.place(mainLocation(record)?.place ?? '');
      return place === undefined ? '' : words.place(place);
    }),
    sector: by(({ record }) => rank(codes.sectors, record.sectors[0] ?? '')),
    status: by(({ record }) => rank(codes.statuses, record.status)),
    amount: (a, b) => sizeRank(a) - sizeRank(b) || (down ? -1 : 1) * (cents(a) - cents(b)),
    date: by(({ record }) => firstDay(mainDate(record)?.claim.date ?? '').replace(/^-.*/, '')),
    source: by((entry) => sources.find(({ id }) => id === figureSource(entry))?.outlet ?? '')
  };
  const byTitle: Compare = (a, b) => words.compare(title(a), title(b));
  return entries.toSorted((a, b) => compare[key](a, b) || byTitle(a, b));
}

const cents = ({ size }: Entry): number => (size.class === 'stated' ? size.cents : 0);
const sizeRank = ({ size }: Entry): number => ['stated', 'other', 'undisclosed'].indexOf(size.class);
