import type { Catalogue, Entry } from './catalogue.ts';
import { isTrade, type Flow } from './flow.ts';
import { ledgerRows, periodOf, type Pair, type Standing, type Way } from './ledgers.ts';
import { linksOf } from './links.ts';
import { COMMON_CURRENCY } from './money.ts';
import type { Post, Throughput } from './place.ts';
import { counted } from './summary.ts';

/** Which way an arc goes: from the first of the sides to the second, back, or both ways together. */
export type Heading = 'out' | 'back' | 'none';

/** Trade or records that join two places, as one line on the map. */
export interface Arc {
  id: string;
  kind: 'flow' | 'link';
  from: string;
  to: string;
  /** The post it is known to pass. */
  via: string | null;
  /** Is that post all that is known of its way? Then its ends are but the areas beside it. */
  passing: boolean;
  heading: Heading;
  /** In `unit`; of a link, its number of records. */
  value: number;
  unit: string;
  /** EDTF; '' = not stated. */
  period: string;
  /** Whose figure it is: the side whose ledger it stands in (null = of neither), and the reporter's own name. */
  ledger: string | null;
  reporter: string;
  commodity: string | null;
  /** Is there more than a paper that says so? */
  firm: boolean;
  /** Is it the second of two ledgers that stand side by side? */
  outlined: boolean;
  /** The arc whose figure holds this one's already: what is within another is never added to it. */
  within: string | null;
  /** Ids of the flows or records it stands for. */
  of: readonly string[];
}

const RECORDS = 'records';

/** Trade figures as arcs. Those without a number, an end that is on the map, or two ends are none. */
export function flowArcs(flows: readonly Flow[], catalogue: Catalogue): Arc[] {
  const arcs = flows.flatMap((flow): Arc[] =>
    isTrade(flow) && flow.value !== null && flow.value > 0 && hasEnds(flow, catalogue)
      ? [flowArc(flow, flow.value, flow.unit, catalogue)]
      : []
  );
  return withHolders(besideEachOther(arcs, catalogue), catalogue);
}

/** Where both sides say what passed between two places, the second side's arc is outlined. */
function besideEachOther(arcs: readonly Arc[], { facts }: Catalogue): Arc[] {
  const [first, second] = facts.meta.sides;
  const matter = ({ from, to, via, heading, unit, period, commodity }: Arc) =>
    JSON.stringify([from, to, via, heading, unit, period, commodity]);
  const said = new Set(arcs.filter(({ ledger }) => ledger === first).map(matter));
  return arcs.map((arc) => ({ ...arc, outlined: arc.ledger === second && said.has(matter(arc)) }));
}

const flowArc = (flow: Flow, value: number, unit: string, catalogue: Catalogue): Arc => ({
  id: flow.id,
  kind: 'flow',
  from: flow.from,
  to: flow.to,
  via: flow.via !== null && catalogue.place(flow.via) !== undefined ? flow.via : null,
  passing: false,
  heading: flow.kind === 'goods' ? headingOf(flow.from, catalogue) : 'none',
  value,
  unit,
  period: periodOf(flow),
  ledger: flow.reporter.country,
  reporter: JSON.stringify(flow.reporter.name),
  commodity: flow.commodity,
  firm: flow.certainty === 'stated',
  outlined: false,
  within: null,
  of: [flow.id]
});

/** What passed a post in a period, from the area on its one side to that on the other: the direction is not stated. */
export const passageArc = (post: Post, reading: Throughput, catalogue: Catalogue): Arc => ({
  id: JSON.stringify([post.id, reading.period, reading.unit, reading.scope]),
  kind: 'flow',
  from: areaOf(post, 0, catalogue),
  to: areaOf(post, 1, catalogue),
  via: post.id,
  passing: true,
  heading: 'none',
  value: reading.value,
  unit: reading.unit,
  period: reading.period,
  ledger: null,
  reporter: JSON.stringify(reading.reporter),
  commodity: reading.scope,
  firm: true,
  outlined: false,
  within: null,
  of: [post.id]
});

const AREAS: readonly string[] = ['oblast', 'province'];

/** The oblast or province on one side of a post: what passes goes further than to the next town. */
function areaOf({ id, sides }: Post, side: 0 | 1, { lineage, place }: Catalogue): string {
  const beside = sides[side]?.place ?? id;
  return lineage(beside).find((held) => AREAS.includes(place(held)?.level ?? '')) ?? beside;
}

