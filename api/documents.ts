import type { Facts } from '../geo/catalogue.ts';
import { inLanguage } from '../geo/text.ts';
import type { Collection } from './collections.ts';
import { FORMATS } from './exports/formats.ts';
import { CRS84 } from './extent.ts';
import { GEOJSON_TYPE, JSON_TYPE, onPage, OPENAPI_TYPE, self, type Addresses, type Link } from './links.ts';

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
export const collectionDocument = (
  { id, title, description, extent, isExported }: Collection,
  at: Addresses
) => ({
  id,
  title,
  description,
  extent: extent(),
  itemType: 'feature',
  crs: [CRS84],
  links: [
    self(at.collection(id)),
    { href: at.items(id), rel: 'items', type: GEOJSON_TYPE },
    { href: at.collections, rel: 'parent', type: JSON_TYPE },
    ...(isExported ? exports(at) : [])
  ] satisfies Link[]
});

/** The whole collection as a file of each kind. */
const exports = (at: Addresses): Link[] =>
  FORMATS.map(({ extension, type, title }) => ({
    href: at.exported(extension),
    rel: 'enclosure',
    type,
    title
  }));

/** Every collection. */
export const collectionsDocument = (collections: readonly Collection[], at: Addresses) => ({
  links: [self(at.collections)] satisfies Link[],
  collections: collections.map((collection) => collectionDocument(collection, at))
});
