/** A link as OGC API – Features has it. */
export interface Link {
  href: string;
  rel: string;
  type?: string;
  title?: string;
  /** Has its address parts in braces, to be filled in? */
  templated?: boolean;
}

export const JSON_TYPE = 'application/json';
export const GEOJSON_TYPE = 'application/geo+json';
export const SCHEMA_TYPE = 'application/schema+json';
export const OPENAPI_TYPE = 'application/vnd.oai.openapi+json;version=3.0';
export const JSON_LD_TYPE = 'application/ld+json';
export const TURTLE_TYPE = 'text/turtle';
export const XML_TYPE = 'text/xml';
const HTML_TYPE = 'text/html';

/** What relations of OGC's own begin with. */
export const RELATION = 'http://www.opengis.net/def/rel/ogc/1.0';

/** The addresses of the API's resources and of the page, below the address at which a reader finds us. */
export const addresses = (root: string) => ({
  landing: `${root}/api`,
  conformance: `${root}/api/conformance`,
  openapi: `${root}/api/openapi.json`,
  dataset: `${root}/api/dataset`,
  collections: `${root}/api/collections`,
  collection: (id: string) => `${root}/api/collections/${id}`,
  items: (id: string, search: URLSearchParams | string = '') =>
    withSearch(`${root}/api/collections/${id}/items`, search),
  queryables: (id: string) => `${root}/api/collections/${id}/queryables`,
  schema: (id: string) => `${root}/api/collections/${id}/schema`,
  item: (id: string, feature: string, search: URLSearchParams | string = '') =>
    withSearch(`${root}/api/collections/${id}/items/${encodeURIComponent(feature)}`, search),
  matrixSets: `${root}/api/tileMatrixSets`,
  matrixSet: (id: string) => `${root}/api/tileMatrixSets/${id}`,
  /** The tile sets of a collection, or of the whole data set. */
  tilesets: (id?: string) => `${tiled(root, id)}/tiles`,
  tileset: (matrixSet: string, id?: string, search: URLSearchParams | string = '') =>
    withSearch(`${tiled(root, id)}/tiles/${matrixSet}`, search),
  tileJson: (matrixSet: string, id?: string, search: URLSearchParams | string = '') =>
    withSearch(`${tiled(root, id)}/tiles/${matrixSet}/tilejson.json`, search),
  /** Tiles, by how zoom, row and column are written. */
  tile: (
    matrixSet: string,
    parts: readonly [string, string, string],
    id?: string,
    search: URLSearchParams | string = ''
  ) => withSearch([tiled(root, id), 'tiles', matrixSet, ...parts].join('/'), search),
  dcat: `${root}/api/dcat`,
  /** The data set, or one of its records, in the words of schema.org. */
  schemaOrg: (record?: string) =>
    `${root}/api/schema-org${record === undefined ? '' : `/${encodeURIComponent(record)}`}`,
  oembed: (search: URLSearchParams | string = '') => withSearch(`${root}/api/oembed`, search),
  /** The records as a file of a kind, by what its name ends in. */
  exported: (extension: string, search: URLSearchParams | string = '') =>
    withSearch(`${root}/api/exports/projects.${extension}`, search),
  page: (search: URLSearchParams | string = '') => withSearch(`${root}/`, search),
  record: (id: string) => `${root}/?record=${encodeURIComponent(id)}`
});
export type Addresses = ReturnType<typeof addresses>;

const tiled = (root: string, id?: string) => `${root}/api${id === undefined ? '' : `/collections/${id}`}`;

/** Commas stay readable. */
const withSearch = (address: string, search: URLSearchParams | string) => {
  const text = String(search).replaceAll('%2C', ',');
  return text === '' ? address : `${address}?${text}`;
};

export const self = (href: string, type = JSON_TYPE): Link => ({ href, rel: 'self', type });
/** The same matter on the page. */
export const onPage = (href: string): Link => ({ href, rel: 'alternate', type: HTML_TYPE });
