import { expect, test } from 'vitest';
import { includes, isOnly, onlyClass, rangeOf, withClass, withRange } from '../../web/panels/sizes.ts';

const range = { from: 3e8, to: 3e9 };
const open = { from: null, to: null };

test('choosing a size switches not disclosed off', () => {
  const amount = withRange(null, range);
  expect(amount).toEqual({ range, undisclosed: false, other: false });
  expect(includes(amount, 'undisclosed')).toBe(false);
});

test('not disclosed can be added to a size', () => {
  expect(withClass(withRange(null, range), 'undisclosed', true)).toEqual({
    range,
    undisclosed: true,
    other: false
  });
});

test('not disclosed alone, and back to everything', () => {
  const only = onlyClass(null, 'undisclosed');
  expect(only).toEqual({ range: null, undisclosed: true, other: false });
  expect(isOnly(only, 'undisclosed')).toBe(true);
  expect(rangeOf(only)).toBeNull();
  expect(onlyClass(only, 'undisclosed')).toBeNull();
});

test('everything switched on again asks nothing', () => {
  const without = withClass(null, 'undisclosed', false);
  expect(without).toEqual({ range: open, undisclosed: false, other: true });
  expect(withClass(without, 'undisclosed', true)).toBeNull();
});

test('nothing left in asks nothing either', () => {
  expect(withClass(onlyClass(null, 'other'), 'other', false)).toBeNull();
});
