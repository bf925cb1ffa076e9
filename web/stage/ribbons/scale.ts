import { sharesOf } from '../../../geo/fold.ts';
import type { Catalogue } from '../../../geo/catalogue.ts';
import type { Arc } from '../../../geo/ribbons.ts';
import { widthOf } from './width.ts';

/** A round value of a unit, and how wide a band of it is, in u. */
export interface Step {
  unit: string;
  value: number;
  width: number;
}

/** One, two or five of the largest power of ten that a value reaches. */
function roundBelow(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return power * ([5, 2].find((digit) => digit * power <= value) ?? 1);
}

/** What a legend says of the widths of bands: for each unit that is drawn, a round value and its width. */
export function scaleOf(arcs: readonly Arc[], catalogue: Catalogue): Step[] {
  const width = widthOf(sharesOf(arcs, catalogue), 1);
  const bands = Map.groupBy(
    arcs.filter(({ kind }) => kind === 'flow'),
    ({ unit }) => unit
  );
  return [...bands].map(([unit, alike]) => {
    const value = roundBelow(Math.max(...alike.map((arc) => arc.value)));
    return { unit, value, width: width({ kind: 'flow', unit, value }) };
  });
}
