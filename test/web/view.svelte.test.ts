import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDataFolder } from '../../api/data-folder.ts';
import { AREA_MEASURES } from '../../geo/areas.ts';
import { catalogue as catalogueOf } from '../../geo/catalogue.ts';
import { allPlaces, parseDataset } from '../../geo/dataset.ts';
import { currenciesOf } from '../../geo/money.ts';
import { COLUMN_KEYS } from '../../web/table/columns.ts';
import { arranged, GROUP_KEYS, GROUP_ORDERS, MEASURES, USUAL_TABLE } from '../../web/table/table.ts';
import { TABS, THEMES, View } from '../../web/view.svelte.ts';
import { randomFilters } from '../random-filter.ts';
import { record, world } from './world.ts';

const sum = (value: number) => [{ value, currency: 'USD', basis: 'announced', date: null, source: 'source' }];
const catalogue = world([
  record({ id: 'market', amounts: sum(125e6) }),
  record({ id: 'farm', sectors: ['agriculture'] }),
  record({ id: 'many', aggregate: true })
]);
const ids = (view: View) => view.shown.map(({ record }) => record.id);

test('a view is what its address says, and says it again', () => {
  const search = 'sector=agriculture&amount=undisclosed&view=list&record=farm&theme=night';
  const view = new View(catalogue, search);
  expect(ids(view)).toEqual(['farm']);
  expect(view.write()).toBe(search);
});

test('what an address says wrongly is left out, and told', () => {
  const view = new View(catalogue, 'sector=nonsense&view=wall&record=gone&flow=none&theme=pink');
  expect(view.write()).toBe('theme=paper');
  expect(view.faults.map(({ parameter, value }) => `${parameter}=${value}`)).toEqual([
    'sector=nonsense',
    'record=gone',
    'flow=none',
    'view=wall',
    'theme=pink'
  ]);
  expect(ids(view)).toHaveLength(3);
});

test('a family is switched on as a whole, then off', () => {
  const view = new View(catalogue, 'sector=food');
  view.toggle('sector', 'agriculture', 'food');
  expect(view.filter.sector).toEqual(['agriculture', 'food']);
  view.toggle('sector', 'agriculture', 'food');
  expect(view.filter.sector).toEqual([]);
});

test('a mark of one record opens it, of several lists them; an open record stands before the list', () => {
  const view = new View(catalogue);
  view.choose(['market', 'farm']);
  expect(view.aside).toBe('pile');
  view.choose(['farm']);
  expect(view.aside).toBe('record');
  view.open(undefined);
  expect(view.aside).toBeUndefined();
  view.tab = 'flows';
  expect(view.aside).toBe('flows');
});

test('a new filter leaves the record open and lets the pile go', () => {
  const view = new View(catalogue);
  view.choose(['market', 'farm']);
  view.refine({ q: 'farm' });
  expect(view.pile).toEqual([]);
  view.open('market');
  view.refine({ q: 'farm' });
  expect(view.record?.id).toBe('market');
});

test('aggregates are listed but never counted', () => {
  const view = new View(catalogue);
  expect(view.summary).toMatchObject({
    count: 2,
    aggregates: 1,
    stated: { cents: 125e8, count: 1 },
    undisclosed: 1
  });
});

test('an open place is in the address, where the data set knows it', () => {
  const search = 'sector=food&at=654200&theme=paper';
  const view = new View(catalogue, search);
  expect(view.aside).toBe('place');
  expect(view.write()).toBe(search);
  view.read('at=nowhere');
  expect(view.aside).toBeUndefined();
  view.visit('nowhere');
  expect(view.write()).toBe('theme=paper');
});

test('a record, a pile and a place are never open at once; a new filter leaves the place', () => {
  const view = new View(catalogue, 'record=farm&at=654200');
  const open = () => [view.selected, view.pile.length, view.place];
  expect(open()).toEqual(['farm', 0, undefined]);
  view.visit('654200');
  expect(open()).toEqual([undefined, 0, '654200']);
  view.choose(['market', 'farm']);
  expect(open()).toEqual([undefined, 2, undefined]);
  view.visit('650000');
  view.refine({ q: 'farm' });
  expect(open()).toEqual([undefined, 0, '650000']);
  view.open('farm');
  expect(open()).toEqual(['farm', 0, undefined]);
  view.visit('650000');
  view.open(undefined);
  expect(view.aside).toBeUndefined();
});

test('a change of the filter is taken back, and made again; typing is one step', () => {
  const view = new View(catalogue);
  expect([view.canUndo, view.canRedo]).toEqual([false, false]);
  view.toggle('sector', 'food');
  view.refine({ q: 'm' });
  view.refine({ q: 'ma' });
  view.refine({ q: 'mar' });
  view.undo();
  expect(view.write()).toBe('sector=food&theme=paper');
  view.undo();
  expect(view.write()).toBe('theme=paper');
  view.undo();
  view.redo();
  view.redo();
  expect(view.write()).toBe('sector=food&q=mar&theme=paper');
  view.undo();
  view.toggle('type', 'project');
  expect(view.canRedo).toBe(false);
});

test('a code is wanted or excluded, never both', () => {
  const view = new View(catalogue);
  view.toggle('sector', 'food');
  view.exclude('sector', 'food');
  expect(view.filter.sector).toEqual(['!food']);
  view.toggle('sector', 'food');
  expect(view.filter.sector).toEqual(['food']);
  view.exclude('sector', 'food');
  view.exclude('sector', 'food');
  expect(view.filter.sector).toEqual([]);
});

