import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Topology } from 'topojson-specification';
import { describe, expect, test } from 'vitest';
import { readDataFolder } from '../../api/data-folder.ts';
import { unitsOf } from '../../geo/boundaries.ts';
import { catalogue } from '../../geo/catalogue.ts';
import { parseDataset, type Dataset } from '../../geo/dataset.ts';
import { readFilter, vocabulary } from '../../geo/filter.ts';
import type { Scene } from '../../geo/scene.ts';
import { summarise } from '../../geo/summary.ts';
import { tell } from '../../geo/tell.ts';
import { catalogueOf, claim, flow, post, record, text } from '../fixtures.ts';

const ROOT = join(import.meta.dirname, '../..');
const { dataset } = parseDataset(readDataFolder(join(ROOT, 'data')).files);
const units = unitsOf(JSON.parse(readFileSync(join(ROOT, 'geo/layers/overview.json'), 'utf8')) as Topology);
const whole = catalogue(dataset, units);
const { scenes } = dataset;

const named = (id: string): Scene => scenes.find((each) => each.id === id) ?? expect.fail(id);

/** A scene of everything; say only what the test is about. */
const scene = (change: Partial<Scene> = {}): Scene => ({
  id: 'scene',
  question: '',
  camera: { bounds: [70, 40, 90, 50], projection: 'mercator' },
  marks: true,
  areas: false,
  lit: [],
  links: false,
  flows: [],
  names: [],
  headline: text('Headline'),
  caption: text('Caption'),
  notes: text('Notes'),
  figures: [],
  dwell: 20,
  ...change
});

describe('the story of the data', () => {
  test.for(scenes)('$id finds all that it names', (each) => {
    expect(tell(each, whole).missing).toEqual([]);
  });

  test.for(scenes)('$id tells what the totals of its question are, to the cent', (each) => {
    const { filter } = readFilter(new URLSearchParams(each.question), vocabulary(whole));
    const summary = summarise(whole.select(filter));
    const told = tell(
      { ...each, figures: [{ of: 'records' }, { of: 'undisclosed' }, { of: 'unplaced' }] },
      whole
    );
    expect(told.summary).toEqual(summary);
    expect(told.figures.map(({ amount }) => amount)).toEqual(
      [summary.count, summary.undisclosed, summary.notPlaced].map((value) => ({ value, unit: 'count' }))
    );
    const [sum] = tell({ ...each, figures: [{ of: 'sum' }] }, whole).figures;
    if (summary.stated.count > 0)
      expect(sum).toMatchObject({ amount: { cents: summary.stated.cents }, records: summary.stated.count });
    else expect(sum?.of).toBe('undisclosed');
  });

  test('both figures of the smelter stand side by side, and one counts', () => {
    const { figures, evidence, chart } = tell(named('copper-smelter'), whole);
    expect(figures.map(({ amount }) => amount)).toEqual([
      { value: 2_000_000_000, unit: 'USD' },
      { value: 1_500_000_000, unit: 'USD' }
    ]);
    expect(chart?.bars.map(({ values }) => values)).toEqual([[2_000_000_000], [1_500_000_000]]);
    expect(evidence.map((line) => line.of === 'claim' && line.counts)).toEqual([true, false]);
  });

  test('the trade stands by both ledgers, in the order of the sides, and a silent side stays silent', () => {
    const { chart } = tell(named('two-ledgers'), whole);
    const of = (key: string) => chart?.bars.find((bar) => bar.key === key);
    expect(chart?.unit).toBe('USD');
    expect(chart?.bars.map(({ key }) => key)).toEqual(['2016', '2021', '2022', '2023', '2024']);
    expect(of('2023')).toMatchObject({ values: [31.5e9, 41e9], bound: 'about' });
    expect(of('2021')).toMatchObject({ values: [undefined, 25.25e9], bound: 'exact' });
  });

  test('what is on no map is told, aggregates last and not counted', () => {
    const { summary, evidence } = tell(named('not-on-the-map'), whole);
    expect(summary.notPlaced).toBe(summary.count);
    const aggregates = evidence.map((line) => line.of === 'record' && line.entry.record.aggregate);
    expect(aggregates).toEqual(aggregates.toSorted((a, b) => Number(a) - Number(b)));
    expect(aggregates.filter(Boolean)).toHaveLength(summary.aggregates);
  });
});

