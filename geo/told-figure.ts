import { figureSource, type Catalogue, type Entry } from './catalogue.ts';
import type { Report } from './check.ts';
import type { SceneFigure } from './scene.ts';
import { counted, summarise } from './summary.ts';
import type { ToldFigure } from './told.ts';

/** What a scene asks of: the data set, the records of a question (the scene's own without one), and who hears what is not there. */
export interface Asked {
  catalogue: Catalogue;
  select: (question: string | undefined, field: string) => Entry[];
  report: Report;
}

type OfRecords = Extract<SceneFigure, { question?: string | undefined }>;
type Looked = Omit<ToldFigure, 'label' | 'of'> | undefined;

/** The figures that can be told; what is not there is reported by its field. */
export const toldFigures = (asked: Asked, figures: readonly SceneFigure[], field: string): ToldFigure[] =>
  figures.flatMap((figure, i) => toldFigure(asked, figure, `${field}.${i}`) ?? []);

/** One figure looked up; undefined where the data set has it not. */
export function toldFigure(asked: Asked, figure: SceneFigure, field: string): ToldFigure | undefined {
  if (isOfRecords(figure)) return ofRecords(asked, figure, field);
  const looked = lookUp(asked, figure, field);
  return looked && { of: figure.of, label: figure.label, ...looked };
}

const isOfRecords = (figure: SceneFigure): figure is OfRecords =>
  figure.of === 'records' || figure.of === 'sum' || figure.of === 'undisclosed' || figure.of === 'unplaced';

/** How many, of which: aggregates are never counted. Where no record states a sum, how many do not is told in its place. */
function ofRecords({ select }: Asked, { of, label, question }: OfRecords, field: string): ToldFigure {
  const entries = select(question, `${field}.question`);
  const summary = summarise(entries);
  if (of === 'sum' && summary.stated.count > 0)
    return {
      of,
      label,
      amount: { cents: summary.stated.cents },
      bound: 'exact',
      records: summary.stated.count,
      sources: sumSources(entries)
    };
  const kind = of === 'sum' ? 'undisclosed' : of;
  const told = counted(entries).filter(COUNTED[kind]);
  return {
    of: kind,
    label: kind === of ? label : undefined,
    amount: { value: told.length, unit: 'count' },
    bound: 'exact',
    sources: countSources(told)
  };
}

/** Which records a number is of. */
const COUNTED: Record<Exclude<OfRecords['of'], 'sum'>, (entry: Entry) => boolean> = {
  records: () => true,
  undisclosed: ({ size }) => size.class === 'undisclosed',
  unplaced: ({ placing }) => placing.mark === 'none'
};

/** What records that are counted rest on: the source of most of them first. */
const countSources = (entries: readonly Entry[]): string[] =>
  [...Map.groupBy(entries, figureSource)]
    .sort(([, a], [, b]) => b.length - a.length)
    .flatMap(([source]) => source ?? []);

/** The sources of the claims that make up a sum. */
const sumSources = (entries: readonly Entry[]): string[] => [
  ...new Set(
    entries.flatMap(({ record, claim, size }) =>
      record.aggregate || size.class !== 'stated' || claim === undefined ? [] : claim.source
    )
  )
];

function lookUp(
  { catalogue, report }: Asked,
  figure: Exclude<SceneFigure, OfRecords>,
  field: string
): Looked {
  switch (figure.of) {
    case 'claim': {
      const record = recordOf(catalogue, figure.record, `${field}.record`, report);
      const claim = record?.amounts[figure.claim];
      if (record !== undefined && claim === undefined)
        report(`${field}.claim`, figure.claim, `the position of an amount of ${figure.record}, from 0`);
      return (
        claim && {
          amount: { value: claim.value, unit: claim.currency },
          bound: 'exact',
          basis: claim.basis,
          period: claim.date,
          sources: [claim.source]
        }
      );
    }
    case 'measure': {
      const record = recordOf(catalogue, figure.record, `${field}.record`, report);
      const claim = record?.measures[figure.measure];
      if (record !== undefined && claim === undefined)
        report(`${field}.measure`, figure.measure, `the position of a measure of ${figure.record}, from 0`);
      return (
        claim && {
          amount: { value: claim.value, unit: claim.unit },
          bound: claim.bound,
          measure: claim.measure,
          period: claim.date,
          sources: [claim.source]
        }
      );
    }
    case 'flow': {
      const flow = catalogue.facts.flows.find(({ id }) => id === figure.flow);
      if (flow?.value == null) {
        report(`${field}.flow`, figure.flow, 'the id of a figure of flows.json that has a number');
        return undefined;
      }
      return {
        amount: { value: flow.value, unit: flow.unit },
        bound: flow.bound,
        ...(flow.change === undefined ? {} : { change: flow.change }),
        period: flow.period,
        reporter: flow.reporter.name,
        ledger: flow.reporter.country,
        sources: [flow.source]
      };
    }
    case 'throughput': {
      const post = catalogue.facts.posts.find(({ id }) => id === figure.post);
      if (post === undefined) {
        report(`${field}.post`, figure.post, 'an id of posts.json');
        return undefined;
      }
      const reading = post.throughput.find(
        ({ period, unit }) => period === figure.period && unit === figure.unit
      );
      if (reading === undefined) {
        report(`${field}.period`, figure.period, `the period of a reading of ${post.id} in ${figure.unit}`);
        return undefined;
      }
      return {
        amount: { value: reading.value, unit: reading.unit },
        bound: reading.bound,
        ...(reading.change === undefined ? {} : { change: reading.change }),
        period: reading.period,
        reporter: reading.reporter,
        sources: [reading.source]
      };
    }
  }
}

/** A record by its id; one that is not there is reported. */
export function recordOf(catalogue: Catalogue, id: string, field: string, report: Report) {
  const record = catalogue.entry(id)?.record;
  if (record === undefined) report(field, id, 'the id of a record');
  return record;
}
