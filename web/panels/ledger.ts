import type { Entry } from '../../geo/catalogue.ts';
import { COMMON_CURRENCY } from '../../geo/money.ts';
import { counted, type Summary } from '../../geo/summary.ts';
import type { Words } from '../words.svelte.ts';

/** One line of the ledger: what it says, and what it opens. */
interface Line {
  key: string;
  slots: Readonly<Record<string, string | number>>;
  opens?: 'tray' | 'sum';
  /** Is it beside what is counted? */
  faint?: boolean;
}

/** The ledger, line by line: where the records are, then their money, then what is never counted. */
export function ledgerOf(
  summary: Summary,
  whole: Summary,
  words: Words,
  money: (cents: number) => string = (cents) => words.money(cents / 100, COMMON_CURRENCY)
): Line[] {
  const { placed, count, notPlaced, stated, undisclosed, other, aggregates } = summary;
  const sum = money(stated.cents);
  const some = (n: number, line: Line): Line[] => (n === 0 ? [] : [line]);
  const isPart = count < whole.count;
  return [
    ...some(Number(isPart), { key: 'ledger.chosen', slots: { count, all: whole.count } }),
    { key: 'ledger.placed', slots: { placed, total: count } },
    ...some(notPlaced, { key: 'ledger.notPlaced', slots: { n: notPlaced }, opens: 'tray' }),
    ...some(stated.count, { key: 'ledger.stated', slots: { sum, n: stated.count }, opens: 'sum' }),
    ...some(undisclosed, { key: 'ledger.undisclosed', slots: { n: undisclosed } }),
    ...some(other, { key: 'ledger.other', slots: { n: other } }),
    ...some(aggregates, { key: 'ledger.aggregates', slots: { n: aggregates }, faint: true })
  ];
}

/** How many records count and, apart from them, how many are general statements. */
export function countWords(
  entries: readonly Entry[],
  words: Words,
  say: (n: number) => string = words.number
): string {
  const n = counted(entries).length;
  const aggregates = entries.length - n;
  return aggregates === 0 ? say(n) : `${say(n)} ${words.say('ledger.aggregates', { n: aggregates })}`;
}
