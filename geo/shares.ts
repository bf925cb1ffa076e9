import type { Flow } from './flow.ts';
import type { Text } from './text.ts';

/** A share that a source prints, or one worked out of two figures of the same reporter, period and unit. */
export type Share =
  { kind: 'printed'; flow: Flow } | { kind: 'computed'; part: Flow; whole: Flow; percent: number };

/** Shares of one thing in one whole: only these may be compared with each other. */
export interface ShareGroup {
  from: string;
  to: string;
  whole: Text;
  shares: Share[];
}

/** The printed shares by what is divided by what, each group with what the data's own figures give; shares in words come last. */
export const shareGroups = (flows: readonly Flow[]): ShareGroup[] =>
  [
    ...Map.groupBy(
      flows.filter(({ kind, of }) => kind === 'share' && of !== undefined),
      key
    ).values()
  ].flatMap((printed) => {
    const [first] = printed;
    if (first?.of === undefined) return [];
    const { from, to, of } = first;
    const shares: Share[] = printed.map((flow) => ({ kind: 'printed', flow }));
    return [{ from, to, whole: of.name, shares: [...shares, ...computed(flows, first)] }];
  });

const key = ({ from, to, of }: Flow): string => JSON.stringify([from, to, of]);

/** Of each part the whole that the same reporter gives for the same period in the same unit, from the same source if it can be. */
function computed(flows: readonly Flow[], { from, to, of }: Flow): Share[] {
  const pair = of?.pair;
  if (pair === undefined) return [];
  const turnover = flows.filter(
    ({ kind, value, period }) => kind === 'turnover' && value !== null && period !== null
  );
  const wholes = turnover.filter((flow) => joins(flow, pair));
  return turnover
    .filter((flow) => joins(flow, [from, to]))
    .flatMap((part): Share[] => {
      const [whole] = wholes
        .filter((flow) => sameSaid(flow, part) && flow.unit === part.unit && flow.period === part.period)
        .sort((a, b) => Number(b.source === part.source) - Number(a.source === part.source));
      if (whole?.value == null || part.value === null) return [];
      return [{ kind: 'computed', part, whole, percent: (100 * part.value) / whole.value }];
    });
}

const joins = ({ from, to }: Flow, [a, b]: readonly [string, string]): boolean =>
  (from === a && to === b) || (from === b && to === a);

const sameSaid = (a: Flow, b: Flow): boolean => JSON.stringify(a.reporter) === JSON.stringify(b.reporter);
