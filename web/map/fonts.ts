import type { Catalogue } from '../../geo/catalogue.ts';
import { allPlaces } from '../../geo/dataset.ts';
import { NAME, PLAIN, WATER } from './type.ts';

/** Marks that are named by their record, not by their place. */
const NAMED: ReadonlySet<string> = new Set(['pin', 'halo']);

/**
 * Loads every font for every letter the map may draw. A letter that is first drawn from a fallback stays so, hence this comes
 * before the map is made.
 */
export async function loadFonts({ facts, entries }: Catalogue): Promise<void> {
  const letters = new Set(
    [
      ...allPlaces(facts).flatMap(({ name, label }) => [
        ...Object.values(name),
        ...Object.values(label ?? {})
      ]),
      ...facts.posts.flatMap(({ sides }) => sides.flatMap(({ name }) => Object.values(name))),
      ...entries
        .filter(({ placing }) => NAMED.has(placing.mark))
        .flatMap(({ record }) => Object.values(record.title)),
      '0123456789 .,–·→%$'
    ].join('')
  );
  const text = [...letters].join('');
  const families = new Set([...NAME, ...PLAIN, ...WATER].filter((family) => !family.endsWith('serif')));
  await Promise.allSettled([...families].map((family) => document.fonts.load(`24px "${family}"`, text)));
}
