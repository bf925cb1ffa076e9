import { sourcesOf } from './told-sources.ts';
import type { Told, ToldBar, ToldChart } from './told.ts';

type Figures = Pick<Told, 'figures' | 'chart' | 'evidence' | 'names' | 'flows'>;

/** The sides whose ledgers have figures in a scene, in the order of `sides`. */
export function ledgersOf({ figures, chart, evidence, names, flows }: Figures, sides: readonly string[]) {
  const said = new Set([
    ...[...figures, ...names.flatMap(({ figure }) => figure ?? [])].map(({ ledger }) => ledger),
    ...[...flows, ...evidence.flatMap((line) => (line.of === 'flow' ? line.flow : []))].map(
      ({ reporter }) => reporter.country
    ),
    ...(chart?.bars ?? []).flatMap(({ figure }) => figure?.ledger),
    ...(chart?.as === 'ledgers'
      ? sides.filter((_, side) => chart.bars.some(({ values }) => values[side] !== undefined))
      : [])
  ]);
  return sides.filter((side) => said.has(side));
}

/**
 * A scene as one side's ledger has it: figures of the other side's are left out, those that stand in neither stay. Nothing is
 * averaged or added. As it was where `ledger` is none of several that the scene has figures of, as `both` never is.
 */
export function readIn(told: Told, ledger: string, sides: readonly string[]): Told {
  if (told.ledgers.length < 2 || !told.ledgers.includes(ledger)) return told;
  const isRead = (own: string | null | undefined) => own === ledger || !sides.includes(own ?? '');
  const read = {
    figures: told.figures.filter((figure) => isRead(figure.ledger)),
    chart: told.chart && chartIn(told.chart, ledger, sides, isRead),
    evidence: told.evidence.filter((line) => line.of !== 'flow' || isRead(line.flow.reporter.country)),
    names: told.names.map((name) => ({
      ...name,
      figure: isRead(name.figure?.ledger) ? name.figure : undefined
    })),
    flows: told.flows.filter(({ reporter }) => isRead(reporter.country))
  };
  const unread = told.flows.filter(({ reporter }) => !isRead(reporter.country));
  return { ...told, ...read, unread, sources: sourcesOf(read) };
}

/** A chart with the bars of one side; undefined where it has none. */
function chartIn(
  chart: ToldChart,
  ledger: string,
  sides: readonly string[],
  isRead: (own: string | null | undefined) => boolean
): ToldChart | undefined {
  if (chart.as !== 'ledgers') {
    const bars = chart.bars.filter(({ figure }) => isRead(figure?.ledger));
    if (bars.length === chart.bars.length) return chart;
    const sources = [...new Set(bars.flatMap(({ figure }) => figure?.sources ?? []))];
    return bars.length === 0 ? undefined : { ...chart, bars, sources };
  }
  const own = sides.indexOf(ledger);
  const alone = <T>(values: readonly T[]) => values.map((value, side) => (side === own ? value : undefined));
  const bars = chart.bars.flatMap((bar): ToldBar[] =>
    bar.values[own] === undefined ? [] : [{ ...bar, values: alone(bar.values), from: alone(bar.from ?? []) }]
  );
  const sources = [...new Set(bars.flatMap(({ from }) => from?.[own] ?? []))];
  return bars.length === 0 ? undefined : { ...chart, side: ledger, bars, sources };
}
