import { describe, expect, test } from 'vitest';
import { NO_FILTER, type Filter } from '../../geo/filter.ts';
import type { Flow } from '../../geo/flow.ts';
import { chipsOf } from '../../web/panels/chips.ts';
import { nextYear } from '../../web/panels/play.ts';
import { beyond, boundsOf } from '../../web/panels/east.ts';
import { drawnFlows } from '../../web/panels/flows.ts';
import { relatedTo } from '../../web/panels/related.ts';
import { Words } from '../../web/words.svelte.ts';
import { record, world } from './world.ts';

const words = new Words('en');
const at = (place: string, role: 'site' | 'partner' | 'signing' = 'partner') => ({
  place,
  side: 'CN',
  role,
  precision: 'oblast'
});

test('a family chosen whole is one chip, in part one for each sector', () => {
  const labels = (sector: string[]) =>
    chipsOf({ ...NO_FILTER, sector }, world([]), words).map(({ label }) => label);
  expect(labels(['agriculture', 'food'])).toEqual(['Land and food']);
  expect(labels(['food', 'trade'])).toEqual(['Trade', 'Food processing']);
});

test('each chip takes out its own condition alone', () => {
  const filter = { ...NO_FILTER, status: ['agreed', 'unknown'], q: 'road' };
  const chips = chipsOf(filter, world([]), words);
  expect(chips.map(({ without }) => without)).toEqual([
    { status: ['unknown'] },
    { status: ['agreed'] },
    { q: '' }
  ]);
});

test('what lies further east counts sites and partners, not places of signing, nor the region drawn', () => {
  const { entries, ...rest } = world([
    record({ id: 'a', locations: [at('610100'), at('610000')] }),
    record({ id: 'b', locations: [at('610000', 'signing')] }),
    record({ id: 'c', locations: [at('654200')] })
  ]);
  const found = beyond(entries, { entries, ...rest });
  expect(found.map(({ place, count }) => [place.id, count])).toEqual([['610000', 1]]);
  expect(
    boundsOf(
      found.map(({ place }) => place),
      1
    )
  ).toEqual([108, 34, 110, 36]);
});

test('a link is seen from both of its ends', () => {
  const catalogue = world([
    record({ id: 'visit' }),
    record({ id: 'deal', links: [{ rel: 'part_of', id: 'visit' }] })
  ]);
  const [visit, deal] = catalogue.entries;
  expect(relatedTo(visit!, catalogue)).toEqual([{ rel: 'parts', entry: deal }]);
  expect(relatedTo(deal!, catalogue)).toEqual([{ rel: 'part_of', entry: visit }]);
});

const units = [
  { code: 'USD', money: true },
  { code: 't', money: false }
];
const flow = (change: Partial<Flow>): Flow => ({
  id: 'flow',
  kind: 'goods',
  from: 'KZ',
  to: 'CN',
  via: null,
  period: '2024',
  periodInferred: null,
  value: 1e9,
  unit: 'USD',
  bound: 'exact',
  reporter: { country: 'KZ', name: 'reporter' },
  commodity: null,
  certainty: 'stated',
  source: 'source',
  ...change
});

describe('of each pair the map draws the latest that one source says of one period', () => {
  const drawn = (...changes: Partial<Flow>[]) =>
    drawnFlows(changes.map(flow), undefined, units).map(({ id }) => id);

  test('both ways apart, where it parts them', () => {
    expect(
      drawn(
        { id: 'old', period: '2022' },
        { id: 'both', kind: 'turnover' },
        { id: 'out' },
        { id: 'back', from: 'CN', to: 'KZ' },
        { id: 'elsewhere', from: 'CN', to: 'KZ', source: 'other' }
      )
    ).toEqual(['out', 'back']);
  });

  test('both ways together, where it gives the other way no figure of that period', () => {
    expect(
      drawn(
        { id: 'out' },
        { id: 'back', from: 'CN', to: 'KZ', period: '2023' },
        { id: 'both', kind: 'turnover' }
      )
    ).toEqual(['both']);
  });

  test('one way, where it says no more', () => {
    expect(drawn({ id: 'out' }, { id: 'both', kind: 'turnover', period: '2023' })).toEqual(['out']);
  });

  test('and neither words, shares nor freight', () => {
    expect(
      drawn({ id: 'words', value: null }, { id: 'share', kind: 'share' }, { id: 'freight', unit: 't' })
    ).toEqual([]);
  });
});

test('a chosen figure is drawn with its counterpart of the same source and period', () => {
  const flows = [
    flow({ id: 'out' }),
    flow({ id: 'in', from: 'CN', to: 'KZ' }),
    flow({ id: 'elsewhere', from: 'CN', to: 'KZ', source: 'other' }),
    flow({ id: 'both', kind: 'turnover' })
  ];
  expect(drawnFlows(flows, 'out', units).map(({ id }) => id)).toEqual(['out', 'in']);
  expect(drawnFlows(flows, 'both', units).map(({ id }) => id)).toEqual(['both']);
});

test('a timeline that plays adds a year at a time, ends open, and starts over', () => {
  const play = (from: number | null, to: number | null) => {
    const pictures = [];
    let range: { from: number | null; to: number | null } | null = { from, to };
    for (let started = false; range !== null; started = true) {
      range = nextYear(range, 2020, 2023, started) ?? null;
      if (range !== null) pictures.push(`${range.from ?? ''}..${range.to ?? ''}`);
    }
    return pictures;
  };
  expect(play(null, null)).toEqual(['..2020', '..2021', '..2022', '..']);
  expect(play(2021, 2022)).toEqual(['2021..']);
  expect(play(2022, null)).toEqual(['2022..2022', '2022..']);
  expect(nextYear(null, undefined, undefined, false)).toBeUndefined();
});

test('chips say what is excluded, which years, and which claims count; each leads to the filter without it', () => {
  const filter: Filter = {
    ...NO_FILTER,
    status: ['!operating'],
    date: { kind: 'signed', range: { from: 2023, to: null }, undated: true },
    claim: 'lowest'
  };
  const chips = chipsOf(filter, world([]), words);
  expect(chips.map(({ label }) => label)).toEqual([
    'Signed: from 2023 + undated',
    'not Operating',
    'counted claim: lowest'
  ]);
  const left = chips.reduce((rest, { without }) => ({ ...rest, ...without }), filter);
  expect(left).toEqual(NO_FILTER);
});
