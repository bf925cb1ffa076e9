import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keptFiles } from '../../../api/exports/kept-files.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Parts of a file of some bytes; counts how often they are asked for. */
function maker(length: number) {
  let made = 0;
  return {
    made: () => made,
    async *parts() {
      made++;
      yield new Uint8Array(length - 1);
      await Promise.resolve();
      yield new Uint8Array(1);
    }
  };
}

test('a file is made once for all who ask for it at a time, and for who asks soon after', async () => {
  const files = keptFiles(100);
  const one = maker(10);
  const both = await Promise.all([files.get('a', one.parts), files.get('a', one.parts)]);
  expect(both.map(({ length }) => length)).toEqual([10, 10]);
  vi.advanceTimersByTime(59_000);
  await files.get('a', one.parts);
  vi.advanceTimersByTime(59_000);
  await files.get('a', one.parts);
  expect(one.made()).toBe(1);
  vi.advanceTimersByTime(61_000);
  expect(files.has('a')).toBe(false);
});

test('no more is kept than there is room for: the file read longest ago gives way', async () => {
  const files = keptFiles(100);
  for (const tag of ['a', 'b']) await files.get(tag, maker(40).parts);
  await files.get('a', maker(40).parts);
  await files.get('c', maker(40).parts);
  expect(['a', 'b', 'c'].map(files.has)).toEqual([true, false, true]);
});

test('a file larger than the room is given, and not kept', async () => {
  const files = keptFiles(100);
  expect(await files.get('a', maker(101).parts)).toHaveLength(101);
  expect(files.has('a')).toBe(false);
});

test('one file is made after the other, and one that cannot be made stands in nobody’s way', async () => {
  const files = keptFiles(100);
  const order: string[] = [];
  const slow = async function* (name: string) {
    order.push(`${name} begins`);
    await Promise.resolve();
    yield new Uint8Array(1);
    order.push(`${name} ends`);
  };
  const broken = async function* (): AsyncGenerator<Uint8Array> {
    await Promise.reject(new Error('broken'));
    yield new Uint8Array(1);
  };
  const failing = expect(files.get('b', broken)).rejects.toThrow('broken');
  await Promise.all([files.get('a', () => slow('a')), files.get('c', () => slow('c')), failing]);
  expect(order).toEqual(['a begins', 'a ends', 'c begins', 'c ends']);
  await expect(files.get('b', broken)).rejects.toThrow('broken');
});
