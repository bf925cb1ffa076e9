import type { Catalogue, Entry } from './catalogue.ts';
import { concerned, mainLocation } from './record.ts';
import { counted } from './summary.ts';

/** A record's own place and one it names across the border; the first of the two lies on the first of the sides. */
export interface Link {
  from: string;
  to: string;
  /** Is the record's own place the first? */
  forward: boolean;
}

/** From a record's own place to each place that it names on the other side. */
export function linksOf({ record }: Entry, { facts, code }: Catalogue): Link[] {
  const main = mainLocation(record);
  const isPlace = (precision: string) => (code('precisions', precision)?.mark ?? 'none') !== 'none';
  // A line between the sides, or a whole country, is no end to draw a link from or to.
  if (main?.side == null || !isPlace(main.precision)) return [];
  const order = (side: string | null) => facts.meta.sides.indexOf(side ?? '');
  return concerned(record)
    .filter(({ side, place, precision }) => side !== main.side && place !== main.place && isPlace(precision))
    .map(({ place, side }) => {
      const forward = order(main.side) <= order(side);
      return forward ? { from: main.place, to: place, forward } : { from: place, to: main.place, forward };
    });
}

/** Two areas across the border from each other, and the records that link them. */
export interface Bond {
  from: string;
  to: string;
  entries: Entry[];
}

const AREAS: readonly string[] = ['oblast', 'province', 'prefecture'];

/** The links of records by the areas they join, most records first; each record once in each. Aggregates do not count. */
export function bondsOf(entries: readonly Entry[], catalogue: Catalogue): Bond[] {
  const areaOf = (id: string, country: string | undefined) =>
    catalogue.lineage(id).find((held) => {
      const place = catalogue.place(held);
      return place?.country === country && AREAS.includes(place?.level ?? '');
    }) ?? id;
  const [first, second] = catalogue.facts.meta.sides;
  const bonds = new Map<string, Bond>();
  for (const entry of counted(entries)) {
    const pairs = linksOf(entry, catalogue).map(
      ({ from, to }) => [areaOf(from, first), areaOf(to, second)] as const
    );
    for (const [from, to] of new Map(pairs.map((pair) => [pair.join(' '), pair])).values()) {
      const key = `${from} ${to}`;
      bonds.set(key, { from, to, entries: [...(bonds.get(key)?.entries ?? []), entry] });
    }
  }
  return [...bonds.values()].sort((a, b) => b.entries.length - a.entries.length);
}
