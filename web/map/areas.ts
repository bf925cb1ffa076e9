import type { Feature } from 'geojson';
import { areaClass, type AreaMeasure, type AreaTotal } from '../../geo/areas.ts';
import type { Unit } from '../../geo/boundaries.ts';
import type { Catalogue } from '../../geo/catalogue.ts';
import type { Mark } from '../../geo/marks.ts';

/** How a class is written where only numbers are: the unstated below all others. */
const UNSTATED = -1;

/** Every area that classes are made of, with its class by a measure: -1 where records state no sum, 0 where there are none. */
export const areaFeatures = (
  areas: readonly Unit[],
  totals: ReadonlyMap<string, AreaTotal>,
  measure: AreaMeasure
): Feature[] =>
  areas.map((area) => {
    const { code } = area.properties;
    const total = totals.get(code);
    const found = measure === 'none' || total === undefined ? 0 : areaClass(measure, total);
    return { ...area, properties: { code, class: found === 'unstated' ? UNSTATED : found } };
  });

/** The outlines of the areas that records are known only to. */
export const hatchFeatures = (marks: readonly Mark[], units: ReadonlyMap<string, Unit>): Feature[] =>
  marks.flatMap((mark) => {
    const unit = mark.kind === 'badge' && mark.band === 'far' ? units.get(mark.place) : undefined;
    return unit === undefined ? [] : [{ ...unit, properties: { code: mark.place } }];
  });

/** Areas that a scene puts in the colour of their side; those that have no outline, or no side, are left out. */
export const litFeatures = (
  codes: readonly string[],
  units: ReadonlyMap<string, Unit>,
  { facts, place }: Catalogue
): Feature[] =>
  codes.flatMap((code) => {
    const unit = units.get(code);
    const side = place(code)?.country ?? code;
    return unit === undefined || !facts.meta.sides.includes(side)
      ? []
      : [{ ...unit, properties: { code, side } }];
  });
