import { join } from 'node:path';
import { createApp } from '../../api/app.ts';
import { readBoundaries } from '../../api/boundaries.ts';
import { memoryStore } from '../../api/memory-store.ts';
import { writeFilter, type Filter } from '../../geo/filter.ts';
import { summarise } from '../../geo/summary.ts';

/** The data set as it is served. */
export const served = memoryStore(join(import.meta.dirname, '../../data'), readBoundaries());
const app = createApp(served);

/** What a file says of one record. */
export interface Taken {
  id: string;
  aggregate: boolean;
  usd: number | null;
}

/** The file of the records that pass a filter. */
export async function exported(extension: string, filter: Filter): Promise<Uint8Array> {
  const search = new URLSearchParams(writeFilter(filter));
  search.set('lang', 'en');
  const response = await app.request(`/api/exports/projects.${extension}?${search}`);
  if (response.status !== 200) throw new Error(await response.text());
  return new Uint8Array(await response.arrayBuffer());
}

/** Ids in their order, how many count, and the sum in cents: what a file must agree in with the page. */
export const ledgerOf = (taken: readonly Taken[]) => {
  const counted = taken.filter(({ aggregate }) => !aggregate);
  return {
    ids: taken.map(({ id }) => id),
    count: counted.length,
    cents: counted.reduce((sum, { usd }) => sum + Math.round((usd ?? 0) * 100), 0)
  };
};

/** The same of the page. */
export const ledgerShown = (filter: Filter) => {
  const shown = served.catalogue.select(filter);
  const { count, stated } = summarise(shown);
  return { ids: shown.map(({ record }) => record.id), count, cents: stated.cents };
};
