import type { Topology } from 'topojson-specification';
import { unitFeatures, type Unit } from './boundaries.ts';
import type { Entry } from './catalogue.ts';
import { counted } from './summary.ts';
import { unions } from './units.ts';

/** What areas are coloured by; `none`: they are not. */
export const AREA_MEASURES = ['count', 'sum', 'none'] as const;
export type AreaMeasure = (typeof AREA_MEASURES)[number];

/** The records that concern an area: how many, how many of them state an amount that is summed, and the sum in US cents. */
export interface AreaTotal {
  count: number;
  stated: number;
  cents: number;
}

/**
 * Where the classes of areas begin, the first class first: records, US cents. They are fixed, so that no filter moves a
 * colour.
 */
export const CLASS_STARTS = {
  count: [1, 4, 9, 16],
  sum: [0, 1e10, 1e11, 1e12]
} as const;

/** An area's class: 0 = no record; 1 to 4 by `CLASS_STARTS`; `unstated` = records, but none states an amount that is summed. */
export const AREA_CLASSES = [0, 'unstated', 1, 2, 3, 4] as const;
export type AreaClass = (typeof AREA_CLASSES)[number];

/** The areas that a map in classes is made of: none of them holds another. */
export function classAreas(topology: Topology): Unit[] {
  const wholes = new Set(unions.map(({ unit }) => unit.code));
  const layers = new Set(unions.map(({ parts }) => parts));
  return [...layers]
    .flatMap((layer) => unitFeatures(topology, layer))
    .filter(({ properties }) => !wholes.has(properties.code));
}

/** Totals of areas by their codes. A record counts once in each area that it concerns; aggregates never count. */
export function areaTotals(
  entries: readonly Entry[],
  codes: readonly string[]
): ReadonlyMap<string, AreaTotal> {
  const totals = new Map(codes.map((code) => [code, { count: 0, stated: 0, cents: 0 }]));
  for (const { places, size } of counted(entries))
    for (const place of places) {
      const total = totals.get(place);
      if (total === undefined) continue;
      total.count += 1;
      if (size.class !== 'stated') continue;
      total.stated += 1;
      total.cents += size.cents;
    }
  return totals;
}

/** The records that count and concern none of the areas: their sources name only something larger, or no place. */
export function besideAreas(entries: readonly Entry[], codes: readonly string[]): Entry[] {
  const areas = new Set(codes);
  return counted(entries).filter(({ places }) => places.isDisjointFrom(areas));
}

/** The class of an area by its number of records or by their stated sum. */
export function areaClass(measure: 'count' | 'sum', { count, stated, cents }: AreaTotal): AreaClass {
  if (count === 0) return 0;
  if (measure === 'sum' && stated === 0) return 'unstated';
  const value = measure === 'count' ? count : cents;
  const index = CLASS_STARTS[measure].findLastIndex((from) => value >= from);
  return ([1, 2, 3, 4] as const)[index] ?? 0;
}

/** How many areas are in each class. */
export function classCounts(
  measure: 'count' | 'sum',
  totals: ReadonlyMap<string, AreaTotal>
): ReadonlyMap<AreaClass, number> {
  const counts = new Map<AreaClass, number>(AREA_CLASSES.map((name) => [name, 0]));
  for (const total of totals.values()) {
    const name = areaClass(measure, total);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}
