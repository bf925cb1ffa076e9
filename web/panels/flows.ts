import type { Codes } from '../../geo/codes.ts';
import { firstDay, lastDay } from '../../geo/date.ts';
import { isTrade, type Flow } from '../../geo/flow.ts';
import { COMMON_CURRENCY } from '../../geo/money.ts';
import type { Post, Throughput } from '../../geo/place.ts';
import type { Words } from '../words.svelte.ts';

/** The two ends of trade and all that is said of it, latest first. */
export interface Pair {
  id: string;
  ends: readonly [string, string];
  figures: Flow[];
}

/** The period a figure is of, as the source states or the editor infers it; '' where neither. */
const periodOf = ({ period, periodInferred }: Flow): string => period ?? periodInferred ?? '';

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

/**
 * The figures the map draws: the chosen one with its counterpart the other way from the same source and period;
 * else, of each pair, the latest that one source says of one period: both ways apart where it parts them.
 */
export function drawnFlows(
  flows: readonly Flow[],
  chosen: string | undefined,
  units: Codes['units']
): Flow[] {
  const money = new Set(units.filter((unit) => unit.money).map(({ code }) => code));
  const drawable = flows.filter((flow) => isTrade(flow) && flow.value !== null && money.has(flow.unit));
  const picked = drawable.find(({ id }) => id === chosen);
  if (picked !== undefined) return [picked, ...counterparts(drawable, picked)];
  return pairsOf(drawable).flatMap(({ figures }) => {
    const [latest] = figures;
    if (latest === undefined) return [];
    const said = figures.filter(
      (flow) => flow.source === latest.source && periodOf(flow) === periodOf(latest)
    );
    const apart = said.map((flow) => [flow, ...counterparts(said, flow)]).find(({ length }) => length === 2);
    return apart ?? [said.find(({ kind }) => kind === 'turnover') ?? latest];
  });
}

const counterparts = (flows: readonly Flow[], { kind, from, to, source, period }: Flow): Flow[] =>
  kind !== 'goods'
    ? []
    : flows
        .filter(
          (other) =>
            other.kind === 'goods' &&
            other.from === to &&
            other.to === from &&
            other.source === source &&
            other.period === period
        )
        .slice(0, 1);

/** The figures of one period, parted by whose they are. */
interface Period {
  period: string;
  ledgers: { country: string | null; figures: Flow[] }[];
}

/** A pair's periods, latest first, each with one ledger for every side and one for all others where they have a say. */
export const periodsOf = ({ figures }: Pair, sides: readonly string[]): Period[] =>
  [...Map.groupBy(figures, periodOf)].map(([period, all]) => {
    const others = all.filter(({ reporter }) => !sides.includes(reporter.country ?? ''));
    return {
      period,
      ledgers: [
        ...sides.map((country) => ({
          country,
          figures: all.filter(({ reporter }) => reporter.country === country)
        })),
        ...(others.length === 0 ? [] : [{ country: null, figures: others }])
      ]
    };
  });

/** What a figure says, with how exactly it says it. */
export const figureWords = ({ value, unit, bound }: Flow, words: Words): string =>
  value === null
    ? words.say('flows.noNumber')
    : words.say(`bound.${bound}`, { value: words.quantity(value, unit) });

/** What passed a post, the latest first. */
export const readingsOf = ({ throughput }: Post): Throughput[] =>
  throughput.toSorted((a, b) => lastDay(b.period).localeCompare(lastDay(a.period)));
