import { catalogue, type Facts } from '../../geo/catalogue.ts';
import { DataRecord } from '../../geo/record.ts';
import * as v from 'valibot';

const text = (en: string) => ({ kk: `${en} kk`, ru: `${en} ru`, zh: `${en} zh`, en });

/** A valid record; say only what the test is about. */
export const record = (change: Partial<v.InferInput<typeof DataRecord>> & { id: string }): DataRecord =>
  v.parse(DataRecord, {
    type: 'memorandum',
    title: text(change.id),
    titleFrom: [],
    summary: text('summary'),
    sectors: ['trade'],
    status: 'agreed',
    amounts: [],
    dates: {},
    locations: [],
    parties: [],
    sources: ['source'],
    ...change
  });

const colours = { paper: '#111111', night: '#eeeeee', wall: '#eeeeee' };
const place = (id: string, level: string, within: string | null, point?: [number, number]) => ({
  id,
  level,
  within,
  name: text(id),
  country: 'CN',
  aliases: [],
  ...(point === undefined ? {} : { point })
});

/** A small data set around some records. */
export const facts = (records: DataRecord[], change: Partial<Facts> = {}): Facts =>
  ({
    meta: { title: text('Shekara'), sides: ['KZ', 'CN'], region: '650000' },
    codes: {
      countries: [
        { code: 'KZ', colours },
        { code: 'CN', colours }
      ],
      families: [
        { code: 'trade', colours },
        { code: 'land', colours }
      ],
      sectors: [
        { code: 'trade', family: 'trade', icon: 'store' },
        { code: 'agriculture', family: 'land', icon: 'wheat' },
        { code: 'food', family: 'land', icon: 'apple' }
      ],
      types: [{ code: 'memorandum' }],
      statuses: [
        { code: 'agreed', mark: 'tint', stage: 2 },
        { code: 'unknown', mark: 'dotted', stage: 0 }
      ],
      precisions: [
        { code: 'oblast', mark: 'area' },
        { code: 'city', mark: 'ring' }
      ],
      bases: [{ code: 'announced' }],
      roles: [],
      measures: [],
      units: [
        { code: 'USD', money: true },
        { code: 't', money: false }
      ]
    },
    places: [
      place('CN', 'country', null, [103, 36]),
      place('610000', 'province', 'CN', [109, 35]),
      place('610100', 'city', '610000', [108.9, 34.3]),
      place('650000', 'province', 'CN', [85, 42]),
      place('654200', 'prefecture', '650000', [83, 46.7])
    ],
    posts: [],
    corridors: [],
    flows: [],
    sources: [],
    rates: [],
    readings: {},
    wordings: {},
    records,
    ...change
  }) as unknown as Facts;

export const world = (records: DataRecord[], change?: Partial<Facts>) => catalogue(facts(records, change));
