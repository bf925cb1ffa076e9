import { labelPoint, type Unit } from './boundaries.ts';
import { lineOf, type AnyPlace, type Point } from './place.ts';

/** Where an area's name and badge stand; undefined where neither a layer nor the place itself says. */
export type LabelPoint = (place: AnyPlace) => Point | undefined;

type PlaceOf = (id: string) => AnyPlace | undefined;

/** Where the names and the badges of places stand, each found once. */
export function labelPointsOf(placeOf: PlaceOf, units: ReadonlyMap<string, Unit>): LabelPoint {
  const known = new Map<string, Point | undefined>();
  return (place) => {
    if (!known.has(place.id)) known.set(place.id, labelPointOf(place, placeOf, units));
    return known.get(place.id);
  };
}

/** Levels whose names stand at the place's own point: the middle of a country is often no place for its name. */
const OWN_POINT: readonly string[] = ['country', 'city', 'post'];

/** The middle of a line, a place's own point, or the middle of an area's outline. */
function labelPointOf(
  place: AnyPlace,
  placeOf: PlaceOf,
  units: ReadonlyMap<string, Unit>
): Point | undefined {
  if (place.level === 'corridor') {
    const line = lineOf(place, placeOf);
    return line[Math.floor(line.length / 2)];
  }
  const isOwn = OWN_POINT.includes(place.level) && place.point !== undefined;
  const unit = isOwn ? undefined : units.get(place.id);
  return unit === undefined ? place.point : labelPoint(unit);
}
