import * as v from 'valibot';
import { expect, test } from 'vitest';
import { createApp } from '../../../api/app.ts';
import type { Facts } from '../../../geo/catalogue.ts';
import { NO_FILTER } from '../../../geo/filter.ts';
import { claim, facts, location, record, store } from '../../fixtures.ts';
import { exported, served } from '../exported.ts';

// What of OC4IDS 0.9 our files may hold, held field by field against its schema (0.9.4) and code lists, and tighter: no field that is
// not in the standard but `shekara` and texts in further languages, which are named as in OCDS; none that is empty.

const Words = v.pipe(v.string(), v.nonEmpty());
const Moment = v.pipe(v.string(), v.isoTimestamp());
const Uri = v.pipe(v.string(), v.url());
const Own = v.record(v.string(), v.unknown());
/** No list is empty, or names the same twice. */
const some = <S extends v.GenericSchema>(item: S) =>
  v.optional(
    v.pipe(
      v.array(item),
      v.nonEmpty(),
      v.check((list) => new Set(list.map((each) => JSON.stringify(each))).size === list.length, 'unique')
    )
  );
const filled = <E extends v.ObjectEntries>(entries: E) =>
  v.pipe(
    v.strictObject(entries),
    v.check((it) => Object.keys(it).length > 0, 'not empty')
  );
const Value = v.strictObject({
  amount: v.number(),
  currency: v.picklist(Intl.supportedValuesOf('currency'))
});
const Position = v.tuple([
  v.pipe(v.number(), v.minValue(-180), v.maxValue(180)),
  v.pipe(v.number(), v.minValue(-90), v.maxValue(90))
]);
const Geometry = v.variant('type', [
  v.strictObject({ type: v.literal('Point'), coordinates: Position }),
  v.strictObject({
    type: v.literal('MultiLineString'),
    coordinates: v.pipe(v.array(v.pipe(v.array(Position), v.minLength(2))), v.nonEmpty())
  })
]);
const SECTORS = [
  'education',
  'health',
  'energy',
  'communications',
  'waterAndWaste',
  'governance',
  'economy',
  'cultureSportsAndRecreation',
  'transport',
  'socialHousing',
  'naturalResources'
];
const STATUSES = [
  'identification',
  'preparation',
  'implementation',
  'completion',
  'maintenance',
  'decommissioning',
  'decommissioned',
  'cancelled'
];
const ROLES = ['buyer', 'procuringEntity', 'supplier', 'funder', 'publicAuthority', 'administrativeEntity'];
const OrganizationReference = v.strictObject({ name: Words, id: Words });
const inLanguages = (name: string) =>
  Object.fromEntries(['kk', 'ru', 'zh', 'en'].map((language) => [`${name}_${language}`, Words]));

const Project = v.strictObject({
  id: Words,
  language: v.pipe(v.string(), v.regex(/^[a-z]{2}$/)),
  title: Words,
  ...inLanguages('title'),
  description: Words,
  ...inLanguages('description'),
  status: v.optional(v.picklist(STATUSES)),
  period: v.optional(filled({ startDate: v.optional(Moment), endDate: v.optional(Moment) })),
  completion: v.optional(v.strictObject({ endDate: Moment, endDateDetails: v.optional(Words) })),
  sector: some(v.picklist(SECTORS)),
  additionalClassifications: some(v.strictObject({ scheme: Words, id: Words, description: Words })),
  locations: some(
    v.strictObject({
      id: Words,
      description: Words,
      geometry: v.optional(Geometry),
      gazetteer: v.strictObject({ scheme: Words, identifiers: v.tuple([Words]) }),
      shekara: Own
    })
  ),
  budget: v.optional(
    filled({
      description: v.optional(Words),
      amount: v.optional(Value),
      finance: some(
        v.strictObject({
          id: Words,
          description: Words,
          value: Value,
          assetClass: v.tuple([v.literal('debt')]),
          type: v.literal('loan')
        })
      )
    })
  ),
  transactions: some(
    v.strictObject({ id: Words, source: v.optional(Uri), date: v.optional(Moment), value: Value })
  ),
  parties: some(
    v.strictObject({
      name: Words,
      id: Words,
      address: v.optional(v.strictObject({ countryName: Words })),
      roles: some(v.picklist(ROLES)),
      shekara: Own
    })
  ),
  publicAuthority: v.optional(OrganizationReference),
  documents: some(
    v.strictObject({
      id: Words,
      title: Words,
      url: Uri,
      datePublished: v.optional(Moment),
      language: Words,
      author: Words
    })
  ),
  shekara: Own
});

