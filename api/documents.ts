import type { Facts } from '../geo/catalogue.ts';
import { inLanguage } from '../geo/text.ts';
import { wordsOf, type Collection } from './collections.ts';
import { FORMATS } from './exports/formats.ts';
import type { Say } from './exports/say.ts';
import { CRS84, CRS_URIS } from './crs.ts';
import {
  GEOJSON_TYPE,
  JSON_LD_TYPE,
  JSON_TYPE,
  onPage,
  OPENAPI_TYPE,
  RELATION,
  SCHEMA_TYPE,
  self,
  type Addresses,
  type Link
} from './links.ts';

/** What we keep to of OGC API – Features, part by part, of CQL2 and of OGC API – Tiles; `test/api/ogc/` has a test for each. */
const CLASSES = {
  'ogcapi-features-1/1.0': ['core', 'oas30', 'geojson'],
  'ogcapi-features-2/1.0': ['crs'],
  'ogcapi-features-3/1.0': ['filter', 'features-filter'],
  'ogcapi-features-5/1.0': [
    'schemas',
    'advanced-property-roles',
    'returnables-and-receivables',
    'queryables'
  ],
  'cql2/1.0': [
    'cql2-text',
    'cql2-json',
    'basic-cql2',
    'advanced-comparison-operators',
    'case-insensitive-comparison',
    'accent-insensitive-comparison',
    'basic-spatial-functions',
    'basic-spatial-functions-plus',
    'spatial-functions',
    'temporal-functions',
    'array-functions',
    'property-property',
    'arithmetic'
  ],
  'ogcapi-tiles-1/1.0': [
    'core',
    'tileset',
    'tilesets-list',
    'dataset-tilesets',
    'geodata-tilesets',
    'collections-selection',
    'oas30',
    'mvt'
  ],
  'tms/2.0': [
    'tilematrixset',
    'tilematrixsetlimits',
    'tilesetmetadata',
    'json-tilematrixset',
    'json-tilematrixsetlimits',
    'json-tilesetmetadata'
  ]
};

export const conformance = () => ({
  conformsTo: Object.entries(CLASSES).flatMap(([part, names]) =>
    names.map((name) => `http://www.opengis.net/spec/${part}/conf/${name}`)
  )
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
    { href: at.tilesets(), rel: `${RELATION}/tilesets-vector`, type: JSON_TYPE },
    { href: at.matrixSets, rel: `${RELATION}/tiling-schemes`, type: JSON_TYPE },
    { href: at.dataset, rel: 'related', type: JSON_TYPE, title: 'The whole data set' },
    { href: at.dcat, rel: 'describedby', type: JSON_LD_TYPE, title: 'DCAT' },
    { href: at.schemaOrg(), rel: 'describedby', type: JSON_LD_TYPE, title: 'schema.org' }
  ] satisfies Link[]
});

/** What a collection holds and covers. */
export const collectionDocument = ({ id, extent, isExported }: Collection, say: Say, at: Addresses) => ({
  id,
  ...wordsOf({ id }, say),
  extent: extent(),
  itemType: 'feature',
  crs: CRS_URIS,
  storageCrs: CRS84,
  links: [
    self(at.collection(id)),
    { href: at.items(id), rel: 'items', type: GEOJSON_TYPE },
    {
      href: at.queryables(id),
      rel: `${RELATION}/queryables`,
      type: SCHEMA_TYPE,
      title: 'What filters may ask'
    },
    { href: at.schema(id), rel: `${RELATION}/schema`, type: SCHEMA_TYPE, title: 'What its features say' },
    { href: at.tilesets(id), rel: `${RELATION}/tilesets-vector`, type: JSON_TYPE },
    // The name that drafts of the standard gave it, by which GDAL finds it.
    { href: at.queryables(id), rel: 'queryables', type: SCHEMA_TYPE },
    { href: at.schema(id), rel: 'describedby', type: SCHEMA_TYPE },
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
export const collectionsDocument = (collections: readonly Collection[], say: Say, at: Addresses) => ({
  links: [self(at.collections)] satisfies Link[],
  crs: CRS_URIS,
  collections: collections.map((collection) => collectionDocument(collection, say, at))
});
