import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Columns } from '../../geo/columns.ts';
import { NO_FILTER, readFilter, vocabulary, writeFilter, type Filter } from '../../geo/filter.ts';
import { randomFilters } from '../random-filter.ts';
import { catalogueOf, claim, entryOf, location, record } from '../fixtures.ts';

const catalogue = catalogueOf([
  record({ id: 'mill', sectors: ['food', 'agriculture'] }),
  record({ id: 'mine', sectors: ['metals'], status: 'operating', amounts: [claim({ value: 2e8 })] }),
  record({ id: 'bank', type: 'memorandum', amounts: [claim({ bilateral: false })] }),
  record({
    id: 'signed',
    locations: [location({ place: 'easttown', side: 'CN' }), location({ role: 'signing' })]
  }),
  record({ id: 'nowhere', locations: [] })
]);
const known = vocabulary(catalogue);
const ids = (query: string) =>
  catalogue.select(readFilter(new URLSearchParams(query), known).filter).map(({ record: { id } }) => id);
const faults = (query: string) => readFilter(new URLSearchParams(query), known).faults;

describe('a filter', () => {
  test('that asks nothing accepts every record', () => {
    expect(ids('')).toHaveLength(5);
  });

  test('finds a sector among all the sectors of a record', () => {
    expect(ids('sector=agriculture')).toEqual(['mill']);
  });

  test('joins the codes of one key by or, and keys by and', () => {
    expect(ids('sector=metals,agriculture')).toEqual(['mill', 'mine']);
    expect(ids('sector=metals,agriculture&status=operating')).toEqual(['mine']);
  });

  test('takes both ends of a range of sizes', () => {
    expect(ids('amount=200000000..200000000')).toEqual(['mine']);
    expect(ids('amount=200000000.01..')).toEqual([]);
    expect(ids('amount=..1000')).toEqual([]);
  });

  test('asks for undisclosed sizes and for other money by name', () => {
    expect(ids('amount=undisclosed')).toEqual(['mill', 'signed', 'nowhere']);
    expect(ids('amount=1..,other')).toEqual(['mine', 'bank']);
  });

  test('finds a record under all that holds its place, but not where it was signed', () => {
    expect(ids('place=KZ')).toEqual(['mill', 'mine', 'bank']);
    expect(ids('place=CN')).toEqual(['signed']);
  });

  test('finds a record without a place by its precision', () => {
    expect(ids('precision=unknown')).toEqual(['nowhere']);
  });

  test('finds words in any order, whatever their case', () => {
    expect(ids('q=(EN)%20mill')).toHaveLength(5);
    expect(ids('q=eastland')).toEqual(['signed']);
  });
});

describe('a query that cannot be read', () => {
  test.each([
    ['sector=gold', 'sector', 'gold'],
    ['amount=much', 'amount', 'much'],
    ['amount=5..1', 'amount', '5..1'],
    ['amount=1..2,3..4', 'amount', '1..2,3..4'],
    ['amount=', 'amount', ''],
    ['party=nobody', 'party', 'nobody'],
    ['sector=!gold', 'sector', '!gold'],
    ['date=2025..2023', 'date', '2025..2023'],
    ['date=opened:2023..', 'date', 'opened:2023..'],
    ['date=', 'date', ''],
    ['shape=80,45;81,46', 'shape', '80,45;81,46'],
    ['shape=80,45;81,46;190,44', 'shape', '80,45;81,46;190,44'],
    ['claim=best', 'claim', 'best'],
    [`q=${'x'.repeat(201)}`, 'q', 'x'.repeat(201)]
  ])('%s is named', (query, parameter, value) => {
    expect(faults(query)).toMatchObject([{ parameter, value }]);
  });

  test('does not keep the rest from being read', () => {
    expect(readFilter(new URLSearchParams('sector=gold,metals&amount=much&q=mill'), known).filter).toEqual({
      ...NO_FILTER,
      sector: ['metals'],
      q: 'mill'
    });
  });
});

test('every filter survives its own spelling', () => {
  fc.assert(
    fc.property(randomFilters(catalogue), (asked) => {
      expect(readFilter(new URLSearchParams(writeFilter(asked)), known)).toEqual({
        filter: asked,
        faults: []
      });
    }),
    { numRuns: 500 }
  );
});

const readBack = (asked: Partial<Filter>) =>
  readFilter(new URLSearchParams(writeFilter({ ...NO_FILTER, ...asked })), known);

test('no filter is written that cannot be read', () => {
  const end = fc.option(fc.oneof(fc.double({ noNaN: true }), fc.double({ noNaN: true, min: 0, max: 1e16 })));
  const amount = fc.record({
    range: fc.option(fc.record({ from: end, to: end })),
    undisclosed: fc.boolean(),
    other: fc.boolean()
  });
  const q = fc.string({ unit: 'binary', maxLength: 300 });
  fc.assert(
    fc.property(amount, q, (asked, words) => {
      const { filter, faults: wrong } = readBack({ amount: asked, q: words });
      expect(wrong).toEqual([]);
      expect(readBack(filter)).toEqual({ filter, faults: [] });
    })
  );
});

test('what is read can be written and read again', () => {
  const end = fc
    .tuple(fc.nat(999_999_999_999_999), fc.option(fc.nat(99)))
    .map(([units, rest]) => (rest === null ? `${units}` : `${units}.${rest}`));
  fc.assert(
    fc.property(end, (text) => {
      const { filter, faults: wrong } = readFilter(new URLSearchParams({ amount: `${text}..` }), known);
      expect(wrong).toEqual([]);
      expect(readBack(filter)).toEqual({ filter, faults: [] });
    }),
    { examples: [['999999999999999.99'], ['1.15'], ['0.00']] }
  );
});

test('a search cut in the middle of a letter is still one', () => {
  const q = `${'x'.repeat(199)}𠀀`;
  expect(readBack(readFilter(new URLSearchParams({ q }), known).filter).faults).toEqual([]);
});

test('a size that is an end of the range, to the cent, is inside', () => {
  const sizes = fc.tuple(fc.nat(1e15), fc.nat(1e15)).map((pair) => pair.toSorted((a, b) => a - b));
  const includes = (range: { from: number; to: number }, cents: number) =>
    new Columns(
      [{ ...entryOf(), size: { class: 'stated', cents } }],
      () => [],
      () => new Uint32Array()
    ).select({
      ...NO_FILTER,
      amount: { range, undisclosed: false, other: false }
    }).length === 1;
  fc.assert(
    fc.property(sizes, ([low = 0, high = 0]) => {
      const range = { from: low / 100, to: high / 100 };
      expect([low, high].map((cents) => includes(range, cents))).toEqual([true, true]);
      expect([low - 1, high + 1].map((cents) => includes(range, cents))).toEqual([false, false]);
    }),
    { examples: [[[115, 115]], [[0, 29]]] }
  );
});
