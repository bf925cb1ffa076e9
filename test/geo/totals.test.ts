import { describe, expect, test } from 'vitest';
import { facet, sizeFacet } from '../../geo/facets.ts';
import { NO_FILTER } from '../../geo/filter.ts';
import { summarise } from '../../geo/summary.ts';
import { catalogueOf, claim, location, record } from '../fixtures.ts';

const catalogue = catalogueOf([
  record({ id: 'mill', sectors: ['food', 'agriculture'], amounts: [claim({ value: 0.1 })] }),
  record({ id: 'mine', sectors: ['metals'], amounts: [claim({ value: 0.2, basis: 'contract' })] }),
  record({ id: 'bank', sectors: ['metals'], amounts: [claim({ bilateral: false })], locations: [] }),
  record({ id: 'talk', sectors: ['food'], aggregate: true }),
  record({ id: 'farm', locations: [location({ precision: 'unknown' })] })
]);

describe('the ledger', () => {
  const summary = summarise(catalogue.entries);

  test('never counts an aggregate', () => {
    expect([summary.count, summary.aggregates]).toEqual([4, 1]);
  });

  test('sums to the cent, apart for each basis', () => {
    expect(summary.stated).toEqual({ cents: 30, count: 2 });
    expect(summary.bases).toMatchObject([
      { basis: 'announced', cents: 10, count: 1, entries: [{ record: { id: 'mill' } }] },
      { basis: 'contract', cents: 20, count: 1, entries: [{ record: { id: 'mine' } }] }
    ]);
  });

  test('says how much of the stated money is not on the map', () => {
    expect(summary.notPlacedStated).toEqual({ cents: 0, count: 0 });
    const { entries } = catalogueOf([record({ amounts: [claim({ value: 0.3 })], locations: [] })]);
    expect(summarise(entries).notPlacedStated).toEqual({ cents: 30, count: 1 });
  });

  test('parts the records by size, and by whether they are placed', () => {
    expect(summary.stated.count + summary.other + summary.undisclosed).toBe(summary.count);
    expect([summary.placed, summary.notPlaced]).toEqual([2, 2]);
  });
});

describe('a facet', () => {
  test('counts under the other filters, and leaves its own out', () => {
    const filter = {
      ...NO_FILTER,
      sector: ['food'],
      amount: { range: null, undisclosed: false, other: true }
    };
    expect(facet(catalogue, filter, 'sector').get('metals')).toMatchObject({ matching: 1, all: 2 });
    expect(facet(catalogue, filter, 'sector').get('food')).toMatchObject({ matching: 0, all: 2 });
  });

  test('counts a record once for a family, however many of its sectors it has', () => {
    expect(facet(catalogue, NO_FILTER, 'family').get('land')).toMatchObject({
      matching: 2,
      all: 2
    });
  });

  test('of sizes holds the records that pass every other filter', () => {
    const filter = {
      ...NO_FILTER,
      sector: ['metals'],
      amount: { range: null, undisclosed: true, other: false }
    };
    expect(sizeFacet(catalogue, filter).map(({ record: { id } }) => id)).toEqual(['mine', 'bank']);
  });
});