const Package = v.strictObject({
  uri: Uri,
  publishedDate: Moment,
  version: v.literal('0.9'),
  publisher: v.strictObject({ name: Words }),
  license: Uri,
  shekara: Own,
  projects: v.pipe(v.array(Project), v.nonEmpty())
});
type Package = v.InferOutput<typeof Package>;

const read = (file: Uint8Array): Package => v.parse(Package, JSON.parse(new TextDecoder().decode(file)));

const packageOf = async (change: Partial<Facts>) => {
  const response = await createApp(store(change)).request('/api/exports/projects.oc4ids.json?lang=en');
  return read(new Uint8Array(await response.arrayBuffer()));
};
const projectOf = async (change: Parameters<typeof record>[0]) => {
  const [project] = (await packageOf({ records: [record(change)] })).projects;
  if (project === undefined) throw new Error('no project');
  return project;
};

test('every record is a project as the standard has them, under an id of its own', async () => {
  const { projects } = read(await exported('oc4ids.json', NO_FILTER));
  expect(new Set(projects.map(({ id }) => id)).size).toBe(served.catalogue.entries.length);
  expect(projects.filter(({ budget, transactions }) => budget ?? transactions).length).toBeGreaterThan(3);
  expect(projects.filter(({ period }) => period).length).toBeGreaterThan(3);
  expect(projects.filter(({ completion }) => completion).length).toBeGreaterThan(3);
  for (const { publicAuthority, parties } of projects)
    if (publicAuthority !== undefined)
      expect(parties).toContainEqual(expect.objectContaining(publicAuthority));
});

test('texts without a language in their name are in the one that was asked for', async () => {
  const response = await createApp(store()).request('/api/exports/projects.oc4ids.json?lang=zh');
  const { projects } = read(new Uint8Array(await response.arrayBuffer()));
  expect(projects).toMatchObject([{ language: 'zh', title: 'Mill (zh)', title_kk: 'Mill (kk)' }]);
});

test('what is not known is absent', async () => {
  const project = await projectOf({ dates: {}, locations: [] });
  for (const absent of ['period', 'budget', 'transactions', 'locations', 'parties', 'status'])
    expect(project).not.toHaveProperty(absent);
});

test('a package says whose it is, and that a publisher without a prefix is not registered', async () => {
  const own = await packageOf({});
  expect(own).toMatchObject({
    uri: 'http://localhost/api/exports/projects.oc4ids.json?lang=en',
    publishedDate: '2024-07-01T00:00:00Z',
    publisher: { name: 'Test' },
    license: 'https://creativecommons.org/publicdomain/zero/1.0/',
    shekara: { note: 'export.unregistered' }
  });
  expect(own.projects.map(({ id }) => id)).toEqual(['mill']);
  const meta = { ...facts().meta, registered: { oc4ids: 'oc4ids-bu3kcz' } };
  const registered = await packageOf({ meta });
  expect(registered.shekara).not.toHaveProperty('note');
  expect(registered.projects.map(({ id }) => id)).toEqual(['oc4ids-bu3kcz-mill']);
});

test('only a location that is known by a point has one', async () => {
  const { locations } = await projectOf({
    locations: [
      location({ precision: 'near' }),
      location({ place: 'west', precision: 'oblast' }),
      location({ place: 'easttown', role: 'signing', precision: 'exact' })
    ]
  });
  expect(locations?.map(({ geometry, shekara }) => [shekara['precision'], geometry?.coordinates])).toEqual([
    ['near', [75, 45]],
    ['oblast', undefined]
  ]);
});

