import type { Catalogue, Entry } from '../geo/catalogue.ts';
import { allPlaces, languagesOf } from '../geo/dataset.ts';
import { FAMILIES } from '../geo/features.ts';
import { NO_FILTER, type Filter } from '../geo/filter.ts';
import type { ClaimRule } from '../geo/money.ts';
import { extentOf, type Extent } from './extent.ts';
import { FLOW_FIELDS, placeFields, postFields, RECORD_FIELDS, unitFields, type Field } from './fields.ts';
import type { Geography } from './geography.ts';
import { unitItem, flowItem, placeItem, postItem, recordItem, type Item } from './items.ts';
import { once } from './once.ts';
import type { Store } from './store.ts';

/** The one family of geometry of a collection, as OGC API – Features – Part 5 calls it. */
export type Shape = 'point' | 'linestring' | 'multilinestring' | 'multipolygon';

interface Contents {
  id: string;
  title: string;
  description: string;
  /** What its features are drawn as. */
  shape: Shape;
  fields: readonly Field[];
  items: readonly Item[];
  /** The items that pass a filter, in the collections that are of records. */
  select?: (filter: Filter) => Item[];
}

/** Features with one family of geometry and the same columns. */
export interface Collection extends Contents {
  /** Is there a file of it to take away? */
  isExported: boolean;
  /** What the items cover. */
  extent: () => Extent;
}

/** Collections of records: which records, and with which of their geometries. */
const OF_RECORDS = [
  {
    id: 'projects',
    title: 'Projects',
    description:
      'Every record. A point where its sources name a site or a town; no geometry where they name only an area, a route or no place.',
    family: 'points',
    shape: 'point',
    has: () => true
  },
  {
    id: 'project-areas',
    title: 'Projects known by their area',
    description: 'Records placed no closer than an area, with its outline where a boundary layer has it.',
    family: 'areas',
    shape: 'multipolygon',
    has: ({ placing }: Entry) => placing.mark === 'area'
  },
  {
    id: 'project-routes',
    title: 'Projects along a route',
    description: 'Records along a route: lines between the places named, indicative.',
    family: 'routes',
    shape: 'multilinestring',
    has: ({ placing }: Entry) => placing.mark === 'line'
  }
] as const;

/** Collections of areas; each is the boundary layer of the same name. */
const OF_AREAS = [
  { id: 'oblasts', title: 'Oblasts', description: 'Oblasts, and cities of their rank.' },
  {
    id: 'prefectures',
    title: 'Prefectures',
    description: 'Prefecture-level divisions, and cities of their rank.'
  },
  { id: 'provinces', title: 'Provinces', description: 'Provinces, and divisions of their rank.' }
] as const;

/** The collection of all records. */
const EXPORTED = 'projects';

/** Every collection of a store. */
export function collectionsOf(store: Store, geography: Geography): Collection[] {
  const { facts } = store.catalogue;
  const languages = languagesOf(facts);
  const collections: Contents[] = [
    ...OF_RECORDS.map((about) => recordCollection(about, store, geography)),
    ...OF_AREAS.map((about) => ({
      ...about,
      shape: 'multipolygon' as const,
      fields: unitFields(languages),
      items: geography.layer(about.id).map((unit) => unitItem(unit, geography, store, languages))
    })),
    {
      id: 'posts',
      title: 'Border posts',
      description: 'Crossings of the border, as points of a stated accuracy.',
      shape: 'point',
      fields: postFields(languages),
      items: facts.posts.map((post) => postItem(post, languages))
    },
    {
      id: 'flows',
      title: 'Trade flows',
      description:
        'Figures of trade, each with its reporter: a line from label point to label point, no geometry where nothing moves.',
      shape: 'linestring',
      fields: FLOW_FIELDS,
      items: facts.flows.map((flow) => flowItem(flow, geography))
    },
    {
      id: 'places',
      title: 'Places',
      description: 'Every place that records, posts and flows name by its code.',
      shape: 'point',
      fields: placeFields(languages),
      items: allPlaces(facts).map((place) => placeItem(place, languages))
    }
  ];
  return collections.map((collection) => ({
    ...collection,
    isExported: collection.id === EXPORTED,
    extent: once(() => extentOf(collection.items))
  }));
}

function recordCollection(
  { family, has, ...about }: (typeof OF_RECORDS)[number],
  store: Store,
  { outline }: Geography
): Contents {
  const itemsOf = ({ entries }: Catalogue) =>
    new Map(
      entries
        .filter(has)
        .map((entry) => [entry, recordItem(entry, FAMILIES[family](entry.placing, outline), store)])
    );
  const known = new Map<ClaimRule, Map<Entry, Item>>();
  const under = (rule: ClaimRule) => {
    const items = known.get(rule) ?? itemsOf(store.catalogue.under(rule));
    known.set(rule, items);
    return items;
  };
  return {
    ...about,
    fields: RECORD_FIELDS,
    items: [...under(NO_FILTER.claim).values()],
    select: (filter) => {
      const items = under(filter.claim);
      const entries = store.catalogue.select(filter);
      // Most questions to the API are of a box or of CQL2, and leave this filter empty.
      if (entries.length === store.catalogue.entries.length) return [...items.values()];
      return entries.flatMap((entry) => items.get(entry) ?? []);
    }
  };
}
