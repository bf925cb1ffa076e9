import type { Box } from '../geo/box.ts';
import type { Catalogue, Entry } from '../geo/catalogue.ts';
import { allPlaces, languagesOf } from '../geo/dataset.ts';
import { FAMILIES } from '../geo/features.ts';
import { NO_FILTER, type Filter } from '../geo/filter.ts';
import type { ClaimRule } from '../geo/money.ts';
import type { Say } from './exports/say.ts';
import { extentOf, type Extent } from './extent.ts';
import { FLOW_FIELDS, placeFields, postFields, RECORD_FIELDS, unitFields, type Field } from './fields.ts';
import type { Geography } from './geography.ts';
import { unitItem, flowItem, placeItem, postItem, recordItem, type Item } from './items.ts';
import { once } from './once.ts';
import { boxOfAll } from './placed.ts';
import type { Store } from './store.ts';

/** The one family of geometry of a collection, as OGC API – Features – Part 5 calls it. */
export type Shape = 'point' | 'linestring' | 'multilinestring' | 'multipolygon';

interface Contents {
  id: string;
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
  /** The smallest box around the items. */
  box: () => Box | null;
  /** What the items cover. */
  extent: () => Extent;
}

/** Collections of records: which records, and with which of their geometries. */
const OF_RECORDS = [
  { id: 'projects', family: 'points', shape: 'point', has: () => true },
  {
    id: 'project-areas',
    family: 'areas',
    shape: 'multipolygon',
    has: ({ placing }: Entry) => placing.mark === 'area'
  },
  {
    id: 'project-routes',
    family: 'routes',
    shape: 'multilinestring',
    has: ({ placing }: Entry) => placing.mark === 'line'
  }
] as const;

/** Collections of areas; each is the boundary layer of the same name. */
const OF_AREAS = ['oblasts', 'prefectures', 'provinces'] as const;

/** The collection of all records. */
const EXPORTED = 'projects';

/** What a collection is called, and what it holds. */
export const wordsOf = ({ id }: Pick<Collection, 'id'>, say: Say) => ({
  title: say(`portal.collection.${id}`),
  description: say(`portal.collection.${id}.about`)
});

/** Every collection of a store. */
export function collectionsOf(store: Store, geography: Geography): Collection[] {
  const { facts } = store.catalogue;
  const languages = languagesOf(facts);
  const collections: Contents[] = [
    ...OF_RECORDS.map((about) => recordCollection(about, store, geography)),
    ...OF_AREAS.map((id) => ({
      id,
      shape: 'multipolygon' as const,
      fields: unitFields(languages),
      items: geography.layer(id).map((unit) => unitItem(unit, geography, store, languages))
    })),
    {
      id: 'posts',
      shape: 'point',
      fields: postFields(languages),
      items: facts.posts.map((post) => postItem(post, languages))
    },
    {
      id: 'flows',
      shape: 'linestring',
      fields: FLOW_FIELDS,
      items: facts.flows.map((flow) => flowItem(flow, geography))
    },
    {
      id: 'places',
      shape: 'point',
      fields: placeFields(languages),
      items: allPlaces(facts).map((place) => placeItem(place, languages))
    }
  ];
  return collections.map((collection) => {
    const box = once(() => boxOfAll(collection.items));
    return {
      ...collection,
      isExported: collection.id === EXPORTED,
      box,
      extent: once(() => extentOf(collection.items, box()))
    };
  });
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
