import { max, sum } from 'd3';
import type { Catalogue } from './catalogue.ts';
import { claimOf, covers, type Arc } from './ribbons.ts';

/** What the ends of arcs are folded into: places as they are named, the units right below a country, countries. */
export type Level = 'place' | 'unit' | 'country';

/** Below these zooms arcs between units, and between countries, take the place of finer ones. */
const ZOOMS = { unit: 5.5, country: 3 };
/** As many arcs can be told apart at any zoom. */
const FEW = 24;
/** More lines than this hide each other. */
export const MOST_DRAWN = 150;

export const levelAt = (zoom: number): Level =>
  zoom < ZOOMS.country ? 'country' : zoom < ZOOMS.unit ? 'unit' : 'place';

/** Where an end of an arc goes at a level; a post, which belongs to two countries, stays. */
function endAt(id: string, level: Level, { lineage, place }: Catalogue): string {
  if (level === 'place' || place(id)?.level === 'post') return id;
  const line = lineage(id);
  return line.at(level === 'country' ? -1 : Math.max(-2, -line.length)) ?? id;
}

/** An arc's ends at a level; as they were if it would lie within one of them. */
function endsAt(arc: Arc, level: Level, catalogue: Catalogue): [string, string] {
  const [from, to] = [endAt(arc.from, level, catalogue), endAt(arc.to, level, catalogue)];
  return from === to ? [arc.from, arc.to] : [from, to];
}

/** May both values be part of one figure, since neither has anything of the other in it? */
function apart(a: Arc, b: Arc, { lineage }: Catalogue): boolean {
  const related = (one: string, other: string) =>
    lineage(one).includes(other) || lineage(other).includes(one);
  const sameWay = a.via === null || b.via === null || a.via === b.via;
  return !(sameWay && related(a.from, b.from) && related(a.to, b.to));
}

/**
 * Arcs between larger units in place of those between their parts. Values are added only within one claim (unit, period,
 * reporter, way) and only where nothing is in both; what is within another arc that ends up in the same place goes into it
 * unadded. The ids stand for all they stood for.
 */
export function aggregate(arcs: readonly Arc[], level: Level, catalogue: Catalogue): Arc[] {
  if (level === 'place') return [...arcs];
  const byId = new Map(arcs.map((arc) => [arc.id, arc]));
  const spots = new Map(arcs.map((arc) => [arc, spotOf(arc, level, catalogue)]));
  /** The arc that takes an arc in at this level: its holder, if both end up in the same place; else itself. */
  const hostOf = (arc: Arc): Arc => {
    const holder = byId.get(arc.within ?? '');
    return holder !== undefined && spots.get(holder) === spots.get(arc) ? hostOf(holder) : arc;
  };
  const guests = Map.groupBy(arcs, hostOf);
  const groups = groupsOf([...guests.keys()], (arc) => spots.get(arc) ?? arc.id, catalogue);
  const idOf = new Map(groups.flatMap((group) => group.map((arc) => [arc.id, idFor(group, level)])));
  return groups.map((group) => {
    const [first] = group as [Arc];
    const [from, to] = endsAt(first, level, catalogue);
    const of = [...new Set(group.flatMap((arc) => guests.get(arc) ?? []).flatMap((arc) => arc.of))];
    const holder = byId.get(first.within ?? '');
    return {
      ...first,
      id: idFor(group, level),
      from,
      to,
      // A record that links several places is one record still.
      value: first.kind === 'link' ? of.length : sum(group, ({ value }) => value),
      within: holder === undefined ? first.within : (idOf.get(hostOf(holder).id) ?? null),
      of
    };
  });
}

const spotOf = (arc: Arc, level: Level, catalogue: Catalogue): string =>
  JSON.stringify([claimOf(arc), ...endsAt(arc, level, catalogue), arc.via, arc.commodity]);

const idFor = (group: readonly Arc[], level: Level): string =>
  group.length === 1 ? (group[0]?.id ?? '') : JSON.stringify([level, ...group.map(({ id }) => id)]);