describe('the speaker’s question', () => {
  test('narrows records, figures, charts and evidence of every scene', () => {
    for (const each of scenes) {
      const told = tell(each, whole, 'status=agreed');
      expect(told.entries.every(({ record }) => record.status === 'agreed')).toBe(true);
      for (const line of told.evidence)
        if (line.of === 'record') expect(line.entry.record.status).toBe('agreed');
    }
    const { chart } = tell(
      scene({ chart: { as: 'timeline', title: text('By year') } }),
      whole,
      'status=agreed'
    );
    const agreed = whole.entries.filter(
      ({ record: { status, aggregate } }) => status === 'agreed' && !aggregate
    );
    expect(chart?.bars.reduce((sum, { values }) => sum + (values[0] ?? 0), 0)).toBe(agreed.length);
  });

  test('brings its rule for conflicting claims', () => {
    const [sum] = tell(
      { ...named('copper-smelter'), figures: [{ of: 'sum' }] },
      whole,
      'claim=lowest'
    ).figures;
    expect(sum?.amount).toEqual({ cents: 150_000_000_000 });
  });

  test('that cannot be read is forgiven', () => {
    const told = tell(scene(), whole, 'sector=alchemy&amount=much');
    expect(told.missing).toEqual([]);
    expect(told.entries).toHaveLength(whole.entries.length);
  });
});

describe('a scene whose records are gone', () => {
  /** A part of the data set, as an editor might leave it. */
  const parts: fc.Arbitrary<Dataset> = fc
    .record({
      records: fc.subarray(dataset.records),
      flows: fc.subarray(dataset.flows),
      posts: fc.subarray(dataset.posts),
      places: fc.subarray(dataset.places)
    })
    .map((left) => ({ ...dataset, ...left }));

  test('is told without them, whatever is gone', () => {
    fc.assert(
      fc.property(parts, fc.constantFrom(...scenes), (left, each) => {
        const known = catalogue(left);
        const told = tell(each, known, 'sector=trade,border');
        const ids = new Set(left.records.map(({ id }) => id));
        expect(told.entries.every(({ record: { id } }) => ids.has(id))).toBe(true);
        expect(told.scene.record === undefined || ids.has(told.scene.record)).toBe(true);
        expect(told.names.every(({ place }) => known.place(place) !== undefined)).toBe(true);
        expect(told.scene.lit.every((place) => known.place(place) !== undefined)).toBe(true);
        expect(told.flows.map(({ id }) => id)).toEqual(told.scene.flows);
      }),
      { numRuns: 150 }
    );
  });

  test('says what is missing, by its field', () => {
    const { missing, figures, chart } = tell(
      scene({
        question: 'sector=alchemy',
        record: 'gone',
        lit: ['nowhere', 'west'],
        flows: ['no-flow'],
        names: [{ place: 'westtown', figure: { of: 'throughput', post: 'gate', period: '2024', unit: 't' } }],
        figures: [
          { of: 'claim', record: 'mill', claim: 0 },
          { of: 'flow', flow: 'words' },
          { of: 'records' }
        ],
        chart: { as: 'ledgers', title: text('Trade'), pair: ['west', 'nowhere'] },
        evidence: { of: 'posts', posts: ['gate', 'no-gate'] }
      }),
      catalogueOf([record()], { flows: [flow({ id: 'words', value: null, note: text('Almost half') })] })
    );
    expect(missing).toEqual([
      'record: gone',
      'lit.0: nowhere',
      'flows.0: no-flow',
      'question: sector=alchemy',
      'figures.0.claim: 0',
      'figures.1.flow: words',
      'chart.pair: west nowhere',
      'evidence.posts.1: no-gate',
      'names.0.figure.period: 2024'
    ]);
    expect(figures.map(({ of }) => of)).toEqual(['records']);
    expect(chart).toBeUndefined();
  });
});

