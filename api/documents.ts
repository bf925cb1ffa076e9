import { boxAround } from '../geo/box.ts';
import { OPEN_END } from '../geo/date.ts';
import type { Facts } from '../geo/catalogue.ts';
import { inLanguage } from '../geo/text.ts';
import type { Collection } from './collections.ts';
import type { Item } from './items.ts';
import { GEOJSON_TYPE, JSON_TYPE, onPage, OPENAPI_TYPE, self, type Addresses, type Link } from './links.ts';

const CRS84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84';
const GREGORIAN = 'http://www.opengis.net/def/uom/ISO-8601/0/Gregorian';
const FEATURES = 'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf';

/** The parts of OGC API – Features that we keep to. */
export const conformance = () => ({
  conformsTo: ['core', 'oas30', 'geojson'].map((part) => `${FEATURES}/${part}`)
});

/** The first page of the API: where everything is. */
export const landing = ({ meta }: Facts, language: string, at: Addresses) => ({
  title: inLanguage(meta.title, language),
  description: inLanguage(meta.subtitle, language),
  attribution: meta.publisher,
  links: [
    self(at.landing),
    onPage(at.page()),
    { href: at.openapi, rel: 'service-desc', type: OPENAPI_TYPE, title: 'What can be asked' },
    { href: at.conformance, rel: 'conformance', type: JSON_TYPE },
    { href: at.collections, rel: 'data', type: JSON_TYPE },
    { href: at.dataset, rel: 'related', type: JSON_TYPE, title: 'The whole data set' }
  ] satisfies Link[]
});

/** What a collection holds and covers. */
export const collectionDocument = ({ id, title, description, items }: Collection, at: Addresses) => ({
  id,
  title,
  description,
  extent: { ...spatialExtent(items), ...temporalExtent(items) },
  itemType: 'feature',
  crs: [CRS84],
  links: [
    self(at.collection(id)),
    { href: at.items(id), rel: 'items', type: GEOJSON_TYPE },
    { href: at.collections, rel: 'parent', type: JSON_TYPE }
  ] satisfies Link[]
});

function spatialExtent(items: readonly Item[]) {
  const box = boxAround(items.map(({ geometry }) => geometry));
  return box === null ? {} : { spatial: { bbox: [box], crs: CRS84 } };
}

function temporalExtent(items: readonly Item[]) {
  const stretches = items.flatMap(({ days }) => (days === null ? [] : [days]));
  if (stretches.length === 0) return {};
  const first = stretches.map(([day]) => day).reduce((a, b) => (a < b ? a : b));
  const last = stretches.map(([, day]) => day).reduce((a, b) => (a > b ? a : b));
  const from = first === '' ? null : `${first}T00:00:00Z`;
  const to = last === OPEN_END ? null : `${last}T23:59:59Z`;
  return { temporal: { interval: [[from, to]], trs: GREGORIAN } };
}

/** Every collection. */
export const collectionsDocument = (collections: readonly Collection[], at: Addresses) => ({
  links: [self(at.collections)] satisfies Link[],
  collections: collections.map((collection) => collectionDocument(collection, at))
});
