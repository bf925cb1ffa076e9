import type { Feature, FeatureCollection } from 'geojson';
import { SIDES, type Side } from '../../geo/compare.ts';
import type { Catalogue, Entry } from '../../geo/catalogue.ts';
import type { LabelPoint } from '../../geo/label-point.ts';
import type { Mark } from '../../geo/marks.ts';
import type { AnyPlace, Point } from '../../geo/place.ts';
import { COMMON_CURRENCY } from '../../geo/money.ts';
import { counted, statedTotal } from '../../geo/summary.ts';
import type { Words } from '../words.svelte.ts';
import { joinIds } from './expressions.ts';
import { clusterRadius, type ImageSpec } from './images.ts';
import { DISC_RADII } from './layers/marks.ts';
import { sideCode, sideColour } from './sets.ts';
import { MAP_THEMES, type MapTheme } from './theme.ts';

/** What a map on a wall shows besides, and what stands on it already. */
export interface Staged {
  /** Are the records drawn at all? */
  marks: boolean;
  /** Areas in the colour of their side. */
  lit: readonly string[];
  /** Places that are named over the map. */
  named: ReadonlySet<string>;
  /** Are arcs drawn over the map, so that marks step back? */
  flowing: boolean;
}

/** What turning records into features asks for besides the records. */
export interface Scenery {
  catalogue: Catalogue;
  words: Words;
  theme: MapTheme;
  labelPoint: LabelPoint;
  /** In which of two compared sets a record is; undefined = nothing is compared. */
  sideOf?: ((entry: Entry) => Side) | undefined;
  /** A wall has names in one language, and none that stand over the map already. */
  staged?: Staged | undefined;
}

/** What naming a place asks for. */
export type Speech = Pick<Scenery, 'catalogue' | 'words' | 'staged'>;

/** What colours the records of a mark, and how many each: their families, or the sets they are in. */
function partsOf({ entries, families }: Mark, { sideOf }: Scenery): { code: string; count: number }[] {
  if (sideOf === undefined) return families.map(({ family, count }) => ({ code: family, count }));
  const sides = Map.groupBy(counted(entries), sideOf);
  return SIDES.flatMap((side) => {
    const count = sides.get(side)?.length ?? 0;
    return count === 0 ? [] : [{ code: sideCode(side), count }];
  });
}

/** The colour of a family or of a set in each theme. */
const coloursOf = (code: string, { catalogue }: Scenery): Record<string, string> =>
  Object.fromEntries(
    MAP_THEMES.map((theme) => [
      theme,
      sideColour(code, theme) ?? catalogue.code('families', code)?.colours[theme] ?? '#888888'
    ])
  );

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

const NAMELESS = { title: '', local: '' };

/** A place's name as the map prints it: in the chosen language, and in its own country's below it where that differs. */
export function names(place: AnyPlace, scenery: Speech): { title: string; local: string } {
  const { catalogue, words, staged } = scenery;
  if (staged?.named.has(place.id) === true) return NAMELESS;
  const name = place.label ?? place.name;
  const title = words.name(name);
  const local = catalogue.code('countries', place.country ?? '')?.localLanguage;
  const isLocal = local === undefined || local === words.language || staged !== undefined;
  const localName = isLocal ? '' : (name[local] ?? '');
  return { title, local: localName === title ? '' : localName };
}

/** A post's name, and beneath it the two sides' own names. */
function postNames(place: Extract<AnyPlace, { level: 'post' }>, { catalogue, words, staged }: Speech) {
  if (staged !== undefined) return NAMELESS;
  const title = place.sides.map(({ name }) => words.name(name));
  const local = place.sides.map(
    ({ country, name }) => name[catalogue.code('countries', country)?.localLanguage ?? ''] ?? ''
  );
  const others = local.filter((own, i) => own !== title[i]);
  return { title: words.place(place), local: [...new Set(others)].join(' · ') };
}

/** The name of a place in the chosen language and, where it is another word, in its own. */
export const namesOf = (place: AnyPlace, speech: Speech) =>
  place.level === 'post' ? postNames(place, speech) : names(place, speech);

/** A sum in US cents, as it is written. */
export type Money = (cents: number) => string;

/** The marks of the records as features, one for each mark, by `geo/marks`. */
export const markFeatures = (
  marks: readonly Mark[],
  scenery: Scenery,
  money: Money = (cents) => scenery.words.money(cents / 100, COMMON_CURRENCY, 3)
): Feature[] =>
  marks.map((mark) => {
    const { catalogue } = scenery;
    const place = catalogue.place(mark.place);
    const only = mark.entries.length === 1 ? mark.entries[0] : undefined;
    const showsRecord = mark.kind === 'pin' || mark.kind === 'halo';
    const isTold = (scenery.staged?.named.size ?? 0) > 0;
    const title =
      showsRecord && only !== undefined
        ? isTold
          ? NAMELESS
          : { title: scenery.words.name(only.record.title), local: '' }
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
      reach: reachOf(mark),
      order: mark.entries.length,
      sum: sumOf(mark, money),
      ...coloursOf(partsOf(mark, scenery)[0]?.code ?? '', scenery),
      // A post's own label stands beside its diamond already.
      ...(place?.level === 'post' && !showsRecord ? NAMELESS : (title ?? NAMELESS))
    });
  });

/** Pixels from the middle of a mark to its rim. */
const reachOf = ({ kind, size, count }: Mark): number => {
  if (kind === 'badge') return 20;
  if (kind === 'cluster') return clusterRadius(count) + 3;
  return DISC_RADII[size ?? -1] ?? 14;
};

/** What the records of a spot state together, in words; nothing where none does. */
function sumOf({ kind, entries }: Mark, money: Money): string {
  if (kind !== 'spot' && kind !== 'ring' && kind !== 'cluster') return '';
  const { cents, count } = statedTotal(entries);
  return count === 0 ? '' : money(cents);
}

function markImage(mark: Mark, scenery: Scenery): ImageSpec {
  const { theme, sideOf } = scenery;
  const [entry] = mark.entries;
  // Aggregates alone are shown as so many more, never as a count.
  const label = mark.count > 0 ? String(mark.count) : `+${mark.entries.length}`;
  const families = Object.fromEntries(partsOf(mark, scenery).map(({ code, count }) => [code, count]));
  switch (mark.kind) {
    case 'pin':
    case 'halo': {
      const { sectors = [], status = '' } = entry?.record ?? {};
      const disclosed = entry?.size.class !== 'undisclosed';
      const spec = [mark.kind, theme, sectors[0] ?? '', status, disclosed] as const;
      return sideOf === undefined || entry === undefined ? spec : [...spec, sideCode(sideOf(entry))];
    }
    default:
      return [mark.kind, theme, label, families, mark.near];
  }
}

/** Records drawn as a line, in their family's colour. */
export const routeFeatures = (entries: readonly Entry[], scenery: Scenery): Feature[] =>
  entries.flatMap((entry) => {
    const { record, placing } = entry;
    if (placing.mark !== 'line') return [];
    const { catalogue, sideOf } = scenery;
    const family = catalogue.code('sectors', record.sectors[0] ?? '')?.family ?? '';
    return [
      {
        type: 'Feature',
        geometry: { type: 'LineString', coordinates: placing.line },
        properties: {
          id: record.id,
          ids: joinIds([record.id]),
          ...coloursOf(sideOf === undefined ? family : sideCode(sideOf(entry)), scenery)
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
