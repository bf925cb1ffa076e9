import type { Topology } from 'topojson-specification';
import type { DatasetAnswer, ScenesAnswer, TextsAnswer } from '../api/routes.ts';
import { unitsOf } from '../geo/boundaries.ts';
import { catalogue, type Catalogue } from '../geo/catalogue.ts';
import { unpacked, type PackedTopology } from '../geo/packed.ts';
import { heldAnswer, type Answer } from './held.ts';

/** A failed request, in the words of its problem document where there is one. */
class RequestError extends Error {}

/** What came with the page, else what the server says, or what was kept of it; and when that was sent. */
async function fetched<T>(path: Answer): Promise<{ answer: T; sent: Date | undefined }> {
  const held = heldAnswer(path);
  if (held !== undefined) return { answer: JSON.parse(held) as T, sent: undefined };
  const response = await fetch(path, { headers: { Accept: 'application/json' } });
  if (response.ok) {
    const date = response.headers.get('Date');
    return { answer: (await response.json()) as T, sent: date === null ? undefined : new Date(date) };
  }
  const problem: { detail?: string; title?: string } = await response.json().catch(() => ({}));
  throw new RequestError(problem.detail ?? problem.title ?? `${path}: ${response.status}`);
}

const get = async <T>(path: Answer): Promise<T> => (await fetched<T>(path)).answer;

export interface Loaded {
  catalogue: Catalogue;
  boundaries: DatasetAnswer['boundaries'];
  overview: Topology;
  /** The version of the data set. */
  version: string;
  /** When the server sent it; undefined where it does not say, or there is none. */
  sent: Date | undefined;
}

/** The data set and the coarse boundaries: all that a first picture needs. */
export async function load(): Promise<Loaded> {
  const [dataset, overview] = await Promise.all([
    fetched<DatasetAnswer>('/api/outline'),
    get<PackedTopology>('/api/boundaries/packed').then(unpacked)
  ]);
  const { facts, boundaries, version } = dataset.answer;
  return {
    catalogue: catalogue(facts, unitsOf(overview)),
    boundaries,
    overview,
    version,
    sent: dataset.sent
  };
}

/** The fine boundaries, fetched when somebody looks closely. */
export const loadDetail = (): Promise<Topology> => get<Topology>('/api/boundaries/detail');

/** The story of the data set, in its order; none where it has none. */
export const loadScenes = async (): Promise<ScenesAnswer['scenes']> =>
  (await get<ScenesAnswer>('/api/scenes')).scenes;

let texts: Promise<TextsAnswer> | undefined;

/** What is said where something is opened, fetched for the first that is; a failed fetch is tried again by the next. */
export const loadTexts = (): Promise<TextsAnswer> =>
  (texts ??= get<TextsAnswer>('/api/texts').catch((error: unknown) => {
    texts = undefined;
    throw error;
  }));
