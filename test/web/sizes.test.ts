import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NO_FILTER, readFilter, vocabulary, writeFilter, type AmountFilter } from '../../geo/filter.ts';
import { roundSize, stepSize } from '../../web/charts/blocks.ts';
import { includes, isOnly, onlyClass, rangeOf, withClass, withRange } from '../../web/panels/sizes.ts';
import { Words } from '../../web/words.svelte.ts';
import { world } from './world.ts';

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

test('ends typed the wrong way round are swapped', () => {
  expect(withRange(withRange(null, { from: 3e9, to: null }), { from: 3e9, to: 300e6 })?.range).toEqual(range);
});

test('whatever the panel asks for can be written and read back', () => {
  const known = vocabulary(world([]));
  const words = new Words('en');
  const typed = fc
    .tuple(fc.double({ min: 0, max: 1e12, noNaN: true }), fc.constantFrom('', ' k', ' m', ' bn', ' tn'))
    .map(([value, scale]) => words.amount(`${value.toFixed(3)}${scale}`));
  const gripped = fc
    .tuple(fc.double({ min: 1e6, max: 1e13, noNaN: true }), fc.integer({ min: -20, max: 20 }))
    .map(([value, steps]) => stepSize(roundSize(value), steps));
  const end = fc.oneof(fc.constant(null), typed, gripped);
  const size = fc.constantFrom('undisclosed' as const, 'other' as const);
  type Act = (amount: AmountFilter | null) => AmountFilter | null;
  const act: fc.Arbitrary<Act> = fc.oneof(
    fc.record({ from: end, to: end }).map(
      (next): Act =>
        (amount) =>
          withRange(amount, next)
    ),
    fc.tuple(size, fc.boolean()).map(
      ([size, on]): Act =>
        (amount) =>
          withClass(amount, size, on)
    ),
    size.map(
      (size): Act =>
        (amount) =>
          onlyClass(amount, size)
    )
  );
  fc.assert(
    fc.property(fc.array(act, { maxLength: 6 }), (acts) => {
      const amount = acts.reduce<AmountFilter | null>((before, act) => act(before), null);
      const read = readFilter(new URLSearchParams(writeFilter({ ...NO_FILTER, amount })), known);
      expect(read).toEqual({ filter: { ...NO_FILTER, amount }, faults: [] });
    })
  );
});
