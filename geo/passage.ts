import { firstDay, lastDay, spanOf, type Span } from './date.ts';
import type { Flow } from './flow.ts';
import type { Post, Scope, Throughput } from './place.ts';
import type { Text } from './text.ts';

/** Readings that one scale may hold: one unit, one scope; single days apart from longer periods. */
export interface Series {
  unit: string;
  scope: Scope;
  daily: boolean;
  /** The latest first; full years before parts that end on the same day. */
  readings: (Throughput & { span: Span })[];
}

/** What passed a post, as series; that with most readings first. */
export const seriesOf = ({ throughput }: Post): Series[] =>
  [
    ...Map.groupBy(throughput, ({ unit, scope, period }) =>
      JSON.stringify([unit, scope, spanOf(period) === 'day'])
    ).values()
  ]
    .map((readings): Series => {
      const { unit, scope, period } = readings[0] as Throughput;
      return {
        unit,
        scope,
        daily: spanOf(period) === 'day',
        readings: readings
          .map((reading) => ({ ...reading, span: spanOf(reading.period) }))
          .sort(
            (a, b) =>
              lastDay(b.period).localeCompare(lastDay(a.period)) ||
              firstDay(a.period).localeCompare(firstDay(b.period))
          )
      };
    })
    .sort((a, b) => Number(a.daily) - Number(b.daily) || b.readings.length - a.readings.length);

/** The note that all readings of a series bear, so that it need be said but once. */
export const sharedNote = ({ readings }: Series): Text | undefined =>
  new Set(readings.map(({ note }) => JSON.stringify(note))).size === 1 ? readings[0]?.note : undefined;

/** A post's part of what several posts carried together, in per cent of the total. */
export interface BorderShare {
  total: Flow;
  percent: number;
}

/** The share of a reading in the total that the same reporter gives in the same source for the same period, scope and unit. */
export function borderShare(
  post: Post,
  { period, scope, unit, reporter, source, value }: Throughput,
  flows: readonly Flow[]
): BorderShare | undefined {
  const total = flows.find(
    (flow) =>
      flow.posts?.includes(post.id) &&
      flow.scope === scope &&
      flow.unit === unit &&
      flow.period === period &&
      flow.source === source &&
      JSON.stringify(flow.reporter.name) === JSON.stringify(reporter)
  );
  return total?.value == null ? undefined : { total, percent: (100 * value) / total.value };
}

/** The latest that is known of what passed a post. */
export const latestReading = ({ throughput }: Post): Throughput | undefined =>
  throughput.toSorted((a, b) => lastDay(b.period).localeCompare(lastDay(a.period)))[0];
