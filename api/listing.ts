import type { Box } from '../geo/box.ts';
import { overlap, type Days } from '../geo/date.ts';
import { FILTER_KEYS } from '../geo/filter.ts';
import type { Asked } from './ask.ts';
import type { Collection } from './collections.ts';
import type { Item } from './items.ts';
import { GEOJSON_TYPE, JSON_LD_TYPE, JSON_TYPE, onPage, self, type Link } from './links.ts';
import { isIn } from './placed.ts';
import { inPortions } from './portions.ts';
import { featureOf, printedFeature } from './printed.ts';

/** The items inside a box and a time. By the standard, what has no date is of every time. */
export function within(items: readonly Item[], box: Box | null, datetime: Days | null): readonly Item[] {
  const placed = box === null ? items : items.filter(isIn(box));
  return datetime === null ? placed : placed.filter(({ days }) => days === null || overlap(days, datetime));
}

/** One page of the items that match, with the addresses of the pages before and after, as GeoJSON in UTF-8. */
export function itemsBody(collection: Collection, matched: readonly Item[], asked: Asked) {
  const { id, select } = collection;
  const { query, at, search } = asked;
  const { limit, offset } = query;
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
  const head = JSON.stringify({
    type: 'FeatureCollection',
    timeStamp: new Date().toISOString(),
    numberMatched: matched.length,
    numberReturned: page.length,
    links
  });
  return inPortions(printedPage(head, page, (item) => printedFeature(collection, item, asked)));
}

const COMMA = Buffer.from(',');
const END = Buffer.from(']}');

/** A collection of features from its other members, piece by piece. */
function* printedPage(head: string, page: readonly Item[], print: (item: Item) => Buffer) {
  yield Buffer.from(`${head.slice(0, -1)},"features":[`);
  for (const [i, item] of page.entries()) {
    if (i > 0) yield COMMA;
    yield print(item);
  }
  yield END;
}

/** One item with the way back to its collection. */
export const itemDocument = (collection: Collection, item: Item, asked: Asked) => ({
  ...featureOf(collection, item, asked),
  links: [
    self(asked.at.item(collection.id, item.id, asked.search), GEOJSON_TYPE),
    onPage(collection.select ? asked.at.record(item.id) : asked.at.page()),
    { href: asked.at.collection(collection.id), rel: 'collection', type: JSON_TYPE },
    ...(collection.select
      ? [{ href: asked.at.schemaOrg(item.id), rel: 'describedby', type: JSON_LD_TYPE, title: 'schema.org' }]
      : [])
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
