import type { Feature, FeatureCollection, Point as PointGeometry } from 'geojson';
import type { Catalogue, Entry } from '../../geo/catalogue.ts';
import { curve } from '../../geo/curve.ts';
import type { LabelPoint } from '../../geo/label-point.ts';
import type { Mark } from '../../geo/marks.ts';
import type { AnyPlace, Point } from '../../geo/place.ts';
import { concerned, mainLocation } from '../../geo/record.ts';
import type { Words } from '../words.svelte.ts';
import { joinIds } from './expressions.ts';
import type { ImageSpec } from './images.ts';
import { DISC_RADII } from './layers/marks.ts';
import { MAP_THEMES, type MapTheme } from './theme.ts';

/** What turning records into features asks for besides the records. */
export interface Scenery {
  catalogue: Catalogue;
  words: Words;
  theme: MapTheme;
  labelPoint: LabelPoint;
}

export const collection = (features: Feature[]): FeatureCollection => ({
  type: 'FeatureCollection',
  features
});

const point = (at: Point, properties: Feature['properties']): Feature => ({
  type: 'Feature',
  geometry: { type: 'Point', coordinates: at },
  properties
});

const image = (spec: ImageSpec): string => JSON.stringify(spec);

/** A place's name as the map prints it: in the chosen language, and in its own country's below it where that differs. */
export function names(place: AnyPlace, { catalogue, words }: Scenery): { title: string; local: string } {
  const name = place.label ?? place.name;
  const title = words.name(name);
  const local = catalogue.code('countries', place.country ?? '')?.localLanguage;
  const localName = local === undefined || local === words.language ? '' : (name[local] ?? '');
  return { title, local: localName === title ? '' : localName };
}

/** Both sides' names of a post, and beneath them each side's own. */
function postNames(place: Extract<AnyPlace, { level: 'post' }>, { catalogue, words }: Scenery) {
  const title = place.sides.map(({ name }) => words.name(name));
  const local = place.sides.map(
    ({ country, name }) => name[catalogue.code('countries', country)?.localLanguage ?? ''] ?? ''
  );
  const others = local.filter((own, i) => own !== title[i]);
  return { title: [...new Set(title)].join(' – '), local: [...new Set(others)].join(' · ') };
}

const namesOf = (place: AnyPlace, scenery: Scenery) =>
  place.level === 'post' ? postNames(place, scenery) : names(place, scenery);

/** The marks of the records as features, one for each mark, by `geo/marks`. */
export const markFeatures = (marks: readonly Mark[], scenery: Scenery): Feature[] =>
  marks.map((mark) => {
    const { catalogue } = scenery;
    const place = catalogue.place(mark.place);
    const only = mark.entries.length === 1 ? mark.entries[0] : undefined;
    const main = catalogue.code('families', mark.families[0]?.family ?? '');
    const showsRecord = mark.kind === 'pin' || mark.kind === 'halo';
    const title =
      showsRecord && only !== undefined
        ? { title: scenery.words.name(only.record.title), local: '' }
        : place && namesOf(place, scenery);
    return point(mark.point, {
      id: mark.id,
      kind: mark.kind,
      band: mark.band,
      place: mark.place,
      single: showsRecord,
      near: mark.kind === 'halo' || mark.near,
      ids: joinIds(mark.entries.map(({ record }) => record.id)),
      icon: image(markImage(mark, scenery)),
      size: mark.size ?? -1,
      reach: mark.kind === 'badge' ? 20 : (DISC_RADII[mark.size ?? -1] ?? 14),
      order: mark.entries.length,
      ...Object.fromEntries(MAP_THEMES.map((theme) => [theme, main?.colours[theme] ?? '#888888'])),
      // A post's own label stands beside its diamond already.
      ...(place?.level === 'post' && !showsRecord
        ? { title: '', local: '' }
        : (title ?? { title: '', local: '' }))
    });
  });

