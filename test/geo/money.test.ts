import { describe, expect, test } from 'vitest';
import { bandOf, sizeOf, usdCents, type Rate } from '../../geo/money.ts';
import { claim } from '../fixtures.ts';

const rate: Rate = { currency: 'CNY', period: '2024', value: 7.2, source: 'bank' };

describe('the size of a record', () => {
  test('is its first claim, never an average', () => {
    expect(sizeOf([claim({ value: 2e9 }), claim({ value: 1.5e9 })], [])).toEqual({
      class: 'stated',
      cents: 2e11
    });
  });

  test('without a claim is undisclosed, which is not 0', () => {
    expect(sizeOf([], [])).toEqual({ class: 'undisclosed' });
  });

  test('is not ours to sum where the money is of third parties', () => {
    expect(sizeOf([claim({ bilateral: false })], [])).toEqual({ class: 'other' });
  });

  test('is converted by the rate of its own period only', () => {
    expect(usdCents(claim({ value: 720, currency: 'CNY', date: '2024-03' }), [rate])).toBe(100_00);
    expect(sizeOf([claim({ currency: 'CNY', date: '2025' })], [rate])).toEqual({ class: 'other' });
    expect(sizeOf([claim({ currency: 'CNY', date: null })], [rate])).toEqual({ class: 'other' });
  });
});

test('a size on the edge of two bands belongs to the upper one', () => {
  expect([999_999_999, 1e9, 99e9, 1e11, 5e12].map(bandOf)).toEqual([0, 1, 2, 3, 4]);
});
