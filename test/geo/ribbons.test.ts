import fc from 'fast-check';
import { rollup, sum } from 'd3';
import { describe, expect, test } from 'vitest';
import { aggregate, drawnArcs, levelAt, MOST_DRAWN, sharesOf, strengthOf, unfolded } from '../../geo/fold.ts';
import { pairsOf } from '../../geo/ledgers.ts';
import {
  bothLedgers,
  claimOf,
  flowArcs,
  inLedger,
  linkArcs,
  passageArc,
  type Arc
} from '../../geo/ribbons.ts';
import type { Flow } from '../../geo/flow.ts';
import { catalogueOf, facts, flow, location, place, post, record } from '../fixtures.ts';

const PLACES = [
  place({ id: 'KZ', within: null, level: 'country', point: [70, 45] }),
  place({ id: 'CN', within: null, level: 'country', country: 'CN', point: [100, 40] }),
  place({ id: 'west', within: 'KZ', level: 'oblast' }),
  place({ id: 'farwest', within: 'KZ', level: 'oblast', point: [60, 45] }),
  place({ id: 'westtown', within: 'west' }),
  place({ id: 'westvillage', within: 'west', point: [76, 44] }),
  place({ id: 'region', within: 'CN', country: 'CN', level: 'province', point: [88, 42] }),
  place({ id: 'east', within: 'region', country: 'CN', level: 'prefecture', point: [84, 45] }),
  place({ id: 'easttown', within: 'east', country: 'CN', point: [85, 45] })
];
const WEST = ['KZ', 'west', 'farwest', 'westtown', 'westvillage'];
const EAST = ['CN', 'region', 'east', 'easttown'];
const world = catalogueOf([record()], { places: PLACES });
const arcsOf = (...changes: Partial<Flow>[]) =>
  flowArcs(
    changes.map((change, i) => flow({ id: `f${i}`, from: 'west', to: 'east', ...change })),
    world
  );

const anyFlow = fc
  .record({
    from: fc.constantFrom(...WEST),
    to: fc.constantFrom(...EAST),
    back: fc.boolean(),
    kind: fc.constantFrom('goods' as const, 'turnover' as const, 'share' as const),
    via: fc.constantFrom(null, 'gate'),
    value: fc.option(fc.integer({ min: 1, max: 1_000_000 }), { nil: null }),
    unit: fc.constantFrom('USD', 't'),
    period: fc.constantFrom(null, '2023', '2024'),
    commodity: fc.constantFrom(null, 'grain'),
    country: fc.constantFrom('KZ', 'CN', null)
  })
  .map(({ from, to, back, country, ...rest }) => ({
    ...rest,
    from: back ? to : from,
    to: back ? from : to,
    reporter: { country, name: `Customs of ${country}` }
  }));
const anyFlows = fc
  .array(anyFlow, { maxLength: 60 })
  .map((all) => all.map((one, i) => flow({ ...one, id: `f${i}` })));
const anyZoom = fc.double({ min: 0, max: 12, noNaN: true });

/** What is said of each unit, period, reporter and way; what is within another arc is said there. */
const totals = (arcs: readonly Arc[]) =>
  rollup(arcs, (alike) => sum(alike, ({ value, within }) => (within === null ? value : 0)), claimOf);
const ids = (arcs: readonly { of: readonly string[] }[]) => arcs.flatMap(({ of }) => of).sort();

