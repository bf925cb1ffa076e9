import type { Catalogue, Facts } from '../../geo/catalogue.ts';
import { partyCode } from '../../geo/record.ts';
import type { Name } from '../../geo/text.ts';
import type { Words } from '../words.svelte.ts';

/** The short name of a place, or its code where the data set has no such place. */
export function placeName(id: string, catalogue: Catalogue, words: Words): string {
  const place = catalogue.place(id);
  return place === undefined ? id : words.place(place);
}

const parties = new WeakMap<Facts, ReadonlyMap<string, Name>>();

/** The name of a party, or its code where no record has it. */
export function partyName(code: string, { facts }: Catalogue, words: Words): string {
  const known =
    parties.get(facts) ??
    new Map(facts.records.flatMap((record) => record.parties.map(({ name }) => [partyCode(name), name])));
  parties.set(facts, known);
  return words.name(known.get(code) ?? code);
}