test('sums are shown in the common currency, or in one that has a rate', () => {
  const rate = { currency: 'KZT', period: '2024', value: 469, source: 'source' };
  const view = new View(world([record({ id: 'farm' })], { rates: [rate] }), 'currency=KZT');
  expect(view.write()).toBe('currency=KZT&theme=paper');
  view.read('currency=EUR');
  expect(view.write()).toBe('theme=paper');
});

test('a set put by is compared with the one shown, and is in the address', () => {
  const search = 'sector=agriculture&versus=amount%3D..&theme=paper';
  const view = new View(catalogue, search);
  expect(view.write()).toBe(search);
  expect(view.aside).toBe('compare');
  const { entries, saved, sideOf } = view.comparison!;
  expect(saved.map(({ record }) => record.id)).toEqual(['market']);
  expect(entries.map((entry) => [entry.record.id, sideOf(entry)])).toEqual([
    ['farm', 'this'],
    ['market', 'saved']
  ]);
  view.clear();
  expect(view.comparison?.entries.map((entry) => view.comparison?.sideOf(entry))).toEqual([
    'both',
    'this',
    'this'
  ]);
  view.versus = null;
  expect(view.write()).toBe('theme=paper');
});

test('two sets that changed places change back with the step; the claims that count stay', () => {
  const view = new View(catalogue, 'sector=agriculture&claim=highest&versus=amount%3D..&theme=paper');
  view.swap();
  expect([ids(view), view.filter.claim]).toEqual([['market'], 'highest']);
  expect(view.comparison?.saved.map(({ record }) => record.id)).toEqual(['farm']);
  view.undo();
  expect(view.write()).toBe('sector=agriculture&claim=highest&versus=amount%3D..&theme=paper');
  view.redo();
  expect([ids(view), view.versus?.sector]).toEqual([['market'], ['agriculture']]);
});

test('a step back in the browser is a step like another: undo leads on from where it led', () => {
  const view = new View(catalogue, 'sector=food');
  expect(view.canUndo).toBe(false);
  view.toggle('sector', 'trade');
  view.read('sector=food&theme=paper');
  view.undo();
  expect(view.write()).toBe('sector=food,trade&theme=paper');
  view.read('sector=food,trade&record=farm&theme=paper');
  expect(view.canRedo).toBe(true);
});

test('what is said wrongly of the other set and of the areas is told, too', () => {
  const view = new View(catalogue, 'areas=height&versus=sector%3Dnonsense');
  expect(view.faults).toMatchObject([
    { parameter: 'sector', value: 'nonsense' },
    { parameter: 'areas', value: 'height' }
  ]);
});

test('what is said wrongly of the table is told, too', () => {
  const view = new View(
    catalogue,
    'columns=title,weight&sort=-amount,luck&group=moon&across=&measure=average'
  );
  expect(view.faults).toEqual([
    { parameter: 'columns', value: 'weight' },
    { parameter: 'sort', value: 'luck' },
    { parameter: 'group', value: 'moon' },
    { parameter: 'measure', value: 'average' }
  ]);
  expect(view.table.columns).toEqual(['title']);
});

const real = catalogueOf(parseDataset(readDataFolder(join(import.meta.dirname, '../../data')).files).dataset);
const { records, flows, rates } = real.facts;

const tables = fc
  .record({
    columns: fc.subarray([...COLUMN_KEYS], { minLength: 1 }),
    sort: fc.uniqueArray(fc.record({ key: fc.constantFrom(...COLUMN_KEYS), down: fc.boolean() }), {
      minLength: 1,
      maxLength: 3,
      selector: ({ key }) => key
    }),
    group: fc.option(fc.constantFrom(...GROUP_KEYS)),
    groupOrder: fc.constantFrom(...GROUP_ORDERS),
    across: fc.option(fc.constantFrom(...GROUP_KEYS)),
    measure: fc.constantFrom(...MEASURES)
  })
  .map((change) => arranged(USUAL_TABLE, change));

/** Beside the map is a record or a place, never both. */
const besides = fc.oneof(
  fc.constant({}),
  fc.constantFrom(...records).map(({ id }) => ({ selected: id })),
  fc.constantFrom(...allPlaces(real.facts)).map(({ id }) => ({ place: id }))
);

/** All that an address says of a view. */
const states = fc
  .record({
    filter: randomFilters(real),
    tab: fc.constantFrom(...TABS),
    theme: fc.constantFrom(...THEMES),
    flow: fc.option(fc.constantFrom(...flows.map(({ id }) => id)), { nil: undefined }),
    areas: fc.constantFrom(...AREA_MEASURES),
    currency: fc.constantFrom(...currenciesOf(rates)),
    versus: fc.option(randomFilters(real)),
    table: tables
  })
  .chain((state) => besides.map((open) => ({ selected: undefined, place: undefined, ...state, ...open })));

test('any view survives its address', () => {
  fc.assert(
    fc.property(states, (state) => {
      const written = Object.assign(new View(real), state).write();
      const view = new View(real, written);
      expect(view).toMatchObject(state);
      expect(view.faults).toEqual([]);
      expect(view.write()).toBe(written);
    }),
    { numRuns: 500 }
  );
});
