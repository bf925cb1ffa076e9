import { expect, test } from 'vitest';
import type { ToldChart, ToldFigure } from '../../geo/told.ts';
import { barFigures, spoken, withoutNoun } from '../../web/stage/figures.ts';
import { Words } from '../../web/words.svelte.ts';
import { facts, world } from './world.ts';

const figure = (change: Partial<ToldFigure>): ToldFigure => ({
  label: undefined,
  of: 'flow',
  amount: { value: 11_400_000, unit: 't' },
  bound: 'exact',
  sources: [],
  ...change
});
const plain = (text: string) => text.replace(/\s/g, ' ');
const said = (each: ToldFigure, language: string, share?: number) =>
  Object.values(spoken(each, new Words(language), share)).map(plain);

test('a figure is apart from its scale and its unit, which stand as the language has them', () => {
  expect(said(figure({}), 'en')).toEqual(['', '', '11.4', 'm t']);
  expect(said(figure({}), 'ru')).toEqual(['', '', '11,4', 'млн т']);
  expect(said(figure({}), 'zh')).toEqual(['', '', '1,140', '万吨']);
  expect(said(figure({ amount: { cents: 1_605_000_000_000 }, of: 'sum' }), 'en')).toEqual([
    '',
    'USD',
    '16.05',
    'bn'
  ]);
});

test('how exact a figure is stands before or after it, in words', () => {
  expect(said(figure({ bound: 'at_least' }), 'ru')).toEqual(['не менее', '', '11,4', 'млн т']);
  expect(said(figure({ bound: 'almost' }), 'kk')).toEqual(['', '', '11,4', 'млн т дерлік']);
});

test('a number that counts up keeps its scale and its decimals, and ends on the exact figure', () => {
  expect(said(figure({}), 'en', 0.5)[2]).toBe('5.7');
  expect(said(figure({}), 'en', 0.001)[2]).toBe('0.0');
  expect(said(figure({}), 'en', 1)[2]).toBe('11.4');
});

test('a figure of a source keeps all its digits', () => {
  expect(said(figure({ amount: { value: 310_912_300, unit: 'USD' } }), 'en')[2]).toBe('310.9123');
});

const units = [
  { code: 'USD', money: true },
  { code: 'vehicles', money: false, counts: true }
];
const catalogue = world([], { codes: { ...facts([]).codes, units } });
const chart = (unit: string, ...values: (number | undefined)[]): ToldChart => ({
  as: 'figures',
  title: {},
  unit,
  bars: values.map((value, index) => ({ key: String(2020 + index), values: [value] })),
  sources: []
});

test('the bars of a chart are in one scale, which stands once; what is not known stays unsaid', () => {
  const { unit, figures } = barFigures(
    chart('USD', 639_600_000, undefined, 41e9),
    catalogue,
    new Words('en')
  );
  expect(plain(unit)).toBe('USD bn');
  expect(figures).toEqual([['0.64'], [undefined], ['41']]);
});

test('a noun that the label says is not said again', () => {
  const cars = figure({ amount: { value: 1_680_000, unit: 'vehicles' } });
  expect(said(cars, 'en')[3]).toBe('m vehicles');
  expect(said(withoutNoun(cars, catalogue), 'en')[3]).toBe('m');
  expect(barFigures(chart('vehicles', 1_680_000), catalogue, new Words('en')).unit).toBe('m');
});