describe('folding', () => {
  test('at no zoom changes what is said of a unit, a period, a reporter or a way, nor loses a figure', () => {
    fc.assert(
      fc.property(anyFlows, anyZoom, (flows, zoom) => {
        const arcs = flowArcs(flows, world);
        const folded = aggregate(arcs, levelAt(zoom), world);
        expect(totals(folded)).toEqual(totals(arcs));
        expect(ids(folded)).toEqual(ids(arcs));
        expect(new Set(folded.map(({ id }) => id)).size).toBe(folded.length);
      })
    );
  });

  test('the drawn and the rest together say what all say, and no more are drawn than asked for', () => {
    fc.assert(
      fc.property(anyFlows, anyZoom, fc.integer({ min: 0, max: 40 }), (flows, zoom, most) => {
        const arcs = flowArcs(flows, world);
        const { drawn, rest } = drawnArcs(arcs, zoom, world, most);
        expect(drawn.length).toBeLessThanOrEqual(most);
        const both = totals(drawn);
        for (const { like, value } of rest) both.set(claimOf(like), (both.get(claimOf(like)) ?? 0) + value);
        expect(both).toEqual(totals(arcs));
        expect(ids([...drawn, ...rest])).toEqual(ids(arcs));
      })
    );
  });

  test('brings arcs between parts to the units that hold them, and these to their countries', () => {
    const arcs = arcsOf(
      { from: 'westtown', to: 'easttown', value: 3 },
      { from: 'westvillage', to: 'east', value: 4 }
    );
    expect(aggregate(arcs, 'unit', world)).toMatchObject([
      { from: 'west', to: 'region', value: 7, of: ['f0', 'f1'] }
    ]);
    expect(aggregate(arcs, 'country', world)).toMatchObject([{ from: 'KZ', to: 'CN', value: 7 }]);
    expect(aggregate(arcs, 'place', world)).toEqual(arcs);
  });

  test('never adds units, periods, reporters or ways to each other', () => {
    const arcs = arcsOf(
      { from: 'westtown' },
      { from: 'westvillage', unit: 't' },
      { from: 'westvillage', period: '2023' },
      { from: 'westvillage', reporter: { country: 'CN', name: 'Customs' } },
      { from: 'westvillage', reporter: { country: 'KZ', name: 'Ministry' } },
      { from: 'westvillage', kind: 'turnover' },
      { from: 'east', to: 'westvillage' }
    );
    expect(aggregate(arcs, 'country', world)).toHaveLength(arcs.length);
  });

  test('does not add a part to the whole that holds it, nor a second figure for the same', () => {
    const [whole] = aggregate(
      arcsOf(
        { from: 'KZ', to: 'CN', value: 100 },
        { from: 'west', to: 'CN', value: 30 },
        { from: 'KZ', to: 'CN', value: 101 }
      ),
      'country',
      world
    );
    expect(whole).toMatchObject({ value: 100, of: ['f0', 'f1', 'f2'] });
  });

  test('does not add figures that have something in common', () => {
    const arcs = arcsOf({ from: 'KZ', to: 'region', value: 50 }, { from: 'west', to: 'CN', value: 30 });
    expect(aggregate(arcs, 'country', world).map(({ value }) => value)).toEqual([50, 30]);
  });

  test('a few arcs are drawn as they are at any zoom', () => {
    const arcs = arcsOf({ from: 'westtown' }, { from: 'westvillage' });
    expect(drawnArcs(arcs, 0, world).drawn).toHaveLength(2);
  });

  test('of too many the largest are drawn', () => {
    const arcs = arcsOf(
      ...Array.from({ length: 200 }, (_, i) => ({ value: i + 1, reporter: { country: null, name: `${i}` } }))
    );
    const { drawn, rest } = drawnArcs(arcs, 12, world);
    expect(drawn).toHaveLength(MOST_DRAWN);
    expect(Math.min(...drawn.map(({ value }) => value))).toBe(200 - MOST_DRAWN + 1);
    expect(sum(rest, ({ arcs: left }) => left)).toBe(200 - MOST_DRAWN);
  });
});

describe('few figures, each on its own', () => {
  const said = arcsOf(
    { from: 'KZ', to: 'CN', kind: 'turnover', value: 900, period: '2024' },
    { from: 'west', to: 'CN', kind: 'turnover', value: 90, period: '2023' },
    { from: 'CN', to: 'farwest', kind: 'goods', value: 9, period: null },
    { from: 'westtown', to: 'CN', kind: 'goods', value: 4, unit: 't' }
  );
  const at = (zoom: number) => unfolded(said, zoom, world).map(({ id, value }) => [id, value]);

  test('from afar those within another of the same unit are in it, unadded; from near all are there', () => {
    expect(at(2)).toEqual([
      ['f0', 900],
      ['f3', 4]
    ]);
    for (const zoom of [3, 4, 9]) expect(at(zoom)).toHaveLength(4);
  });

  test('what goes one way is not in what goes the other', () => {
    const ways = arcsOf(
      { from: 'KZ', to: 'CN', kind: 'goods', value: 50 },
      { from: 'CN', to: 'west', kind: 'goods', value: 5 },
      { from: 'west', to: 'CN', kind: 'goods', value: 6 }
    );
    expect(unfolded(ways, 1, world).map(({ id }) => id)).toEqual(['f0', 'f1']);
  });

  test('of two that say the same from either end both stand', () => {
    const twice = arcsOf(
      { from: 'westtown', to: 'east', kind: 'turnover', value: 1 },
      { from: 'east', to: 'westtown', kind: 'turnover', value: 1 }
    );
    expect(unfolded(twice, 0, world).map(({ id }) => id)).toEqual(['f0', 'f1']);
  });

  test('at no zoom is a figure changed, or left out without one that holds it', () => {
    fc.assert(
      fc.property(anyFlows, anyZoom, (all, zoom) => {
        const arcs = flowArcs(all, world);
        const left = unfolded(arcs, zoom, world);
        for (const arc of left) expect(arcs).toContain(arc);
        for (const arc of arcs)
          if (!left.includes(arc)) expect(left.some(({ unit }) => unit === arc.unit)).toBe(true);
      })
    );
  });
});

