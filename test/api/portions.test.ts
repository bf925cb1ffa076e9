import { expect, test } from 'vitest';
import { createApp } from '../../api/app.ts';
import { inPortions } from '../../api/portions.ts';
import { record, store } from '../fixtures.ts';

const MEGABYTE = 1_000_000;

/** So many parts of a megabyte, each of its own byte; `made` counts those that were asked for. */
function parts(count: number) {
  const made = { count: 0 };
  function* each() {
    for (let i = 0; i < count; i += 1) {
      made.count += 1;
      yield new Uint8Array(MEGABYTE).fill(i);
    }
  }
  return { made, each: each() };
}

test('a short body is sent in one piece', () => {
  const body = inPortions([new Uint8Array([1, 2]), new Uint8Array([3])].values());
  expect(body).toEqual(Buffer.from([1, 2, 3]));
});

test('a long body is made while it is read, and is whole in the end', async () => {
  const { made, each } = parts(40);
  const body = inPortions(each) as ReadableStream<Uint8Array>;
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(made.count).toBeLessThan(12);
  const bytes = await new Response(body).bytes();
  expect(bytes.length).toBe(40 * MEGABYTE);
  expect(Array.from({ length: 40 }, (_, i) => bytes[i * MEGABYTE])).toEqual([...Array(40).keys()]);
});

test('a reader who leaves lets the rest unmade', async () => {
  const { made, each } = parts(40);
  const reader = (inPortions(each) as ReadableStream<Uint8Array>).getReader();
  await reader.read();
  await reader.cancel();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(made.count).toBeLessThan(12);
});

test('a large page of features is the same features, and lets others be answered before it ends', async () => {
  const records = Array.from({ length: 6000 }, (_, i) => record({ id: `mill-${i}` }));
  const app = createApp(store({ records }));
  const long = await app.request('/api/collections/projects/items?limit=10000');
  const reader = long.body!.getReader();
  const chunks: Uint8Array[] = [];
  let others = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    if ((await app.request('/healthz')).status === 200) others += 1;
  }
  const { features, numberReturned } = JSON.parse(Buffer.concat(chunks).toString()) as {
    features: { id: string }[];
    numberReturned: number;
  };
  expect(numberReturned).toBe(6000);
  expect(features.map(({ id }) => id)).toEqual(records.map(({ id }) => id));
  expect(others).toBeGreaterThan(1);
});
