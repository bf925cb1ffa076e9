import { range } from 'd3';
import { areaTotals } from './areas.ts';
import type { Catalogue, Entry } from './catalogue.ts';
import { yearsOf } from './date.ts';
import { ledgerRows, pairsOf } from './ledgers.ts';
import { COMMON_CURRENCY } from './money.ts';
import { dateOf } from './record.ts';
import type { SceneChart } from './scene.ts';
import { counted } from './summary.ts';
import { toldFigures, type Asked } from './told-figure.ts';
import type { ToldBar, ToldChart, ToldFigure } from './told.ts';

type Drawn = Pick<ToldChart, 'unit' | 'bars' | 'sources'>;

/** How many areas a ranking shows. */
const MOST_AREAS = 6;

/** The key of the bar of records without a date. */
export const UNDATED = 'undated';

/** A scene's chart of the records it shows, or of figures; undefined where nothing of it is known. */
export function toldChart(asked: Asked, chart: SceneChart, entries: readonly Entry[]): ToldChart | undefined {
  const drawn = drawnOf(asked, chart, entries);
  return drawn.bars.length === 0 ? undefined : { as: chart.as, title: chart.title, ...drawn };
}

function drawnOf(asked: Asked, chart: SceneChart, entries: readonly Entry[]): Drawn {
  switch (chart.as) {
    case 'figures':
      return figureBars(asked, toldFigures(asked, chart.figures, 'chart.figures'));
    case 'ledgers':
      return ledgerBars(asked, chart.pair);
    case 'sectors':
      return countBars(sectorBars(asked.catalogue, entries));
    case 'ranking':
      return countBars(rankingBars(asked.catalogue, entries));
    case 'timeline':
      return countBars(timelineBars(entries));
  }
}

const countBars = (bars: ToldBar[]): Drawn => ({ unit: 'count', bars, sources: [] });

const unitOf = ({ amount }: ToldFigure): string => ('cents' in amount ? COMMON_CURRENCY : amount.unit);
const valueOf = ({ amount }: ToldFigure): number => ('cents' in amount ? amount.cents / 100 : amount.value);

/** Figures of one unit side by side, in the order of the scene; the first says the unit. */
function figureBars({ report }: Asked, figures: readonly ToldFigure[]): Drawn {
  const unit = figures[0] === undefined ? '' : unitOf(figures[0]);
  const alike = figures.filter((figure) => unitOf(figure) === unit);
  if (alike.length < figures.length)
    report('chart.figures', figures.map(unitOf).join(', '), 'figures of one unit');
  return {
    unit,
    bars: alike.map((figure) => ({
      key: figure.period ?? '',
      values: [valueOf(figure)],
      bound: figure.bound,
      figure
    })),
    sources: [...new Set(alike.flatMap(({ sources }) => sources))]
  };
}

/** What each side's ledger has of full years, the earliest first; never averaged, and nothing where a side says nothing. */
function ledgerBars({ catalogue, report }: Asked, [from, to]: readonly [string, string]): Drawn {
  const { flows, meta, rates } = catalogue.facts;
  const pair = pairsOf(flows).find(({ ends }) => ends.includes(from) && ends.includes(to));
  if (pair === undefined) {
    report('chart.pair', `${from} ${to}`, 'two places whose trade flows.json has');
    return { unit: COMMON_CURRENCY, bars: [], sources: [] };
  }
  const rows = ledgerRows(pair, 'both', meta.sides, rates)
    .filter(({ span, inferred, mains }) => span === 'year' && !inferred && mains.length > 0)
    .toReversed();
  return {
    unit: COMMON_CURRENCY,
    bars: rows.map(({ period, mains }) => ({
      key: period,
      values: meta.sides.map((side) => {
        const main = mains.find(({ flow }) => flow.reporter.country === side);
        return main && main.cents / 100;
      }),
      from: meta.sides.map((side) => mains.find(({ flow }) => flow.reporter.country === side)?.flow.source),
      bound: mains.find(({ flow }) => flow.bound !== 'exact')?.flow.bound ?? 'exact'
    })),
    sources: [...new Set(rows.flatMap(({ mains }) => mains.map(({ flow }) => flow.source)))]
  };
}

/** The families that have records, in their fixed order; a record stands once in each of its families. */
function sectorBars({ code, facts }: Catalogue, entries: readonly Entry[]): ToldBar[] {
  const families = counted(entries).map(
    ({ record }) => new Set(record.sectors.map((sector) => code('sectors', sector)?.family))
  );
  return facts.codes.families.flatMap(({ code: key }) => {
    const count = families.filter((own) => own.has(key)).length;
    return count === 0 ? [] : { key, values: [count] };
  });
}

/** The areas right below the two countries with the most records. */
function rankingBars({ facts }: Catalogue, entries: readonly Entry[]): ToldBar[] {
  const areas = facts.places.filter(({ within }) => within !== null && facts.meta.sides.includes(within));
  const totals = areaTotals(
    entries,
    areas.map(({ id }) => id)
  );
  return [...totals]
    .filter(([, { count }]) => count > 0)
    .sort(([, a], [, b]) => b.count - a.count)
    .slice(0, MOST_AREAS)
    .map(([key, { count }]) => ({ key, values: [count] }));
}

/** Every year from the first to the last; a record stands once, in the year in which its earliest known date begins. */
function timelineBars(entries: readonly Entry[]): ToldBar[] {
  const years = counted(entries).map(({ record }) => yearsOf(dateOf(record, 'any')?.date ?? '')[0]);
  const known = years.filter((year) => year !== undefined);
  const undated = years.length - known.length;
  const axis = known.length === 0 ? [] : range(Math.min(...known), Math.max(...known) + 1);
  return [
    ...axis.map((year) => ({ key: String(year), values: [known.filter((each) => each === year).length] })),
    ...(undated === 0 ? [] : [{ key: UNDATED, values: [undated] }])
  ];
}
