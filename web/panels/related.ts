import type { Catalogue, Entry } from '../../geo/catalogue.ts';
import type { AnyPlace } from '../../geo/place.ts';
import { mainLocation } from '../../geo/record.ts';

/** A record that another is linked to, and how, seen from that other. */
interface Related {
  rel: string;
  entry: Entry;
}

/** The same link seen from its far end. */
const REVERSE: Readonly<Record<string, string>> = {
  part_of: 'parts',
  follows: 'followed_by',
  maybe_same: 'maybe_same'
};

/** The records linked to one, whichever of the two says so. */
export function relatedTo({ record }: Entry, { entry, entries }: Catalogue): Related[] {
  const own = record.links.flatMap(({ rel, id }) => {
    const found = entry(id);
    return found === undefined ? [] : [{ rel: rel as string, entry: found }];
  });
  const back = entries.flatMap((other) =>
    other.record.links
      .filter(({ id }) => id === record.id)
      .map(({ rel }) => ({ rel: REVERSE[rel] ?? rel, entry: other }))
  );
  const all = [...own, ...back];
  const key = ({ rel, entry: { record } }: Related) => `${rel} ${record.id}`;
  return [...new Map(all.map((link) => [key(link), link])).values()];
}

const UNITS: readonly string[] = ['oblast', 'prefecture', 'province'];

/** The smallest oblast, prefecture or province around a record, and the other records in it. */
export function neighbours(of: Entry, among: readonly Entry[], { lineage, place }: Catalogue) {
  const units = lineage(mainLocation(of.record)?.place ?? '').flatMap((id) => place(id) ?? []);
  const unit: AnyPlace | undefined = units.find(({ level }) => UNITS.includes(level));
  if (unit === undefined) return undefined;
  return { place: unit, entries: among.filter((entry) => entry !== of && entry.places.has(unit.id)) };
}