describe('an arc of trade', () => {
  test('goes out from the first of the sides, back from the second; turnover goes neither way', () => {
    expect(
      arcsOf({}, { from: 'east', to: 'west' }, { kind: 'turnover' }).map(({ heading }) => heading)
    ).toEqual(['out', 'back', 'none']);
  });

  test('is none where there is no number, no move, no known end', () => {
    expect(arcsOf({ value: null }, { kind: 'share' }, { to: 'west' }, { to: 'nowhere' })).toEqual([]);
  });

  test('stays in its own ledger', () => {
    const arcs = arcsOf(
      {},
      { reporter: { country: 'CN', name: 'GACC' } },
      { reporter: { country: null, name: 'Bank' } }
    );
    expect(['KZ', 'CN', null].map((side) => inLedger(arcs, side).flatMap(({ of }) => of))).toEqual([
      ['f0'],
      ['f1'],
      ['f2']
    ]);
  });

  test('is outlined where it is the second side’s word on what the first has spoken of, too', () => {
    const gacc = { country: 'CN', name: 'GACC' };
    const outlined = (...changes: Partial<Flow>[]) => arcsOf(...changes).map((arc) => arc.outlined);
    expect(outlined({}, { reporter: gacc })).toEqual([false, true]);
    expect(outlined({ period: '2023' }, { reporter: gacc })).toEqual([false, false]);
    expect(outlined({ reporter: gacc })).toEqual([false]);
  });

  test('has a scale of its own unit that no zoom changes', () => {
    const arcs = arcsOf(
      { from: 'westtown', value: 30 },
      { from: 'westvillage', value: 10 },
      { unit: 't', value: 5 }
    );
    const share = sharesOf(arcs, world);
    expect(share({ value: 40, unit: 'USD' })).toBe(1);
    expect(share({ value: 10, unit: 'USD' })).toBe(0.25);
    expect(share({ value: 5, unit: 't' })).toBe(1);
    expect(strengthOf(0.01)).toBeLessThan(strengthOf(0.5));
  });
});

test('what passed a post goes through it, in no direction', () => {
  const reading = {
    period: '2024',
    value: 5,
    unit: 't',
    bound: 'exact',
    scope: 'rail',
    reporter: 'Railway',
    source: 'gazette'
  } as const;
  expect(passageArc(post(), reading, world)).toMatchObject({
    from: 'west',
    to: 'region',
    via: 'gate',
    heading: 'none',
    value: 5
  });
});

describe('both ledgers', () => {
  const flows = [
    flow({ id: 'own', from: 'KZ', to: 'CN', value: 100 }),
    flow({ id: 'other', from: 'KZ', to: 'CN', value: 130, reporter: { country: 'CN', name: 'GACC' } }),
    flow({ id: 'older', from: 'KZ', to: 'CN', period: '2022', value: 90 })
  ];
  const [pair] = pairsOf(flows);

  test('stand side by side for the latest period of which both speak, the second outlined', () => {
    expect(bothLedgers(pair!, 'out', world)).toMatchObject([
      { of: ['own'], ledger: 'KZ', outlined: false, value: 100 },
      { of: ['other'], ledger: 'CN', outlined: true, value: 130 }
    ]);
  });

  test('are none where a side is silent', () => {
    expect(bothLedgers(pair!, 'out', world, '2022')).toEqual([]);
    expect(bothLedgers(pair!, 'back', world)).toEqual([]);
  });

  test('are never added', () => {
    expect(aggregate(bothLedgers(pair!, 'out', world), 'country', world)).toHaveLength(2);
  });
});

describe('links', () => {
  const { codes } = facts();
  const papers = new Map([['memorandum', 'document']]);
  const to = (id: string, side = 'CN') => location({ place: id, side, role: 'partner' });
  const catalogue = catalogueOf(
    [
      record({ id: 'a', locations: [location(), to('easttown'), to('east')] }),
      record({ id: 'b', locations: [location(), to('easttown')] }),
      record({ id: 'c', type: 'memorandum', locations: [location(), to('easttown')] }),
      record({ id: 'd', locations: [location(), to('easttown')], aggregate: true })
    ],
    {
      places: PLACES,
      codes: {
        ...codes,
        types: codes.types.map((type) => ({ ...type, oc4ids: papers.get(type.code) ?? null }))
      }
    }
  );
  const arcs = linkArcs(catalogue.entries, catalogue);

  test('stand for their records, each once; those on paper alone apart; general statements never', () => {
    expect(arcs.map(({ from, to: end, firm, of }) => [from, end, firm, of])).toEqual([
      ['westtown', 'easttown', true, ['a', 'b']],
      ['westtown', 'east', true, ['a']],
      ['westtown', 'easttown', false, ['c']]
    ]);
  });

  test('a record that joins several places of one unit counts once between the units', () => {
    expect(aggregate(arcs, 'unit', catalogue).map(({ value, of }) => [value, of])).toEqual([
      [2, ['a', 'b']],
      [1, ['c']]
    ]);
  });
});
