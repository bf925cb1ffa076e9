import type { Feature, Point as PointGeometry } from 'geojson';
import type { Entry } from '../../geo/catalogue.ts';
import { curve } from '../../geo/curve.ts';
import { bondsOf, linksOf } from '../../geo/links.ts';
import type { AnyPlace, Point } from '../../geo/place.ts';
import { names, pointFeature, type Scenery } from './features.ts';

/** How a link is drawn: of the open record, of one under the pointer, or of many records at once. */
const WIDTH = { open: 2.4, hover: 1.5 };
const BOND = { least: 1.2, most: 9, each: 0.9, bend: 0.09 };
/** How far a link bows, as a share of its length. */
export const BEND = 0.16;

const at = (id: string, { catalogue, labelPoint }: Scenery): Point | undefined => {
  const place = catalogue.place(id);
  return place === undefined ? undefined : labelPoint(place);
};

const line = (from: Point, to: Point, width: number, bend = BEND): Feature => ({
  type: 'Feature',
  geometry: { type: 'LineString', coordinates: curve(from, to, bend) },
  properties: { width }
});

/** From a record's own place to each partner it names across the border: a line, and a point at its end. */
export const linkFeatures = (entry: Entry, scenery: Scenery, kind: keyof typeof WIDTH = 'open'): Feature[] =>
  linksOf(entry, scenery.catalogue).flatMap(({ from, to, forward }) => {
    const [start, end] = [at(from, scenery), at(to, scenery)];
    if (start === undefined || end === undefined) return [];
    const width = WIDTH[kind];
    return [line(start, end, width, forward ? BEND : -BEND), pointFeature(forward ? end : start, { width })];
  });

/** The links of all records, bundled by the areas they join, as wide as they are many. */
export const bondFeatures = (entries: readonly Entry[], scenery: Scenery): Feature[] =>
  bondsOf(entries, scenery.catalogue)
    .toReversed()
    .flatMap(({ from, to, entries: linked }) => {
      const [start, end] = [at(from, scenery), at(to, scenery)];
      if (start === undefined || end === undefined) return [];
      const width = Math.min(BOND.most, BOND.least + BOND.each * (linked.length - 1));
      return [line(start, end, width, BOND.bend)];
    });

/** A province that partners come from, and how many of the records name one there. */
export interface Partner {
  place: AnyPlace;
  count: number;
}

/** The provinces that partners come from, each with its name and its number of records. */
export const partnerFeatures = (partners: readonly Partner[], scenery: Scenery): Feature[] =>
  partners.flatMap(({ place, count }) => {
    const point = scenery.labelPoint(place);
    return point === undefined
      ? []
      : [
          pointFeature(point, {
            place: place.id,
            count: scenery.words.number(count),
            rank: count,
            ...names(place, scenery)
          })
        ];
  });

/** Every point of a record, for the camera: its own, and those of the partners it names. */
export const pointsOf = (entry: Entry, scenery: Scenery): Point[] => [
  ...scenery.catalogue.pointsOf(entry),
  ...linkFeatures(entry, scenery)
    .filter((feature): feature is Feature<PointGeometry> => feature.geometry.type === 'Point')
    .map(({ geometry }) => geometry.coordinates as Point)
];
