import Ajv, { type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { Feature, FeatureCollection, Geometry } from 'geojson';
import { expect } from 'vitest';
import { createApp } from '../../../api/app.ts';
import { served } from '../exported.ts';

/** Where the data set is served, as links have it. */
export const ROOT = 'https://atlas.example.org/api';
const app = createApp(served, { publicUrl: 'https://atlas.example.org' });

/** Asks for a path below the landing page, or for the address of a link. */
export const get = (path: string, headers: Record<string, string> = {}) =>
  app.request(path.startsWith('https:') ? path : `/api${path}`, { headers });

/** The JSON of an answer that must be good, and of the type asked for. */
export async function json<T = never>(path: string, accept = 'application/json'): Promise<T> {
  const response = await get(path, { Accept: accept });
  expect(response.status, `${path}: ${response.status === 200 ? '' : await response.clone().text()}`).toBe(
    200
  );
  expect(response.headers.get('Content-Type')).toBe(accept);
  return (await response.json()) as T;
}

export interface Link {
  href: string;
  rel: string;
  type?: string;
}
export interface CollectionAnswer {
  id: string;
  crs: string[];
  storageCrs: string;
  links: Link[];
  extent: {
    spatial?: { bbox: [[number, number, number, number]]; crs: string };
    temporal?: { interval: [[string | null, string | null]] };
  };
}
export type ItemsAnswer = FeatureCollection<Geometry | null, Record<string, unknown>> & {
  links: Link[];
  timeStamp: string;
  numberMatched: number;
  numberReturned: number;
};
export type ItemAnswer = Feature<Geometry | null, Record<string, unknown>> & { links: Link[] };

export const { collections, ...rest } = await json<{
  collections: CollectionAnswer[];
  crs: string[];
  links: Link[];
}>('/collections');
export const listing = rest;
export const GEOJSON = 'application/geo+json';

/** The features of a collection that a question lets through; all of them, unless it says a limit. */
export const items = (id: string, question: Record<string, string> = {}) =>
  json<ItemsAnswer>(
    `/collections/${id}/items?${new URLSearchParams({ limit: '10000', ...question })}`,
    GEOJSON
  );

const known = new Map<string, Promise<ItemsAnswer>>();

/** Every feature of a collection, asked for once. */
export function all(id: string): Promise<ItemsAnswer> {
  const answer = known.get(id) ?? items(id);
  known.set(id, answer);
  return answer;
}

export const idsOf = ({ features }: ItemsAnswer) => features.map(({ id }) => id);

interface OpenApi {
  paths: Record<string, { get: { parameters: { $ref: string }[]; responses: Record<string, object> } }>;
  components: {
    parameters: Record<
      string,
      { name: string; in: string; required?: boolean; schema: object; style?: string; explode?: boolean }
    >;
    schemas: Record<string, object>;
  };
}
export const openapi = await json<OpenApi>('/openapi.json', 'application/vnd.oai.openapi+json;version=3.0');

/** What may be asked of the data; the channel between a screen and its speaker has tests of its own. */
export const operations = Object.entries(openapi.paths).filter(([path]) => !path.startsWith('/channel'));

/** The parameters that an operation names, as the description has them. */
export const parametersOf = (path: string) =>
  openapi.paths[path]!.get.parameters.map(
    ({ $ref }) => openapi.components.parameters[$ref.split('/').at(-1)!]!
  );

const ajv = new Ajv({ strict: false, formats: { binary: true } });
addFormats.default(ajv);
ajv.addSchema({ $id: 'api', components: openapi.components });
const validators = new Map<string, ValidateFunction>();

/** Is a value as the description of the API has it, by the name of a schema? */
export function expectToBe(name: string, value: unknown) {
  const validate = validators.get(name) ?? ajv.compile({ $ref: `api#/components/schemas/${name}` });
  validators.set(name, validate);
  validate(value);
  expect(validate.errors ?? [], name).toEqual([]);
}
