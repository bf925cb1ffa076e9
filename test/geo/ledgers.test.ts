import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readDataFolder } from '../../api/data-folder.ts';
import { parseDataset } from '../../geo/dataset.ts';
import {
  gapOf,
  ledgerRows,
  pairsOf,
  silence,
  standingOf,
  wayOf,
  waysOf,
  type Way
} from '../../geo/ledgers.ts';
import { shareGroups } from '../../geo/shares.ts';
import { flow } from '../fixtures.ts';

const { dataset } = parseDataset(readDataFolder(join(import.meta.dirname, '../../data')).files);
const { flows, rates, meta } = dataset;
const BILLION = 1e11;

const pair = (from: string, to: string) =>
  pairsOf(flows).find(({ ends }) => ends[0] === from && ends[1] === to) ?? expect.fail(`${from} ${to}`);
const rows = (from: string, to: string, way: Way = 'both') =>
  ledgerRows(pair(from, to), way, meta.sides, rates);
const row = (period: string, from = 'KZ', to = 'CN') =>
  rows(from, to).find((each) => each.period === period) ?? expect.fail(period);

describe('the two ledgers of Kazakhstan and China, by hand from data/flows.json', () => {
  test('2022: 31.2 of Chinese customs less 24.1 of the statistics bureau is 7.1 billion, 29.46 per cent', () => {
    const { gap } = row('2022');
    expect(gap).toMatchObject({ cents: 7.1 * BILLION, withinRounding: false, about: false });
    expect(gap?.larger.flow.id).toBe('kz-cn-2022-gacc');
    expect(gap?.smaller.flow.id).toBe('kz-cn-2022-kzstat');
    expect(100 * (gap?.share ?? 0)).toBeCloseTo(29.46, 2);
  });

  test('2023: about 41 less 31.5 is about 9.5 billion, 30.16 per cent', () => {
    const { gap } = row('2023');
    expect(gap).toMatchObject({ cents: 9.5 * BILLION, withinRounding: false, about: true });
    expect(100 * (gap?.share ?? 0)).toBeCloseTo(30.16, 2);
  });

  test('January–October 2023: 32.7 less 24.3 is 8.4 billion, 34.57 per cent', () => {
    const { gap, span } = row('2023-01/2023-10');
    expect([span, gap?.cents]).toEqual(['part', 8.4 * BILLION]);
    expect(100 * (gap?.share ?? 0)).toBeCloseTo(34.57, 2);
  });

  test('2021 and 2016 have one ledger and no gap', () => {
    for (const period of ['2021', '2016']) {
      expect(row(period).gap).toBeUndefined();
      expect(row(period).mains.map(({ flow }) => flow.reporter.country)).toEqual(['CN']);
    }
  });

  test('years of which nothing is said are named, and only between full years', () => {
    expect(silence(row('2021'), row('2016'))).toEqual(['2017', '2020']);
    expect(silence(row('2023'), row('2022'))).toBeUndefined();
    expect(silence(row('2023-01/2023-10'), row('2021'))).toBeUndefined();
  });

  test('a figure of neither side is in no ledger', () => {
    const { standings, mains } = row('2024');
    expect(standings.at(-1)?.flow.id).toBe('kz-cn-2024-edb');
    expect(mains.map(({ flow }) => flow.reporter.country)).toEqual(['KZ', 'CN']);
  });
});

test('yuan stand beside dollars at the rate of their year: 143.94 at 7.0809 is 20.33 billion, no further off than rounding', () => {
  const { gap } = row('2023', 'KZ', '650000');
  expect((gap?.larger.cents ?? 0) / BILLION).toBeCloseTo(143.94 / 7.0809, 8);
  expect(gap?.larger.rate?.value).toBe(7.0809);
  expect(gap).toMatchObject({ withinRounding: true, about: true });
});