/** Arcs that may become one: in the same spot, within the same holder, with nothing in common. */
function groupsOf(arcs: readonly Arc[], spot: (arc: Arc) => string, catalogue: Catalogue): Arc[][] {
  const sameSpot = Map.groupBy(arcs, (arc) => `${spot(arc)} ${arc.within ?? ''}`);
  return [...sameSpot.values()].flatMap((all) => {
    const groups: Arc[][] = [];
    for (const arc of all) {
      const fits = groups.find(
        (group) => arc.kind === 'link' || group.every((other) => apart(arc, other, catalogue))
      );
      if (fits === undefined) groups.push([arc]);
      else fits.push(arc);
    }
    return groups;
  });
}

/**
 * The arcs of few figures, each on its own: from afar, where their ends are one place, those that are within another of the
 * same unit and way are in it, unadded; from near they stand beside it again.
 */
export function unfolded(arcs: readonly Arc[], zoom: number, catalogue: Catalogue): Arc[] {
  const level = levelAt(zoom);
  const spot = (arc: Arc) => JSON.stringify(endsAt(arc, level, catalogue).sort());
  const coversEitherWay = (whole: Arc, part: Arc) =>
    [part, { ...part, from: part.to, to: part.from }].some((way) => covers(whole, way, catalogue));
  const holds = (whole: Arc, part: Arc) =>
    whole.unit === part.unit &&
    (whole.heading === 'none' || whole.heading === part.heading) &&
    spot(whole) === spot(part) &&
    coversEitherWay(whole, part) &&
    !coversEitherWay(part, whole);
  return level === 'place' ? [...arcs] : arcs.filter((arc) => !arcs.some((whole) => holds(whole, arc)));
}

/** What is left of a claim beside the arcs that are drawn. */
export interface Rest {
  /** An arc of the claim; its unit, period, reporter and way are those of all. */
  like: Arc;
  /** The sum of what is not within another arc. */
  value: number;
  arcs: number;
  of: readonly string[];
}

/** A share of the largest value of its unit, at whatever zoom: 0 to 1. */
export type Shares = (arc: Pick<Arc, 'value' | 'unit'>) => number;

/** The scale that arcs are drawn on for as long as they are shown. Each unit has its own. */
export function sharesOf(arcs: readonly Arc[], catalogue: Catalogue): Shares {
  const all = [
    ...arcs,
    ...(['unit', 'country'] as const).flatMap((level) => aggregate(arcs, level, catalogue))
  ];
  const largest = new Map(
    [...Map.groupBy(all, ({ unit }) => unit)].map(([unit, alike]) => [unit, max(alike, ({ value }) => value)])
  );
  return ({ value, unit }) => Math.min(1, value / (largest.get(unit) ?? value));
}

/** The arcs that are drawn at a zoom, the largest of their units first, and what is left of each claim. */
export function drawnArcs(
  arcs: readonly Arc[],
  zoom: number,
  catalogue: Catalogue,
  most = MOST_DRAWN
): { drawn: Arc[]; rest: Rest[] } {
  const share = sharesOf(arcs, catalogue);
  const sorted = aggregate(arcs, arcs.length > FEW ? levelAt(zoom) : 'place', catalogue).sort(
    (a, b) => share(b) - share(a)
  );
  const left = Map.groupBy(sorted.slice(most), claimOf);
  const rest = [...left.values()].map((alike) => ({
    like: alike[0] as Arc,
    value: sum(alike, ({ value, within }) => (within === null ? value : 0)),
    arcs: alike.length,
    of: [...new Set(alike.flatMap(({ of }) => of))]
  }));
  return { drawn: sorted.slice(0, most), rest };
}

const FAINTEST = 0.5;

/** How strongly an arc of a share is drawn: 0.5 to 1, so that the small stand back. */
export const strengthOf = (share: number): number => FAINTEST + (1 - FAINTEST) * Math.sqrt(share);
