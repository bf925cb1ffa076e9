import type { Catalogue, Entry } from '../../geo/catalogue.ts';
import type { Flow } from '../../geo/flow.ts';

/** Outlets that the shown records and flows come from, the most cited first; flows alone cite in no record. */
export function tally(
  entries: readonly Entry[],
  flows: readonly Flow[],
  { facts }: Catalogue
): { outlet: string; count: number }[] {
  const outletOf = new Map(facts.sources.map(({ id, outlet }) => [id, outlet]));
  const counts = new Map<string, number>();
  const cite = (sources: readonly string[], n: number) => {
    for (const outlet of new Set(sources.flatMap((id) => outletOf.get(id) ?? [])))
      counts.set(outlet, (counts.get(outlet) ?? 0) + n);
  };
  for (const { record } of entries) cite(record.sources, 1);
  for (const { source } of flows) cite([source], 0);
  return [...counts]
    .map(([outlet, count]) => ({ outlet, count }))
    .sort((a, b) => b.count - a.count || a.outlet.localeCompare(b.outlet));
}