test('an inferred period is a row of its own, apart from full years', () => {
  const [first] = rows('KZ-19', 'CN');
  expect(first).toMatchObject({ period: '2024-01/2024-04', inferred: true, span: 'part' });
  expect(rows('KZ-19', 'CN').at(-1)).toMatchObject({ period: '', inferred: false, span: 'unknown' });
});

test('each way has its own figures', () => {
  const trade = pair('KZ-19', 'CN');
  expect(waysOf(trade)).toEqual(['both', 'out', 'back']);
  expect(rows('KZ-19', 'CN', 'back').flatMap(({ standings }) => standings.map(({ cents }) => cents))).toEqual(
    [31_090_000_000]
  );
  expect(waysOf(pair('KZ-33', 'CN'))).toEqual(['both']);
  expect(trade.figures.filter((each) => wayOf(each, trade) === 'out')).toHaveLength(2);
});

describe('of a gap', () => {
  const standing = (change: Parameters<typeof flow>[0]) => standingOf(flow(change), []) ?? expect.fail();

  test('the larger figure is found whichever side has it', () => {
    const [small, large] = [standing({ value: 8 }), standing({ value: 10 })];
    expect(gapOf(small, large)).toEqual(gapOf(large, small));
    expect(gapOf(small, large)).toMatchObject({ cents: 200, share: 0.25 });
  });

  test('24.1 and 24.2 may be one number, 24.1 and 24.3 not', () => {
    const off = (value: number) => gapOf(standing({ value: 24.1e9 }), standing({ value })).withinRounding;
    expect([off(24.2e9), off(24.3e9)]).toEqual([true, false]);
  });

  test('words and money without a rate have no place on the scale', () => {
    expect(standingOf(flow({ value: null }), [])).toBeUndefined();
    expect(standingOf(flow({ unit: 'CNY' }), [])).toBeUndefined();
  });
});

describe('shares', () => {
  const groups = shareGroups(flows);
  const region = groups.filter(({ from, to }) => [from, to].includes(meta.region));

  test('of Xinjiang have two denominators', () => {
    expect(region.map(({ whole }) => whole['en'])).toEqual([
      'Kazakhstan’s trade with China',
      'all of Xinjiang’s foreign trade'
    ]);
  });

  test('are worked out of one reporter’s figures of one period: 22 of 43.8 and 20.3 of 31.5 billion', () => {
    const computed = region.flatMap(({ shares }) =>
      shares.flatMap((share) => (share.kind === 'computed' ? [share] : []))
    );
    expect(computed.map(({ part, whole }) => [part.id, whole.id])).toEqual([
      ['kz-xj-2023', 'kz-cn-2023-kzgov'],
      ['kz-xj-2024', 'kz-cn-2024-mti']
    ]);
    expect(computed.map(({ percent }) => percent.toFixed(2))).toEqual(['64.44', '50.23']);
    for (const { part, whole } of computed) {
      expect(part.reporter).toEqual(whole.reporter);
      expect(part.period).toBe(whole.period);
    }
  });

  test('never mix two reporters, periods or units', () => {
    const of = { name: { en: 'all' }, pair: ['east', 'west'] as [string, string] };
    const printed = flow({ id: 'printed', kind: 'share', unit: 'percent', to: 'town', value: 40, of });
    const part = flow({ id: 'part', kind: 'turnover', to: 'town', value: 2 });
    const whole = { id: 'whole', kind: 'turnover', value: 8 } as const;
    const computed = (change: Parameters<typeof flow>[0]) =>
      shareGroups([printed, part, flow({ ...whole, ...change })])[0]?.shares.flatMap((share) =>
        share.kind === 'computed' ? [share.percent] : []
      );
    expect(computed({})).toEqual([25]);
    expect(computed({ reporter: { country: 'CN', name: 'Customs' } })).toEqual([]);
    expect(computed({ period: '2023' })).toEqual([]);
    expect(computed({ unit: 'CNY' })).toEqual([]);
  });
});
