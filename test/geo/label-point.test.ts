import { polygon } from '@turf/turf';
import { expect, test } from 'vitest';
import type { Unit } from '../../geo/boundaries.ts';
import { labelPointsOf } from '../../geo/label-point.ts';
import { catalogueOf, corridor, place, post } from '../fixtures.ts';

const ring = [
  [70, 40],
  [80, 40],
  [80, 50],
  [70, 50],
  [70, 40]
];
const unitOf = (code: string): [string, Unit] => [code, polygon([ring], { code, level: 'oblast' }) as Unit];
const labelPoint = labelPointsOf(catalogueOf().place, new Map(['west', 'westtown', 'gate'].map(unitOf)));

test('a settlement and a post stand at their own points, though they have an outline', () => {
  expect(labelPoint(place({ point: [71, 41] }))).toEqual([71, 41]);
  expect(labelPoint(post({ point: [80, 42] }))).toEqual([80, 42]);
});

test('an area stands in the middle of its outline, whatever its own point', () => {
  const [lon, lat] = labelPoint(place({ id: 'west', level: 'oblast', point: [71, 41] })) ?? [];
  expect(lon).toBeCloseTo(75, 1);
  expect(lat).toBeCloseTo(45, 1);
});

test('an area without an outline stands at its own point, or nowhere', () => {
  expect(labelPoint(place({ id: 'lake', level: 'water', point: [78, 46] }))).toEqual([78, 46]);
  expect(labelPoint(place({ id: 'dale', level: 'district', point: undefined }))).toBeUndefined();
});

test('a corridor stands in the middle of its line', () => {
  expect(labelPoint(corridor())).toEqual([80, 45]);
});