test('money that is not to be added up is no budget, and every claim stands beside it', async () => {
  const own = claim({ value: 5 });
  const others = claim({ value: 7, bilateral: false });
  const budget = async (change: Parameters<typeof record>[0]) => (await projectOf(change)).budget?.amount;
  expect(await budget({ amounts: [own, others] })).toEqual({ amount: 5, currency: 'USD' });
  expect(await budget({ amounts: [others] })).toBe(undefined);
  expect(await budget({ amounts: [own], aggregate: true })).toBe(undefined);
  const { shekara } = await projectOf({ amounts: [own, others] });
  expect(shekara['amounts']).toMatchObject([
    { value: 5, counted: true },
    { value: 7, counted: false, bilateral: false }
  ]);
});

test('a loan is an arrangement of finance, and what was paid is a transaction', async () => {
  const [base] = facts().codes.bases;
  const bases = (['amount', 'loan', 'transactions'] as const).map((oc4ids) => ({
    ...base!,
    code: oc4ids,
    oc4ids
  }));
  const codes = { ...facts().codes, bases };
  const records = bases.map(({ code }) =>
    record({ id: code, amounts: [claim({ value: 5, basis: code, date: '2024-06-03' })] })
  );
  const value = { amount: 5, currency: 'USD' };
  expect((await packageOf({ codes, records })).projects).toMatchObject([
    { budget: { amount: value } },
    { budget: { finance: [{ value, type: 'loan', assetClass: ['debt'] }] } },
    { transactions: [{ value, source: 'https://example.org/article', date: '2024-06-03T00:00:00Z' }] }
  ]);
});

test('a period covers what its dates may, and what is said stands beside it', async () => {
  const { period, shekara } = await projectOf({
    dates: {
      start: [{ date: '2024-06', certainty: 'stated', source: 'gazette' }],
      completion: [{ date: '2028', certainty: 'inferred' }]
    }
  });
  expect(period).toEqual({ startDate: '2024-06-01T00:00:00Z', endDate: '2028-12-31T23:59:59Z' });
  expect(shekara['dates']).toEqual([
    { kind: 'start', date: '2024-06', certainty: 'stated', source: 'gazette' },
    { kind: 'completion', date: '2028', certainty: 'inferred', source: null }
  ]);
});

test('an end that was reached stands apart from one that is planned', async () => {
  const codes = facts().codes;
  const statuses = codes.statuses.map((row) => ({ ...row, stage: 5 as const }));
  const endOn = async (date: string) => {
    const records = [record({ dates: { completion: [{ date, certainty: 'stated' }] } })];
    const [project] = (await packageOf({ codes: { ...codes, statuses }, records })).projects;
    return [project?.period, project?.completion];
  };
  expect(await endOn('2023')).toEqual([
    undefined,
    { endDate: '2023-12-31T23:59:59Z', endDateDetails: '2023' }
  ]);
  expect(await endOn('2023-06-03')).toEqual([undefined, { endDate: '2023-06-03T23:59:59Z' }]);
  expect(await endOn('2028')).toEqual([{ endDate: '2028-12-31T23:59:59Z' }, undefined]);
});

test('one authority alone is the public authority', async () => {
  const codes = facts().codes;
  const roles = [{ code: 'authority', oc4ids: 'publicAuthority', iati: '2' }];
  const authorities = (...names: string[]) =>
    packageOf({
      codes: { ...codes, roles },
      records: [
        record({
          parties: names.map((name) => ({ name, role: 'authority', country: 'KZ', verbatim: false }))
        })
      ]
    });
  const of = async (...names: string[]) => (await authorities(...names)).projects[0]?.publicAuthority;
  expect(await of('Akimat')).toEqual({ name: 'Akimat', id: 'akimat' });
  expect(await of('Akimat', 'Ministry')).toBe(undefined);
});

test('a body is named once with all its roles; people are no parties', async () => {
  const body = { name: 'Mill Ltd', country: 'CN', verbatim: false };
  const { parties } = await projectOf({
    parties: [
      { ...body, role: 'investor' },
      { ...body, role: 'investor' },
      { ...body, name: 'Akim', role: 'official' }
    ]
  });
  expect(parties).toMatchObject([
    { id: 'mill-ltd', roles: ['funder'], address: { countryName: 'Eastland (en)' } }
  ]);
  expect(parties).toHaveLength(1);
});
