import type { Catalogue } from '../../../geo/catalogue.ts';
import type { Arc } from '../../../geo/ribbons.ts';
import { colour, type MapTheme } from '../../map/theme.ts';

/** What the colour of a band tells. */
export type Tint = 'heading' | 'commodity';

/** The colours of an arc at its start and at its end: those of the sides, of what is carried, or of neither. */
export function coloursOf(
  { kind, heading, commodity }: Arc,
  { facts, code }: Catalogue,
  theme: MapTheme,
  tint: Tint
): [string, string] {
  const sides = facts.meta.sides.map(
    (side) => code('countries', side)?.colours[theme] ?? colour('both', theme)
  );
  const [first = '', second = ''] = sides;
  if (kind === 'link') return [first, second];
  if (tint === 'commodity' && commodity !== null) {
    const known = [...new Set(facts.flows.flatMap((flow) => flow.commodity ?? []))].sort();
    const family = facts.codes.families[known.indexOf(commodity) % facts.codes.families.length];
    const own = family?.colours[theme] ?? colour('both', theme);
    return [own, own];
  }
  const own = heading === 'none' ? colour('both', theme) : heading === 'out' ? first : second;
  return [own, own];
}
