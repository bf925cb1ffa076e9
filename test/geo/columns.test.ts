import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { booleanPointInPolygon, polygon } from '@turf/turf';
import fc from 'fast-check';
import type { Topology } from 'topojson-specification';
import { describe, expect, test } from 'vitest';
import { readDataFolder } from '../../api/data-folder.ts';
import { unitsOf } from '../../geo/boundaries.ts';
import { catalogue as catalogueOf, type Entry } from '../../geo/catalogue.ts';
import { parseDataset } from '../../geo/dataset.ts';
import { yearsOf } from '../../geo/date.ts';
import { facet, facetTotal, timeline } from '../../geo/facets.ts';
import { FILTER_KEYS, NO_FILTER, type CodeKey, type Filter } from '../../geo/filter.ts';
import { dateOf, partyCode, precisionOf } from '../../geo/record.ts';
import { summarise } from '../../geo/summary.ts';
import { randomFilters } from '../random-filter.ts';

const ROOT = join(import.meta.dirname, '../..');
const { dataset } = parseDataset(readDataFolder(join(ROOT, 'data')).files);
const overview = JSON.parse(readFileSync(join(ROOT, 'geo/layers/overview.json'), 'utf8')) as Topology;
const whole = catalogueOf(dataset, unitsOf(overview));

/** The meaning of each key said again, slowly, one record at a time. */
const codes: Record<CodeKey, (entry: Entry) => string[]> = {
  sector: ({ record }) => record.sectors,
  type: ({ record }) => [record.type],
  status: ({ record }) => [record.status],
  precision: ({ record }) => [precisionOf(record)],
  place: ({ places }) => [...places],
  party: ({ record }) => record.parties.map(({ name }) => partyCode(name)),
  source: ({ record }) => record.sources,
  basis: ({ claim }) => (claim ? [claim.basis] : [])
};

function passes(entry: Entry, filter: Filter, key: keyof Filter): boolean {
  switch (key) {
    case 'amount': {
      const { amount } = filter;
      if (amount === null) return true;
      if (entry.size.class !== 'stated') return amount[entry.size.class];
      if (amount.range === null) return false;
      const dollars = entry.size.cents / 100;
      return (amount.range.from ?? 0) <= dollars && dollars <= (amount.range.to ?? Infinity);
    }
    case 'date': {
      if (filter.date === null) return true;
      const { kind, range, undated } = filter.date;
      const date = dateOf(entry.record, kind)?.date;
      if (date === undefined) return undated;
      if (range === null) return false;
      const years = yearsOf(date);
      const first = date.startsWith('../') ? -Infinity : Math.min(...years);
      const last = date.endsWith('/..') ? Infinity : Math.max(...years);
      return first <= (range.to ?? Infinity) && last >= (range.from ?? -Infinity);
    }
    case 'shape': {
      if (filter.shape === null) return true;
      const ring = polygon([[...filter.shape, filter.shape[0]!].map(([x, y]) => [x, y])]);
      return whole.pointsOf(entry).some((point) => booleanPointInPolygon(point, ring));
    }
    case 'q':
      return [...whole.search().find(filter.q)].some((at) => whole.entries[at]?.record === entry.record);
    case 'claim':
      return true;
    default: {
      const own = codes[key](entry);
      const wanted = filter[key].filter((code) => !code.startsWith('!'));
      const barred = filter[key].filter((code) => code.startsWith('!')).map((code) => code.slice(1));
      return (
        (wanted.length === 0 || wanted.some((code) => own.includes(code))) &&
        !barred.some((code) => own.includes(code))
      );
    }
  }
}

const slowly = (entries: readonly Entry[], filter: Filter, except?: keyof Filter) =>
  entries.filter((entry) => FILTER_KEYS.every((key) => key === except || passes(entry, filter, key)));

const ids = (entries: readonly Entry[]) => entries.map(({ record }) => record.id);

describe('the columns answer as a slow reading of every record does', () => {
  test('what passes, and what passes all but one key', () => {
    fc.assert(
      fc.property(randomFilters(whole), fc.constantFrom(undefined, ...FILTER_KEYS), (filter, except) => {
        const catalogue = whole.under(filter.claim);
        expect(ids(catalogue.select(filter, except))).toEqual(ids(slowly(catalogue.entries, filter, except)));
      }),
      { numRuns: 400 }
    );
  });

  test('counts and sums of every facet, to the cent', () => {
    fc.assert(
      fc.property(
        randomFilters(whole),
        fc.constantFrom(...(Object.keys(codes) as CodeKey[])),
        (filter, key) => {
          const catalogue = whole.under(filter.claim);
          const among = summarise(slowly(catalogue.entries, filter, key));
          expect(facetTotal(whole, filter, key)).toBe(among.count);
          for (const [code, tally] of facet(catalogue, filter, key)) {
            const having = (entries: readonly Entry[]) =>
              summarise(entries.filter((entry) => codes[key](entry).includes(code)));
            const [matching, all] = [
              having(slowly(catalogue.entries, filter, key)),
              having(catalogue.entries)
            ];
            expect(tally).toEqual({
              matching: matching.count,
              all: all.count,
              matchingCents: matching.stated.cents,
              allCents: all.stated.cents
            });
          }
        }
      ),
      { numRuns: 150 }
    );
  });
});

test('a timeline holds every counted record once for each of its years, or among the undated', () => {
  const { years, undated, total } = timeline(whole, NO_FILTER, 'signed');
  const counted = whole.entries.filter(({ record }) => !record.aggregate);
  const dated = counted.filter(({ record }) => record.dates.signed?.[0] !== undefined);
  expect(undated).toBe(counted.length - dated.length);
  expect(total).toBe(counted.length);
  const spans = dated.flatMap(({ record }) => yearsOf(record.dates.signed![0]!.date));
  expect(years.reduce((sum, { stated, unsure }) => sum + stated + unsure, 0)).toBe(spans.length);
  expect(years.map(({ year }) => year)).toEqual(years.map((_, i) => Math.min(...spans) + i));
});

describe('the claim that counts', () => {
  const sum = (rule: Filter['claim']) => summarise(whole.under(rule).entries).stated;

  test('is the first, the lowest or the highest of those that conflict, and never brings in a record', () => {
    // Counted by hand: the smelter 2 or 1.5, the gas pipeline 7.5 or 4.7, the oil pipeline 0.7 or 3 billion.
    expect(sum('lowest').cents - sum('first').cents).toBe((15 - 20 + 47 - 75) * 1e10);
    expect(sum('highest').cents - sum('first').cents).toBe((30 - 7) * 1e10);
    expect([sum('lowest').count, sum('highest').count]).toEqual([sum('first').count, sum('first').count]);
  });
});
