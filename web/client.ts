import { catalogue, type Catalogue, type Facts } from '../geo/catalogue.ts';
import type { Boundaries } from '../geo/boundaries.ts';
import type { Topology } from 'topojson-specification';

/** What `GET /api/dataset` answers. */
export interface DatasetAnswer {
  version: string;
  facts: Facts;
  boundaries: Pick<Boundaries, 'credits' | 'statement'>;
}

/** A failed request, in the words of its problem document where there is one. */
export class RequestError extends Error {}

async function get<T>(path: string): Promise<T> {
  const response = await fetch(path, { headers: { Accept: 'application/json' } });
  if (response.ok) return (await response.json()) as T;
  const problem: { detail?: string; title?: string } = await response.json().catch(() => ({}));
  throw new RequestError(problem.detail ?? problem.title ?? `${path}: ${response.status}`);
}

export interface Loaded {
  catalogue: Catalogue;
  boundaries: Pick<Boundaries, 'credits' | 'statement'>;
  overview: Topology;
}

/** The data set and the coarse boundaries: all that a first picture needs. */
export async function load(): Promise<Loaded> {
  const [dataset, overview] = await Promise.all([
    get<DatasetAnswer>('/api/dataset'),
    get<Topology>('/api/boundaries/overview')
  ]);
  return { catalogue: catalogue(dataset.facts), boundaries: dataset.boundaries, overview };
}

/** The fine boundaries, fetched once the first picture stands. */
export const loadDetail = (): Promise<Topology> => get<Topology>('/api/boundaries/detail');
