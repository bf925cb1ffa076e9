import type { Contains, Known, Report } from './check.ts';
import type { Dataset } from './dataset.ts';
import type { AnyPlace, Point, Post } from './place.ts';

/** What is wrong with places, posts and corridors: what they name, and points outside the area that holds them. */
export function checkPlaces(
  dataset: Dataset,
  known: Known,
  contains: Contains,
  reporter: (file: string) => Report
) {
  const files = [
    ['places.json', dataset.places],
    ['posts.json', dataset.posts],
    ['corridors.json', dataset.corridors]
  ] as const;
  for (const [file, rows] of files)
    rows.forEach((place: AnyPlace, i: number) => checkPlace(place, i, known, contains, reporter(file)));
  dataset.posts.forEach((post, i) => checkPost(post, i, known, contains, reporter('posts.json')));
  dataset.corridors.forEach((corridor, i) =>
    corridor.stops.forEach((stop, j) => {
      if (typeof stop !== 'string') return;
      const place = known.places.get(stop);
      if (place === undefined || !('point' in place) || place.point === undefined)
        reporter('corridors.json')(`${i}.stops.${j}`, stop, 'the id of a place with a point, or a point');
    })
  );
}

function checkPlace(place: AnyPlace, i: number, known: Known, contains: Contains, report: Report) {
  if (place.within !== null && !isArea(place.within, known))
    report(`${i}.within`, place.within, 'an id of places.json');
  if (holders(place.within, known).includes(place.id))
    report(`${i}.within`, place.within, `a place that is not itself within ${place.id}`);
  if (place.source !== undefined && !known.sources.has(place.source))
    report(`${i}.source`, place.source, 'an id of sources.json');
  if (place.country !== null && !known.countries.has(place.country))
    report(`${i}.country`, place.country, 'a country of codes/countries.json or places.json');
  // A post's own point lies on the border or between its sides.
  if (place.level !== 'corridor' && place.level !== 'post' && place.point !== undefined)
    inside(place.within, place.point, `${i}.point`, known, contains, report);
}

function checkPost(post: Post, i: number, known: Known, contains: Contains, report: Report) {
  post.sides.forEach((side, j) => {
    if (!isArea(side.place, known)) report(`${i}.sides.${j}.place`, side.place, 'an id of places.json');
    if (side.point) inside(side.place, side.point, `${i}.sides.${j}.point`, known, contains, report);
  });
  for (const list of ['throughput', 'capacities', 'hours', 'milestones'] as const)
    post[list].forEach((said, j) => {
      if (!known.sources.has(said.source))
        report(`${i}.${list}.${j}.source`, said.source, 'an id of sources.json');
      if ('unit' in said && known.code('units', said.unit) === undefined)
        report(`${i}.${list}.${j}.unit`, said.unit, 'a code of codes/units.json');
    });
}

/** Is this a place of places.json? Posts and corridors hold nothing. */
function isArea(id: string, known: Known): boolean {
  const place = known.places.get(id);
  return place !== undefined && place.level !== 'post' && place.level !== 'corridor';
}

/** A place and all that holds it, inside out; where that is a circle, once around. */
function holders(id: string | null, known: Known): string[] {
  const found = new Set<string>();
  for (let at = id; at !== null && !found.has(at); at = known.places.get(at)?.within ?? null) found.add(at);
  return [...found];
}

/** The point must lie in the nearest unit above it that the boundary layers draw. */
function inside(
  holder: string | null,
  point: Point,
  field: string,
  known: Known,
  contains: Contains,
  report: Report
) {
  for (const unit of holders(holder, known)) {
    const held = contains(unit, point);
    if (held === true) return;
    if (held === undefined) continue;
    const isSwapped = contains(unit, [point[1], point[0]]) === true;
    const hint = isSwapped ? '; latitude and longitude look swapped' : '';
    report(field, point, `a point inside ${unit}${hint}`);
    return;
  }
}
