import type { Codes } from '../../geo/codes.ts';
import { isTrade, type Flow } from '../../geo/flow.ts';
import { pairsOf, periodOf, type Gap, type Standing } from '../../geo/ledgers.ts';
import { COMMON_CURRENCY } from '../../geo/money.ts';
import type { Shape } from '../charts/plot.ts';
import type { Words } from '../words.svelte.ts';

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

/** As many digits as any source prints. */
export const ALL_DIGITS = 7;

/** What a figure says, with how exactly it says it. */
export const figureWords = ({ value, unit, bound, said }: Flow, words: Words): string =>
  value === null
    ? said === undefined
      ? words.say('flows.noNumber')
      : words.say('flows.said', { words: words.name(said) })
    : words.say(`bound.${bound}`, { value: words.quantity(value, unit, ALL_DIGITS) });

/** The same, with the common currency's worth where it was given in another, and the rate that says so. */
export function standingWords({ flow, cents, rate }: Standing, words: Words): string {
  const said = figureWords(flow, words);
  return rate === undefined
    ? said
    : `${said} (${words.say('card.converted', {
        usd: words.money(cents / 100, COMMON_CURRENCY),
        rate: `${words.number(rate.value)} ${rate.currency}/${COMMON_CURRENCY}`,
        period: words.date(rate.period)
      })})`;
}

/** Who counts how much more, and how much that is of the smaller figure. */
export function gapWords(
  { larger, cents, share, withinRounding, about }: Gap,
  words: Words,
  name: (id: string) => string
): string {
  if (cents === 0) return words.say('trade.same');
  if (withinRounding) return words.say('trade.rounding');
  const value = words.money(cents / 100, COMMON_CURRENCY);
  return words.say('trade.more', {
    side: name(larger.flow.reporter.country ?? ''),
    value: words.say(`bound.${about ? 'about' : 'exact'}`, { value }),
    share: words.change(100 * share)
  });
}

/** The mark of the ledger that a figure is of. */
export const shapeOf = ({ reporter }: Flow, sides: readonly string[]): Shape =>
  (['first', 'second'] as const)[sides.indexOf(reporter.country ?? '')] ?? 'other';