function markImage(mark: Mark, { theme }: Scenery): ImageSpec {
  const [entry] = mark.entries;
  // Aggregates alone are shown as so many more, never as a count.
  const label = mark.count > 0 ? String(mark.count) : `+${mark.entries.length}`;
  const families = Object.fromEntries(mark.families.map(({ family, count }) => [family, count]));
  switch (mark.kind) {
    case 'pin':
    case 'halo':
      return [
        mark.kind,
        theme,
        entry?.record.sectors[0] ?? '',
        entry?.record.status ?? '',
        entry?.size.class !== 'undisclosed'
      ];
    default:
      return [mark.kind, theme, label, families, mark.near];
  }
}

/** Records drawn as a line, in their family's colour. */
export const routeFeatures = (entries: readonly Entry[], { catalogue }: Scenery): Feature[] =>
  entries.flatMap(({ record, placing }) => {
    if (placing.mark !== 'line') return [];
    const family = catalogue.code(
      'families',
      catalogue.code('sectors', record.sectors[0] ?? '')?.family ?? ''
    );
    return [
      {
        type: 'Feature',
        geometry: { type: 'LineString', coordinates: placing.line },
        properties: {
          id: record.id,
          ids: joinIds([record.id]),
          ...Object.fromEntries(MAP_THEMES.map((theme) => [theme, family?.colours[theme] ?? '#888888']))
        }
      }
    ];
  });

/** The outlines of the areas that records are known only to, with how many they are. */
export function areaFeatures(marks: readonly Mark[], units: ReadonlyMap<string, Feature>): Feature[] {
  return marks.flatMap((mark) => {
    const unit = mark.kind === 'badge' && mark.band === 'far' ? units.get(mark.place) : undefined;
    return unit === undefined ? [] : [{ ...unit, properties: { code: mark.place, count: mark.count } }];
  });
}

/** Every border post with both sides' names. */
export const postFeatures = (scenery: Scenery): Feature[] =>
  scenery.catalogue.facts.posts.map((post) =>
    point(post.point, {
      id: post.id,
      rank: post.state === 'open' ? 0 : 1,
      icon: image(['post', scenery.theme, post.state]),
      ...postNames(post, scenery)
    })
  );

/** From an open record's own place to each partner it names across the border: a line, and a point at its end. */
export function linkFeatures(entry: Entry, { catalogue, labelPoint }: Scenery): Feature[] {
  const main = mainLocation(entry.record);
  const at = (id: string | undefined): Point | undefined => {
    const place = id === undefined ? undefined : catalogue.place(id);
    return place === undefined ? undefined : labelPoint(place);
  };
  const from = at(main?.place);
  // A line between the sides, or a whole country, is no end to draw a link from or to.
  if (from === undefined || main?.side == null) return [];
  const isPlace = (precision: string) => (catalogue.code('precisions', precision)?.mark ?? 'none') !== 'none';
  const order = catalogue.facts.meta.sides;
  return concerned(entry.record)
    .filter(({ side, place, precision }) => side !== main.side && place !== main.place && isPlace(precision))
    .flatMap(({ place, side }) => {
      const to = at(place);
      if (to === undefined) return [];
      const forward = order.indexOf(main.side ?? '') <= order.indexOf(side ?? '');
      const line = forward ? curve(from, to) : curve(to, from, -0.16);
      return [
        { type: 'Feature', geometry: { type: 'LineString', coordinates: line }, properties: {} },
        point(to, {})
      ] satisfies Feature[];
    });
}

/** Every point of a record, for the camera. */
export const pointsOf = (entry: Entry, scenery: Scenery): Point[] => [
  ...(entry.placing.mark === 'line' ? entry.placing.line : []),
  ...(entry.placing.mark === 'none'
    ? []
    : [scenery.labelPoint(entry.placing.place)].filter((at) => at !== undefined)),
  ...linkFeatures(entry, scenery)
    .filter((feature): feature is Feature<PointGeometry> => feature.geometry.type === 'Point')
    .map(({ geometry }) => geometry.coordinates as Point)
];
