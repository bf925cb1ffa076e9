import type { Catalogue } from '../../geo/catalogue.ts';
import type { Words } from '../words.svelte.ts';

/** The short name of a place, or its code where the data set has no such place. */
export function placeName(id: string, catalogue: Catalogue, words: Words): string {
  const place = catalogue.place(id);
  return place === undefined ? id : words.place(place);
}
