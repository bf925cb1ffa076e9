import type { Catalogue } from '../../geo/catalogue.ts';
import { curve } from '../../geo/curve.ts';
import { linksOf, type Link } from '../../geo/links.ts';
import type { Point } from '../../geo/place.ts';
import type { Told } from '../../geo/told.ts';
import { BEND } from '../map/links.ts';

type Scene = Pick<Told, 'scene' | 'entries'>;

/** What such a line takes of the picture, in u. */
const WIDTH = 12;

/** A line that the map of a scene draws itself; its width in CSS pixels. */
interface Course {
  points: Point[];
  width: number;
  offset: number;
}

/** The links that the map draws of the record which a scene is about; none where all links are arcs. */
export function openedLinks({ scene }: Scene, catalogue: Catalogue): Link[] {
  const entry = catalogue.entry(scene.record ?? '');
  return entry === undefined || scene.links || scene.flows.length > 0 ? [] : linksOf(entry, catalogue);
}

/** The lines that the map of a scene draws itself: the routes of its records, and those links. */
export function coursesOf(told: Scene, catalogue: Catalogue, u: number): Course[] {
  const { scene, entries } = told;
  const at = (id: string) => {
    const place = catalogue.place(id);
    return place && catalogue.labelPoint(place);
  };
  const routes = entries.flatMap(({ placing }) =>
    scene.marks && placing.mark === 'line' ? [placing.line] : []
  );
  const links = openedLinks(told, catalogue).flatMap(({ from, to, forward }) => {
    const [start, end] = [at(from), at(to)];
    return start === undefined || end === undefined ? [] : [curve(start, end, forward ? BEND : -BEND)];
  });
  return [...routes, ...links].map((points) => ({ points, width: WIDTH * u, offset: 0 }));
}
