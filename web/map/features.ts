import type { Feature, FeatureCollection } from 'geojson';
import type { Catalogue, Entry } from '../../geo/catalogue.ts';
import type { LabelPoint } from '../../geo/label-point.ts';
import type { Mark } from '../../geo/marks.ts';
import type { AnyPlace, Point } from '../../geo/place.ts';
import { COMMON_CURRENCY } from '../../geo/money.ts';
import { summarise } from '../../geo/summary.ts';
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

export const pointFeature = (at: Point, properties: Feature['properties']): Feature => ({
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
    return pointFeature(mark.point, {
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
      sum: sumOf(mark, scenery.words),
      ...Object.fromEntries(MAP_THEMES.map((theme) => [theme, main?.colours[theme] ?? '#888888'])),
      // A post's own label stands beside its diamond already.
      ...(place?.level === 'post' && !showsRecord
        ? { title: '', local: '' }
        : (title ?? { title: '', local: '' }))
    });
  });

/** What the records of a spot state together, in words; nothing where none does. */
function sumOf({ kind, entries }: Mark, words: Words): string {
  if (kind !== 'spot' && kind !== 'ring') return '';
  const { cents, count } = summarise(entries).stated;
  return count === 0 ? '' : words.money(cents / 100, COMMON_CURRENCY, 3);
}

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

/** Every border post with both sides' names. */
export const postFeatures = (scenery: Scenery): Feature[] =>
  scenery.catalogue.facts.posts.map((post) =>
    pointFeature(post.point, {
      id: post.id,
      rank: post.state === 'open' ? 0 : 1,
      icon: image(['post', scenery.theme, post.state]),
      ...postNames(post, scenery)
    })
  );
