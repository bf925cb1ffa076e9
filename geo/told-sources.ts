import type { Told, ToldLine } from './told.ts';

/** Ids of the sources of all that is shown, each once. */
export const sourcesOf = ({
  figures,
  names,
  chart,
  flows,
  evidence
}: Pick<Told, 'figures' | 'names' | 'chart' | 'flows' | 'evidence'>): string[] => [
  ...new Set([
    ...[...figures, ...names.flatMap(({ figure }) => figure ?? [])].flatMap(({ sources }) => sources),
    ...(chart?.sources ?? []),
    ...flows.map(({ source }) => source),
    ...evidence.flatMap(lineSource)
  ])
];

const lineSource = (line: ToldLine): string[] =>
  line.of === 'claim' ? [line.claim.source] : line.of === 'flow' ? [line.flow.source] : [];
