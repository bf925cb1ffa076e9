import type { Polygon } from 'geojson';
import { topology } from 'topojson-server';
import type { Topology } from 'topojson-specification';
import { storeOf } from '../api/memory-store.ts';
import type { Store } from '../api/store.ts';
import type { Boundaries } from '../geo/boundaries.ts';
import { catalogue, type Catalogue, type Entry, type Facts } from '../geo/catalogue.ts';
import type { Codes } from '../geo/codes.ts';
import type { Dataset, Meta, Source } from '../geo/dataset.ts';
import type { Flow } from '../geo/flow.ts';
import type { AmountClaim } from '../geo/money.ts';
import type { Corridor, Place, Post } from '../geo/place.ts';
import type { DataRecord, Location } from '../geo/record.ts';
import type { WallState } from '../geo/show.ts';
import type { Text } from '../geo/text.ts';

// Two square countries on either side of the meridian 80°, each with one area and one town. The western area is
// `west`, its town `westtown`; likewise `east`.

export const LANGUAGES = ['kk', 'ru', 'zh', 'en'] as const;

/** One wording in every language: `Mill (kk)`, `Mill (ru)` … */
export const text = (words: string): Text =>
  Object.fromEntries(LANGUAGES.map((language) => [language, `${words} (${language})`]));

/** A source; say only what the test is about. */
export const source = (change: Partial<Source> = {}): Source => ({
  id: 'gazette',
  outlet: 'Gazette',
  url: 'https://example.org/article',
  language: 'ru',
  published: '2024-05-01',
  publishedCertainty: null,
  quality: 'original',
  ...change
});

/** A claim of one million US dollars. */
export const claim = (change: Partial<AmountClaim> = {}): AmountClaim => ({
  value: 1_000_000,
  currency: 'USD',
  basis: 'announced',
  date: '2024',
  source: 'gazette',
  bilateral: true,
  ...change
});

/** A location in the western town. */
export const location = (change: Partial<Location> = {}): Location => ({
  place: 'westtown',
  side: 'KZ',
  role: 'site',
  precision: 'city',
  ...change
});

/** A record of a mill in the western town, without an amount. */
export const record = (change: Partial<DataRecord> = {}): DataRecord => ({
  id: 'mill',
  type: 'investment_project',
  title: text('Mill'),
  titleFrom: ['ru'],
  summary: text('A mill is being built.'),
  sectors: ['food'],
  status: 'agreed',
  amounts: [],
  dates: { announced: [{ date: '2024-06', certainty: 'stated', source: 'gazette' }] },
  locations: [location()],
  parties: [],
  measures: [],
  sources: ['gazette'],
  aggregate: false,
  links: [],
  ...change
});

/** A town in the west. */
export const place = (change: Partial<Place> = {}): Place => ({
  id: 'westtown',
  name: text('Westtown'),
  country: 'KZ',
  within: 'west',
  aliases: [],
  level: 'city',
  point: [75, 45],
  rank: 3,
  ...change
});

/** A post on the meridian between the two countries. */
export const post = (change: Partial<Post> = {}): Post => ({
  id: 'gate',
  name: text('Gate'),
  country: null,
  within: null,
  aliases: [],
  level: 'post',
  point: [80, 45],
  accuracyKm: 1,
  mode: 'road',
  state: 'open',
  sides: [
    { country: 'KZ', name: text('West Gate'), place: 'west' },
    { country: 'CN', name: text('East Gate'), place: 'east' }
  ],
  throughput: [],
  capacities: [],
  hours: [],
  milestones: [],
  ...change
});

/** A road from town to town. */
export const corridor = (change: Partial<Corridor> = {}): Corridor => ({
  id: 'road',
  name: text('Road'),
  country: null,
  within: null,
  aliases: [],
  level: 'corridor',
  mode: 'road',
  stops: ['westtown', [80, 45], 'easttown'],
  ...change
});

/** Goods from the eastern area to the western one. */
export const flow = (change: Partial<Flow> = {}): Flow => ({
  id: 'goods-2024',
  kind: 'goods',
  from: 'east',
  to: 'west',
  via: null,
  period: '2024',
  periodInferred: null,
  value: 13_200_000,
  unit: 'USD',
  bound: 'exact',
  reporter: { country: 'KZ', name: 'Customs' },
  commodity: null,
  certainty: 'stated',
  source: 'gazette',
  ...change
});

const PLACES: Place[] = [
  place({
    id: 'KZ',
    name: text('Westland'),
    country: 'KZ',
    within: null,
    level: 'country',
    point: undefined
  }),
  place({
    id: 'CN',
    name: text('Eastland'),
    country: 'CN',
    within: null,
    level: 'country',
    point: undefined
  }),
  place({ id: 'west', name: text('West'), within: 'KZ', level: 'oblast', point: undefined }),
  place({
    id: 'region',
    name: text('Region'),
    country: 'CN',
    within: 'CN',
    level: 'province',
    point: undefined
  }),
  place({
    id: 'east',
    name: text('East'),
    country: 'CN',
    within: 'CN',
    level: 'prefecture',
    point: undefined
  }),
  place(),
  place({ id: 'easttown', name: text('Easttown'), country: 'CN', within: 'east', point: [85, 45] })
];

