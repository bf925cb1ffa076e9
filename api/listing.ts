import type { Feature, Geometry } from 'geojson';
import { overlap } from '../geo/date.ts';
import type { Wording } from '../geo/features.ts';
import { FILTER_KEYS } from '../geo/filter.ts';
import type { Asked } from './ask.ts';
import type { Collection } from './collections.ts';
import type { Item } from './items.ts';
import { GEOJSON_TYPE, JSON_TYPE, onPage, self, type Link } from './links.ts';
import type { Query } from './parameters.ts';
import { isIn } from './placed.ts';

/** The items inside a box and a time. By the standard, what has no date is of every time. */
export function within(items: readonly Item[], { bbox, datetime }: Query): readonly Item[] {
  const placed = bbox === null ? items : items.filter(isIn(bbox));
  return datetime === null ? placed : placed.filter(({ days }) => days === null || overlap(days, datetime));
}

const featureOf = (
  { id, geometry, properties }: Item,
  wording: Wording
): Feature<Geometry | null, object> => ({
  type: 'Feature',
  id,
  geometry,
  properties: properties(wording)
});

/** One page of the items that match, with the addresses of the pages before and after. */
export function itemsDocument(
  { id, select }: Collection,
  matched: readonly Item[],
  { query: { limit, offset }, wording, at, search }: Asked
) {
  const page = matched.slice(offset, offset + limit);
  const from = (first: number) => at.items(id, withOffset(search, first));
  const links: Link[] = [
    self(at.items(id, search), GEOJSON_TYPE),
    onPage(at.page(select && filterOf(search))),
    { href: at.collection(id), rel: 'collection', type: JSON_TYPE }
  ];
  if (offset + limit < matched.length)
    links.push({ href: from(offset + limit), rel: 'next', type: GEOJSON_TYPE });
  if (offset > 0) links.push({ href: from(Math.max(0, offset - limit)), rel: 'prev', type: GEOJSON_TYPE });
  return {
    type: 'FeatureCollection' as const,
    timeStamp: new Date().toISOString(),
    numberMatched: matched.length,
    numberReturned: page.length,
    links,
    features: page.map((item) => featureOf(item, wording))
  };
}

/** One item with the way back to its collection. */
export const itemDocument = ({ id, select }: Collection, item: Item, { wording, at, search }: Asked) => ({
  ...featureOf(item, wording),
  links: [
    self(at.item(id, item.id, search), GEOJSON_TYPE),
    onPage(select ? at.record(item.id) : at.page()),
    { href: at.collection(id), rel: 'collection', type: JSON_TYPE }
  ] satisfies Link[]
});

function withOffset(search: URLSearchParams, offset: number): URLSearchParams {
  const there = new URLSearchParams(search);
  if (offset === 0) there.delete('offset');
  else there.set('offset', String(offset));
  return there;
}

/** The part of a query that the page understands too. */
const filterOf = (search: URLSearchParams) =>
  new URLSearchParams([...search].filter(([key]) => ['lang', ...FILTER_KEYS].includes(key)));
