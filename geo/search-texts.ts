import type { Entry, Facts } from './catalogue.ts';
import { allPlaces } from './dataset.ts';
import type { AnyPlace } from './place.ts';
import type { DataRecord } from './record.ts';
import { spellings } from './text.ts';

/** Every spelling by which a place is found. */
export const placeTexts = ({ id, name, label, aliases, ...place }: AnyPlace): string[] => [
  id,
  ...Object.values(name),
  ...Object.values(label ?? {}),
  ...aliases,
  ...('sides' in place ? place.sides.flatMap((side) => Object.values(side.name)) : [])
];

/** What a record is found by of its own: its ids, title and parties. */
const recordTexts = ({ id, inventory, title, parties }: DataRecord): string[] => [
  id,
  ...(inventory === undefined ? [] : [inventory]),
  ...Object.values(title),
  ...parties.flatMap(({ name }) => spellings(name))
];

/** The texts of each record: its own, the words of its codes, and the names of its places. */
export function documentsOf(facts: Facts, entries: readonly Pick<Entry, 'record' | 'places'>[]): string[][] {
  // One text for each code and place: what many records share is read once.
  const words = new Map(Object.entries(facts.wordings).map(([key, all]) => [key, all.join('\n')]));
  const names = new Map(allPlaces(facts).map((place) => [place.id, placeTexts(place).join('\n')]));
  const families = new Map(facts.codes.sectors.map(({ code, family }) => [code, family]));
  return entries.map(({ record, places }) => {
    const codes = [
      ...record.sectors.flatMap((code) => [`sector.${code}`, `family.${families.get(code)}`]),
      `type.${record.type}`,
      `status.${record.status}`
    ];
    return [
      ...recordTexts(record),
      ...codes.flatMap((key) => words.get(key) ?? []),
      ...[...places].flatMap((id) => names.get(id) ?? [])
    ];
  });
}

/** Every text of a data set by which something is found. */
export const searchedTexts = (facts: Facts): string[] => [
  ...facts.records.flatMap(recordTexts),
  ...allPlaces(facts).flatMap(placeTexts),
  ...Object.values(facts.wordings).flat()
];