const COLOURS = { paper: '#000000', night: '#FFFFFF' };
const STANDARD = { oc4ids: null, iati: null };

const CODES: Codes = {
  countries: ['KZ', 'CN'].map((code) => ({ code, colours: COLOURS, seam: COLOURS, localLanguage: 'en' })),
  families: ['land', 'industry'].map((code) => ({ code, colours: COLOURS })),
  sectors: [
    ['agriculture', 'land'],
    ['food', 'land'],
    ['metals', 'industry']
  ].map(([code = '', family = '']) => ({
    code,
    family,
    icon: 'apple',
    oc4ids: 'economy',
    dac: '311',
    isic: 'A',
    aiddata: null
  })),
  types: ['investment_project', 'memorandum'].map((code) => ({ code, project: true, oc4ids: null })),
  statuses: ['agreed', 'operating'].map((code) => ({ code, mark: 'tint', stage: 2, ...STANDARD })),
  precisions: (
    [
      ['exact', 'pin'],
      ['near', 'halo'],
      ['city', 'ring'],
      ['oblast', 'area'],
      ['route', 'line'],
      ['unknown', 'none']
    ] as const
  ).map(([code, mark]) => ({ code, mark, iatiPrecision: null, iatiExactness: null, iatiClass: null })),
  bases: ['announced', 'contract'].map((code) => ({ code, oc4ids: 'amount' as const, iati: '12' })),
  roles: [
    { code: 'investor', oc4ids: 'funder', iati: '1' },
    { code: 'official', person: true, oc4ids: null, iati: null }
  ],
  measures: [{ code: 'length' }],
  units: [
    { code: 'USD', money: true },
    { code: 'CNY', money: true },
    { code: 't', money: false }
  ]
};

const META: Meta = {
  title: text('Test'),
  subtitle: text('A data set for tests'),
  publisher: 'Test',
  licence: 'CC0-1.0',
  credits: [],
  language: 'en',
  asOf: '2024-07-01',
  home: [70, 40, 90, 50],
  belt: [75, 42, 85, 48],
  sides: ['KZ', 'CN'],
  region: 'region'
};

/** What the page and the API have of a data set: one record, one post, one corridor, one flow. */
export const facts = (change: Partial<Facts> = {}): Facts => ({
  meta: META,
  codes: CODES,
  records: [record()],
  places: PLACES,
  posts: [post()],
  corridors: [corridor()],
  flows: [flow()],
  sources: [source()],
  rates: [],
  readings: {},
  wordings: {},
  ...change
});

/** A data set in which nothing is wrong. */
export const dataset = (change: Partial<Dataset> = {}): Dataset => ({
  ...facts(change),
  languages: [...LANGUAGES],
  scenes: [],
  ...change
});

/** A catalogue of records, of one valid record by default. */
export const catalogueOf = (records: DataRecord[] = [record()], change: Partial<Facts> = {}): Catalogue =>
  catalogue(facts({ ...change, records }));

/** One record as the catalogue has it. */
export const entryOf = (change: Partial<DataRecord> = {}): Entry => catalogueOf([record(change)]).entries[0]!;

const square = (west: number, east: number): Polygon => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, 40],
      [east, 40],
      [east, 50],
      [west, 50],
      [west, 40]
    ]
  ]
});

const layer = (code: string, level: string, country: string, geometry: Polygon) => ({
  type: 'FeatureCollection' as const,
  features: [{ type: 'Feature' as const, geometry, properties: { code, level, country } }]
});

const LAYERS = topology({
  oblasts: layer('west', 'oblast', 'KZ', square(70, 80)),
  prefectures: layer('east', 'prefecture', 'CN', square(80, 90)),
  provinces: layer('unnamed', 'province', 'CN', square(90, 100))
}) as Topology;

/** Boundaries of the two areas, with one province that no place describes. */
export const boundaries = (change: Partial<Boundaries> = {}): Boundaries => ({
  overview: LAYERS,
  detail: LAYERS,
  credits: [{ name: 'Test squares', url: null }],
  statement: null,
  ...change
});

/** What a wall says of itself. */
export const WALL_STATE: WallState = {
  at: 1,
  of: 5,
  scene: 'flows',
  language: 'kk',
  theme: 'wall',
  blank: false,
  frozen: false,
  playing: false,
  exploring: false,
  question: '',
  ledger: 'both',
  projection: 'mercator',
  size: [1920, 1080]
};

/** A store over a data set in which nothing is wrong. */
export const store = (change: Partial<Facts> = {}): Store => storeOf(facts(change), boundaries());