describe('a figure', () => {
  const mill = record({
    amounts: [claim({ value: 5_000_000, basis: 'contract', date: '2024-06' })],
    measures: [{ measure: 'length', value: 12, unit: 't', bound: 'at_least', date: null, source: 'gazette' }]
  });
  const known = catalogueOf([mill], {
    flows: [flow({ id: 'goods', bound: 'almost', change: 4.5 })],
    posts: [
      post({
        throughput: [
          {
            period: '2024',
            value: 7,
            unit: 't',
            bound: 'about',
            scope: 'rail',
            reporter: 'Railway',
            source: 'gazette'
          }
        ]
      })
    ]
  });

  test('comes with its bound, period, reporter, kind and source', () => {
    const { figures, sources } = tell(
      scene({
        figures: [
          { of: 'claim', record: 'mill', claim: 0, label: text('Cost') },
          { of: 'measure', record: 'mill', measure: 0 },
          { of: 'flow', flow: 'goods' },
          { of: 'throughput', post: 'gate', period: '2024', unit: 't' }
        ]
      }),
      known
    );
    const source = { sources: ['gazette'] };
    expect(figures).toEqual([
      {
        of: 'claim',
        label: text('Cost'),
        amount: { value: 5_000_000, unit: 'USD' },
        bound: 'exact',
        basis: 'contract',
        period: '2024-06',
        ...source
      },
      {
        of: 'measure',
        label: undefined,
        amount: { value: 12, unit: 't' },
        bound: 'at_least',
        measure: 'length',
        period: null,
        ...source
      },
      {
        of: 'flow',
        label: undefined,
        amount: { value: 13_200_000, unit: 'USD' },
        bound: 'almost',
        change: 4.5,
        period: '2024',
        reporter: 'Customs',
        ledger: 'KZ',
        ...source
      },
      {
        of: 'throughput',
        label: undefined,
        amount: { value: 7, unit: 't' },
        bound: 'about',
        period: '2024',
        reporter: 'Railway',
        ...source
      }
    ]);
    expect(sources).toEqual(['gazette']);
  });

  test('of a sum that nobody states is the number of those that do not', () => {
    const { figures } = tell(
      scene({ figures: [{ of: 'sum', label: text('Cost') }] }),
      catalogueOf([record()])
    );
    expect(figures).toEqual([
      {
        of: 'undisclosed',
        label: undefined,
        amount: { value: 1, unit: 'count' },
        bound: 'exact',
        sources: ['gazette']
      }
    ]);
  });

  test('that counts records rests on what they rest on, the source of most first', () => {
    const rests = (id: string, source: string, more = {}) => record({ id, sources: [source], ...more });
    const [all, none] = tell(
      scene({ figures: [{ of: 'records' }, { of: 'undisclosed' }] }),
      catalogueOf([
        rests('a', 'daily'),
        rests('b', 'gazette'),
        rests('c', 'gazette', { amounts: [claim({ source: 'customs' })] }),
        rests('d', 'gazette'),
        rests('several', 'rumour', { aggregate: true })
      ])
    ).figures;
    expect(all?.sources).toEqual(['gazette', 'daily', 'customs']);
    expect(none?.sources).toEqual(['gazette', 'daily']);
  });

  test('never counts an aggregate', () => {
    const { figures } = tell(
      scene({ figures: [{ of: 'records' }, { of: 'sum' }] }),
      catalogueOf([mill, record({ id: 'several', aggregate: true })])
    );
    expect(figures.map(({ amount }) => amount)).toEqual([
      { value: 1, unit: 'count' },
      { cents: 500_000_000 }
    ]);
  });
});

describe('a chart', () => {
  const bars = (as: 'sectors' | 'ranking' | 'timeline', ...records: Parameters<typeof catalogueOf>) =>
    tell(scene({ chart: { as, title: text('Chart') } }), catalogueOf(...records)).chart?.bars.map(
      ({ key, values }) => `${key} ${String(values[0])}`
    );
  const announced = (date: string) => ({ announced: [{ date, certainty: 'stated' as const }] });

  test('of sectors has each family once for a record, in their fixed order', () => {
    const records = [
      record({ id: 'a', sectors: ['metals'] }),
      record({ id: 'b', sectors: ['food', 'agriculture'] }),
      record({ id: 'c', sectors: ['food', 'metals'], aggregate: true })
    ];
    expect(bars('sectors', records)).toEqual(['land 1', 'industry 1']);
  });

  test('of years has every year in between and the undated apart', () => {
    const records = [
      record({ id: 'a', dates: announced('2021-03/2023') }),
      record({ id: 'b', dates: announced('2023') }),
      record({ id: 'c', dates: {} })
    ];
    expect(bars('timeline', records)).toEqual(['2021 1', '2022 0', '2023 1', 'undated 1']);
  });

  test('of areas has those of both sides, the most records first, at most six', () => {
    const told = tell(scene({ chart: { as: 'ranking', title: text('Areas') } }), whole).chart;
    expect(told?.bars).toHaveLength(6);
    const counts = told?.bars.map(({ values }) => values[0] ?? 0) ?? [];
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
    expect(told?.bars.map(({ key }) => whole.place(key)?.country)).toEqual(
      expect.arrayContaining(['KZ', 'CN'])
    );
  });

  test('of figures leaves out what has another unit', () => {
    const known = catalogueOf([record({ amounts: [claim()] })], {
      flows: [flow({ id: 'tonnes', unit: 't' })]
    });
    const told = tell(
      scene({
        chart: {
          as: 'figures',
          title: text('Figures'),
          figures: [
            { of: 'claim', record: 'mill', claim: 0 },
            { of: 'flow', flow: 'tonnes' }
          ]
        }
      }),
      known
    );
    expect(told.chart).toMatchObject({ unit: 'USD', bars: [{ values: [1_000_000] }] });
    expect(told.missing).toEqual(['chart.figures: USD, t']);
  });

  test('of which nothing is known is none', () => {
    expect(bars('timeline', [])).toBeUndefined();
  });
});
