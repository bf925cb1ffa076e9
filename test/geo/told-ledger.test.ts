import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Topology } from 'topojson-specification';
import { expect, test } from 'vitest';
import { readDataFolder } from '../../api/data-folder.ts';
import { unitsOf } from '../../geo/boundaries.ts';
import { catalogue } from '../../geo/catalogue.ts';
import { parseDataset } from '../../geo/dataset.ts';
import { BOTH_LEDGERS } from '../../geo/show.ts';
import { readIn } from '../../geo/told-ledger.ts';
import { tell } from '../../geo/tell.ts';
import { arcsOf, measureOf } from '../../web/stage/arcs.ts';
import { sharesOf } from '../../geo/fold.ts';

const ROOT = join(import.meta.dirname, '../..');
const { dataset } = parseDataset(readDataFolder(join(ROOT, 'data')).files);
const units = unitsOf(JSON.parse(readFileSync(join(ROOT, 'geo/layers/overview.json'), 'utf8')) as Topology);
const whole = catalogue(dataset, units);
const { sides } = dataset.meta;
const told = dataset.scenes.map((scene) => tell(scene, whole));
const trade = told.find(({ scene }) => scene.id === 'two-ledgers') ?? expect.fail();
const values = (each: typeof trade) =>
  each.figures.map(({ amount }) => ('value' in amount ? amount.value : amount.cents));

test('a scene says whose ledgers it has figures of', () => {
  expect(trade.ledgers).toEqual(sides);
  expect(told.filter(({ ledgers }) => ledgers.length > 1)).toEqual([trade]);
});

test('both ledgers, no side’s and a side that the scene has nothing of leave it as it was', () => {
  for (const ledger of [BOTH_LEDGERS, 'XX', '']) expect(readIn(trade, ledger, sides)).toBe(trade);
  for (const each of told) if (each !== trade) expect(readIn(each, 'CN', sides)).toBe(each);
});

test('one side’s ledger has its own figures and no other side’s, as they were', () => {
  const [first, second] = sides.map((side) => readIn(trade, side, sides));
  expect(values(trade)).toEqual([31.5e9, 41e9]);
  expect(values(first!)).toEqual([31.5e9]);
  expect(values(second!)).toEqual([41e9]);
  expect(first!.flows.map(({ id }) => id)).toEqual(['kz-cn-2023-kzgov']);
  expect(second!.flows.map(({ id }) => id)).toEqual(['kz-cn-2023-gacc']);
  for (const [i, side] of sides.entries()) {
    const read = [first!, second!][i]!;
    const reporters = read.evidence.flatMap((line) => (line.of === 'flow' ? line.flow.reporter.country : []));
    expect(reporters).toContain(side);
    // A figure of neither side stays.
    expect(reporters).toContain(null);
    expect(reporters).not.toContain(sides[1 - i]);
  }
});

test('the chart has the bars of that side alone, and of the years in which it has a figure', () => {
  const bars = (ledger: string) => {
    const { chart } = readIn(trade, ledger, sides);
    return [chart?.side, chart?.bars.map(({ key, values: both }) => [key, ...both])];
  };
  expect(bars('KZ')).toEqual([
    'KZ',
    [
      ['2022', 24.1e9, undefined],
      ['2023', 31.5e9, undefined],
      ['2024', 43.8e9, undefined]
    ]
  ]);
  expect(bars('CN')[1]).toHaveLength(5);
  expect(trade.chart?.side).toBeUndefined();
});

test('the sources are those of what is still shown', () => {
  const all = new Set(trade.sources);
  const [first, second] = sides.map((side) => new Set(readIn(trade, side, sides).sources));
  expect(first!.union(second!)).toEqual(all);
  expect(first!.size).toBeLessThan(all.size);
  const own = dataset.flows.filter(({ reporter }) => reporter.country === 'CN').map(({ source }) => source);
  const others = new Set(
    dataset.flows.map(({ source, reporter }) => (reporter.country === 'CN' ? '' : source))
  );
  const onlyTheirs = own.filter((source) => !others.has(source) && all.has(source));
  expect(onlyTheirs.length).toBeGreaterThan(0);
  for (const source of onlyTheirs) expect(first!.has(source)).toBe(false);
});

test('a band is as wide alone as beside the other', () => {
  const read = readIn(trade, 'KZ', sides);
  const [arc, ...more] = arcsOf(read, whole);
  expect(more).toEqual([]);
  expect(arc).toMatchObject({ value: 31.5e9, outlined: false });
  expect(sharesOf(measureOf(read, whole), whole)(arc!)).toBeCloseTo(31.5 / 41, 6);
  expect(arcsOf(trade, whole).map(({ outlined }) => outlined)).toEqual([false, true]);
});