/** The links of records across the border, those that rest on a paper alone apart; each record once between two places. */
export function linkArcs(entries: readonly Entry[], catalogue: Catalogue): Arc[] {
  const arcs = new Map<string, Arc>();
  for (const entry of counted(entries)) {
    const firm = catalogue.code('types', entry.record.type)?.oc4ids !== 'document';
    for (const { from, to } of linksOf(entry, catalogue)) {
      if (!hasEnds({ from, to }, catalogue)) continue;
      const id = JSON.stringify([from, to, firm]);
      const of = [...new Set([...(arcs.get(id)?.of ?? []), entry.record.id])];
      arcs.set(id, linkArc(id, from, to, firm, of));
    }
  }
  return [...arcs.values()];
}

const linkArc = (id: string, from: string, to: string, firm: boolean, of: string[]): Arc => ({
  id,
  kind: 'link',
  from,
  to,
  via: null,
  passing: false,
  heading: 'none',
  value: of.length,
  unit: RECORDS,
  period: '',
  ledger: null,
  reporter: '',
  commodity: null,
  firm,
  outlined: false,
  within: null,
  of
});

/**
 * A pair's trade as both sides give it for one period (the latest with two ledgers, if none is named): two arcs on one
 * scale, the second outlined; none where a side is silent.
 */
export function bothLedgers(pair: Pair, way: Way, catalogue: Catalogue, period?: string): Arc[] {
  const { meta, rates } = catalogue.facts;
  const row = ledgerRows(pair, way, meta.sides, rates).find(
    ({ gap, period: own }) => gap !== undefined && (period === undefined || own === period)
  );
  const arcOf = ({ flow, cents }: Standing) => flowArc(flow, cents / 100, COMMON_CURRENCY, catalogue);
  return (row?.mains ?? []).map((main, i) => ({ ...arcOf(main), outlined: i > 0 }));
}

/** The arcs of one ledger: a side's, or null for the figures of neither side. Links stand in none and stay. */
export const inLedger = (arcs: readonly Arc[], ledger: string | null): Arc[] =>
  arcs.filter((arc) => arc.kind === 'link' || arc.ledger === ledger);

const countryOf = (id: string, { place }: Catalogue): string | undefined =>
  place(id)?.country ?? place(id)?.id;

function headingOf(from: string, catalogue: Catalogue): Heading {
  const side = catalogue.facts.meta.sides.indexOf(countryOf(from, catalogue) ?? '');
  return side === 0 ? 'out' : side > 0 ? 'back' : 'none';
}

function hasEnds({ from, to }: Pick<Arc, 'from' | 'to'>, { place, labelPoint }: Catalogue): boolean {
  const ends = [place(from), place(to)];
  return from !== to && ends.every((end) => end !== undefined && labelPoint(end) !== undefined);
}

/** What must be alike before two values may be added: never two units, periods, reporters, ways. */
export const claimOf = ({ kind, unit, period, ledger, reporter, heading, firm, outlined }: Arc): string =>
  JSON.stringify([kind, unit, period, ledger, reporter, heading, firm, outlined]);

/** Does what one arc says contain what another one says, as a country's trade contains an area's? */
export const covers = (whole: Arc, part: Arc, { lineage }: Catalogue): boolean =>
  lineage(part.from).includes(whole.from) &&
  lineage(part.to).includes(whole.to) &&
  (whole.via === null || whole.via === part.via) &&
  (whole.commodity === null || whole.commodity === part.commodity);

/** Says of each arc which other of the same claim holds it: the nearest; of two that say the same, the first holds. */
function withHolders(arcs: readonly Arc[], catalogue: Catalogue): Arc[] {
  const claims = Map.groupBy(arcs, claimOf);
  const position = new Map(arcs.map((arc, i) => [arc, i]));
  const holds = (whole: Arc, part: Arc) =>
    whole !== part &&
    covers(whole, part, catalogue) &&
    (!covers(part, whole, catalogue) || (position.get(whole) ?? 0) < (position.get(part) ?? 0));
  return arcs.map((arc) => {
    const holders = (claims.get(claimOf(arc)) ?? []).filter((other) => holds(other, arc));
    const nearest = holders.find((one) => !holders.some((other) => holds(one, other)));
    return { ...arc, within: nearest?.id ?? null };
  });
}
