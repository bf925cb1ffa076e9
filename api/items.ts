import type { Geometry } from 'geojson';
import { flowLine } from '../geo/arcs.ts';
import type { Entry } from '../geo/catalogue.ts';
import { daysOf, type Days } from '../geo/date.ts';
import { daysIn, recordProperties, type Wording } from '../geo/features.ts';
import type { Flow } from '../geo/flow.ts';
import type { AnyPlace, Post } from '../geo/place.ts';
import { mainDate } from '../geo/record.ts';
import { inLanguage, type Name } from '../geo/text.ts';
import type { Unit } from '../geo/boundaries.ts';
import type { Geography } from './geography.ts';
import { placed, type Placed } from './placed.ts';
import type { Store } from './store.ts';

/** One feature, before anyone has said in which language. */
export interface Item extends Placed {
  id: string;
  /** The time it is of; null where none is known. */
  days: Days | null;
  /** What is said of it, by the names of its collection's fields. */
  properties: (wording: Wording) => Readonly<Record<string, unknown>>;
}

/** A record, with one of its geometries. */
export function recordItem(entry: Entry, geometry: Geometry | null, { catalogue }: Store): Item {
  const date = mainDate(entry.record)?.claim.date;
  return {
    id: entry.record.id,
    ...placed(geometry),
    days: date === undefined ? null : daysOf(date),
    properties: (wording) => ({ ...recordProperties(catalogue, entry, wording) })
  };
}

/** A unit of a boundary layer; its names are those of the place with its code, else the layer's own. */
export function unitItem(
  unit: Unit,
  { outline }: Geography,
  { catalogue }: Store,
  languages: readonly string[]
): Item {
  const { code, level } = unit.properties;
  return {
    id: code,
    ...placed(outline(code) ?? null),
    days: null,
    properties: ({ language }) => ({
      code,
      level,
      ...names(catalogue.place(code)?.name ?? ownName(unit, languages), language, languages)
    })
  };
}

const ownName = ({ properties }: Unit, languages: readonly string[]): Name =>
  Object.fromEntries(
    languages.flatMap((language) => {
      const name = properties[`name_${language}`];
      return typeof name === 'string' ? [[language, name]] : [];
    })
  );

/** A border post, as a point. */
export const postItem = (post: Post, languages: readonly string[]): Item => ({
  id: post.id,
  ...placed({ type: 'Point', coordinates: post.point }),
  days: null,
  properties: ({ language }) => ({
    id: post.id,
    level: post.level,
    ...names(post.name, language, languages),
    mode: post.mode,
    state: post.state,
    sides: post.sides.map(({ country }) => country),
    side_names: post.sides.map(({ name }) => inLanguage(name, language)),
    side_places: post.sides.map(({ place }) => place),
    accuracy_km: post.accuracyKm
  })
});

/** Any place; those without a point of their own have no geometry here. */
export const placeItem = (place: AnyPlace, languages: readonly string[]): Item => ({
  id: place.id,
  ...placed(
    'point' in place && place.point !== undefined ? { type: 'Point', coordinates: place.point } : null
  ),
  days: null,
  properties: ({ language }) => ({
    id: place.id,
    level: place.level,
    ...names(place.name, language, languages),
    country: place.country,
    within: place.within
  })
});

/** A figure of trade, as a line where something moves from one place to another. */
export const flowItem = (flow: Flow, { labelPoint }: Geography): Item => ({
  id: flow.id,
  ...placed(flowLine(flow, labelPoint)),
  days: flow.period === null ? null : daysOf(flow.period),
  properties: ({ language }) => ({
    id: flow.id,
    kind: flow.kind,
    from: flow.from,
    to: flow.to,
    via: flow.via,
    period: flow.period,
    ...daysIn('period', flow.period),
    period_inferred: flow.periodInferred,
    value: flow.value,
    unit: flow.unit,
    bound: flow.bound,
    change: flow.change ?? null,
    reporter: inLanguage(flow.reporter.name, language),
    reporter_country: flow.reporter.country,
    commodity: flow.commodity,
    certainty: flow.certainty,
    source: flow.source
  })
});

/** A name in the language asked for, and in every language. */
const names = (name: Name, language: string, languages: readonly string[]) => ({
  name: inLanguage(name, language) || null,
  ...Object.fromEntries(
    languages.map((each) => [`name_${each}`, typeof name === 'string' ? name : (name[each] ?? null)])
  )
});
