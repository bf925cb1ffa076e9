import { firstDay, lastDay, spanOf, type Span } from './date.ts';
import { isTrade, type Flow } from './flow.ts';
import { COMMON_CURRENCY, rateFor, usdCents, type Rate } from './money.ts';

/** The two ends of trade and all that is said of it, latest first. */
export interface Pair {
  id: string;
  ends: readonly [string, string];
  figures: Flow[];
}

/** The period a figure is of, as the source states or the editor infers it; '' where neither. */
export const periodOf = ({ period, periodInferred }: Flow): string => period ?? periodInferred ?? '';

const pairOf = ({ from, to }: Flow): string => [from, to].sort().join(' ');

/** Full years before parts of the same year; the undated last. */
const latestFirst = (a: Flow, b: Flow): number => {
  const [left, right] = [periodOf(a), periodOf(b)];
  if (left === '' || right === '') return Number(left === '') - Number(right === '');
  return lastDay(right).localeCompare(lastDay(left)) || firstDay(left).localeCompare(firstDay(right));
};

const largest = ({ figures }: Pair): number =>
  Math.max(...figures.map(({ unit, value }) => (unit === COMMON_CURRENCY ? (value ?? 0) : 0)));

/** The pairs with the largest sum first. */
export const pairsOf = (flows: readonly Flow[]): Pair[] =>
  [...Map.groupBy(flows.filter(isTrade), pairOf)]
    .map(([id, figures]): Pair => ({
      id,
      ends: [figures[0]?.from ?? '', figures[0]?.to ?? ''],
      figures: figures.toSorted(latestFirst)
    }))
    .sort((a, b) => largest(b) - largest(a));

/** What of a pair's trade is counted: both ways together, what leaves its first end, what comes back. */
export const WAYS = ['both', 'out', 'back'] as const;
export type Way = (typeof WAYS)[number];

export const wayOf = ({ kind, from }: Flow, { ends }: Pair): Way =>
  kind === 'turnover' ? 'both' : from === ends[0] ? 'out' : 'back';

/** The ways of which a pair has a figure in numbers. */
export const waysOf = (pair: Pair): Way[] =>
  WAYS.filter((way) => pair.figures.some((flow) => flow.value !== null && wayOf(flow, pair) === way));

/** A figure on the common scale, in US cents; `rate` where it had to be converted. */
export interface Standing {
  flow: Flow;
  cents: number;
  rate?: Rate;
}

/** What the two sides' figures of one period differ by: US cents, and the share of the smaller one. */
export interface Gap {
  larger: Standing;
  smaller: Standing;
  cents: number;
  share: number;
  /** Is it no more than what rounding in the sources may make? */
  withinRounding: boolean;
  /** Does it rest on a rounded or a converted figure? */
  about: boolean;
}

/** All that is said of one period, the sides in their order and the others after them. */
export interface LedgerRow {
  period: string;
  inferred: boolean;
  span: Span;
  standings: Standing[];
  /** Of each side that has a figure here, the one its ledger is read from. */
  mains: Standing[];
  gap?: Gap;
}

/** A pair's periods, latest first, the undated last; figures of a stated and of an inferred period are kept apart. */
export function ledgerRows(
  pair: Pair,
  way: Way,
  sides: readonly string[],
  rates: readonly Rate[]
): LedgerRow[] {
  const standings = pair.figures.flatMap((flow) =>
    wayOf(flow, pair) === way ? (standingOf(flow, rates) ?? []) : []
  );
  const key = ({ flow }: Standing) => `${periodOf(flow)} ${flow.period === null}`;
  return [...Map.groupBy(standings, key).values()].map((all) => rowOf(all, sides));
}

function rowOf(all: readonly Standing[], sides: readonly string[]): LedgerRow {
  const period = all[0] === undefined ? '' : periodOf(all[0].flow);
  const [first, second] = sides.map((side) =>
    mainOf(all.filter(({ flow }) => flow.reporter.country === side))
  );
  const rank = ({ flow }: Standing) =>
    (sides.indexOf(flow.reporter.country ?? '') + sides.length + 1) % (sides.length + 1);
  return {
    period,
    inferred: period !== '' && all[0]?.flow.period === null,
    span: spanOf(period),
    standings: all.toSorted((a, b) => rank(a) - rank(b)),
    mains: [first, second].filter((main) => main !== undefined),
    ...(first === undefined || second === undefined ? {} : { gap: gapOf(first, second) })
  };
}

/** A figure in cents; undefined where it is words, or no dated rate converts it. */
export function standingOf(flow: Flow, rates: readonly Rate[]): Standing | undefined {
  if (flow.value === null || flow.value <= 0) return undefined;
  const claim = {
    value: flow.value,
    currency: flow.unit,
    basis: flow.kind,
    date: flow.period,
    source: flow.source,
    bilateral: true
  };
  const cents = usdCents(claim, rates);
  const rate = flow.unit === COMMON_CURRENCY ? undefined : rateFor(claim, rates);
  return cents === null ? undefined : { flow, cents, ...(rate === undefined ? {} : { rate }) };
}

/** Of a side's figures the one that its ledger is read from: the first that its source gives as exact, else the first. */
const mainOf = (standings: readonly Standing[]): Standing | undefined =>
  standings.find(({ flow, rate }) => flow.bound === 'exact' && rate === undefined) ?? standings[0];

/** The difference of two figures, to the cent. */
export function gapOf(first: Standing, second: Standing): Gap {
  const [smaller, larger] = first.cents <= second.cents ? [first, second] : [second, first];
  const cents = larger.cents - smaller.cents;
  return {
    larger,
    smaller,
    cents,
    share: cents / smaller.cents,
    withinRounding: cents <= roundingOf(larger) + roundingOf(smaller),
    about: [larger, smaller].some(({ flow, rate }) => flow.bound !== 'exact' || rate !== undefined)
  };
}

/** Half a unit of the last digit that a source prints, in US cents; two digits at least are taken as meant. */
function roundingOf({ flow, cents }: Standing): number {
  const value = flow.value ?? 0;
  let unit = 1;
  while (value % (unit * 10) === 0 && value >= unit * 100) unit *= 10;
  return ((unit / 2) * cents) / value;
}

/** The years between two rows of full years, of which nothing is said: first and last; undefined where there is none. */
export function silence(later: LedgerRow, earlier: LedgerRow): readonly [string, string] | undefined {
  if (later.span !== 'year' || earlier.span !== 'year') return undefined;
  const [from, to] = [Number(lastDay(earlier.period).slice(0, 4)) + 1, Number(later.period.slice(0, 4)) - 1];
  return from > to ? undefined : [String(from), String(to)];
}
