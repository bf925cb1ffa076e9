import { labelPoint, type Unit } from './boundaries.ts';
import { lineOf, type Catalogue } from './catalogue.ts';
import type { LabelPoint } from './marks.ts';
import type { AnyPlace, Point } from './place.ts';

/** Where the names and the badges of places stand, each found once. */
export function labelPointsOf(
  catalogue: Pick<Catalogue, 'place'>,
  units: ReadonlyMap<string, Unit>
): LabelPoint {
  const known = new Map<string, Point | undefined>();
  return (place) => {
    if (!known.has(place.id)) known.set(place.id, labelPointOf(place, catalogue, units));
    return known.get(place.id);
  };
}

/** The middle of a line, the point of a settlement or a post, the middle of an area's outline; else a place's own point. */
function labelPointOf(
  place: AnyPlace,
  catalogue: Pick<Catalogue, 'place'>,
  units: ReadonlyMap<string, Unit>
): Point | undefined {
  if (place.level === 'corridor') {
    const line = lineOf(place, catalogue.place);
    return line[Math.floor(line.length / 2)];
  }
  const isSpot = place.level === 'city' || place.level === 'post';
  const unit = isSpot && place.point !== undefined ? undefined : units.get(place.id);
  return unit === undefined ? place.point : labelPoint(unit);
}
