import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  NO_FILTER,
  readFilter,
  select,
  vocabulary,
  writeFilter,
  type CodeKey,
  type Filter
} from '../../geo/filter.ts';
import { catalogueOf, claim, location, record } from '../fixtures.ts';

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
  select(catalogue.entries, readFilter(new URLSearchParams(query), known).filter).map(
    ({ record: { id } }) => id
  );
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
  const money = fc.integer({ min: 0, max: 1e9 }).map((cents) => cents / 100);
  const range = fc
    .tuple(fc.option(money), fc.option(money))
    .filter(([from, to]) => from === null || to === null || from <= to)
    .map(([from, to]) => ({ from, to }));
  const amount = fc
    .record({ range: fc.option(range), undisclosed: fc.boolean(), other: fc.boolean() })
    .filter(({ range, undisclosed, other }) => range !== null || undisclosed || other);
  const codes = (key: CodeKey) => fc.subarray([...known[key]]);
  const filter: fc.Arbitrary<Filter> = fc.record({
    sector: codes('sector'),
    type: codes('type'),
    status: codes('status'),
    precision: codes('precision'),
    place: codes('place'),
    amount: fc.option(amount),
    q: fc.string({ unit: 'grapheme', maxLength: 40 }).map((text) => text.trim())
  });
  fc.assert(
    fc.property(filter, (asked) => {
      expect(readFilter(new URLSearchParams(writeFilter(asked)), known)).toEqual({
        filter: asked,
        faults: []
      });
    })
  );
});
