import { expect, test } from 'vitest';
import { flowLine } from '../../geo/arcs.ts';
import { boxAround, meets } from '../../geo/box.ts';
import { checkDataset } from '../../geo/check.ts';
import { FAMILIES, recordProperties } from '../../geo/features.ts';
import { catalogueOf, claim, dataset, entryOf, flow, location, place, record } from '../fixtures.ts';

const wording = { language: 'en', recordUrl: (id: string) => `/?record=${id}` };
const rowOf = (change: Parameters<typeof record>[0]) => {
  const catalogue = catalogueOf([record(change)]);
  return recordProperties(catalogue, catalogue.entries[0]!, wording);
};
const outline = () => ({ type: 'MultiPolygon' as const, coordinates: [] });
const atOblast = location({ place: 'west', precision: 'oblast' });
const onRoute = location({ place: 'road', side: null, precision: 'route' });

test('the fixture is a data set in which nothing is wrong', () => {
  expect(checkDataset(dataset(), () => undefined)).toEqual([]);
});

test('places that hold each other each hold a record once', () => {
  const places = [place({ within: 'west' }), place({ id: 'west', within: 'westtown', level: 'oblast' })];
  expect([...catalogueOf([record()], { places }).entries[0]!.places]).toEqual(['westtown', 'west']);
});

test('the columns of a record, in their order', () => {
  expect(Object.keys(rowOf({})).join(' ')).toBe(
    'id title type sector sectors status precision place places side amount currency amount_usd basis ' +
      'date date_from date_to date_kind date_certainty parties aggregate sources url'
  );
});

test('what is unknown of a record is null', () => {
  expect(rowOf({ locations: [], dates: {} })).toMatchObject({
    place: null,
    side: null,
    precision: 'unknown',
    amount: null,
    currency: null,
    amount_usd: null,
    basis: null,
    date: null,
    date_kind: null,
    date_certainty: null,
    places: [],
    parties: []
  });
});

test('third parties’ money is shown, but has no amount that could be summed', () => {
  expect(rowOf({ amounts: [claim({ value: 5, bilateral: false })] })).toMatchObject({
    amount: 5,
    currency: 'USD',
    basis: 'announced',
    amount_usd: null
  });
});

test('the places of a record are those that the filter asks', () => {
  expect(rowOf({}).places).toEqual(['westtown', 'west', 'KZ']);
});

test('the sources of a record are addresses', () => {
  expect(rowOf({}).sources).toEqual(['https://example.org/article']);
});

test('a record in a town is a point and nothing else', () => {
  const { placing } = entryOf();
  expect(FAMILIES.points(placing)).toEqual({ type: 'Point', coordinates: [75, 45] });
  expect(FAMILIES.areas(placing, outline)).toBeNull();
  expect(FAMILIES.routes(placing)).toBeNull();
});

test('a record known by its area has no false dot', () => {
  const { placing } = entryOf({ locations: [atOblast] });
  expect(FAMILIES.points(placing)).toBeNull();
  expect(FAMILIES.areas(placing, outline)).toEqual(outline());
});

test('an area without an outline has no geometry', () => {
  expect(FAMILIES.areas(entryOf({ locations: [atOblast] }).placing, () => undefined)).toBeNull();
});

test('a record along a route is the line through its stops', () => {
  expect(FAMILIES.routes(entryOf({ locations: [onRoute] }).placing)).toEqual({
    type: 'MultiLineString',
    coordinates: [
      [
        [75, 45],
        [80, 45],
        [85, 45]
      ]
    ]
  });
});

const points = { east: [85, 45], west: [75, 45], gate: [80, 46] } as const;
const pointOf = (id: string) => [...points[id as keyof typeof points]] as [number, number];

test('goods go from place to place through their post', () => {
  expect(flowLine(flow({ via: 'gate' }), pointOf)?.coordinates).toEqual([
    points.east,
    points.gate,
    points.west
  ]);
});

test('a share is no line on the map', () => {
  expect(flowLine(flow({ kind: 'share' }), pointOf)).toBeNull();
});

test('a flow to a place without a point is no line', () => {
  expect(flowLine(flow(), () => undefined)).toBeNull();
});

const hollow = {
  type: 'Polygon' as const,
  coordinates: [
    [
      [0, 0],
      [9, 0],
      [9, 9],
      [0, 9],
      [0, 0]
    ],
    [
      [2, 2],
      [7, 2],
      [7, 7],
      [2, 7],
      [2, 2]
    ]
  ]
};
const line = {
  type: 'LineString' as const,
  coordinates: [
    [0, 0],
    [9, 9]
  ]
};

test('a point on the edge of a box is in it', () => {
  expect(meets({ type: 'Point', coordinates: [1, 1] }, [1, 1, 2, 2])).toBe(true);
});

test('a line meets the box it crosses, though neither end is inside', () => {
  expect(meets(line, [4, 4, 5, 5])).toBe(true);
  expect(meets(line, [4, 6, 5, 8])).toBe(false);
});

test('an area meets a box that lies wholly inside it, but not one in its hole', () => {
  expect(meets(hollow, [1, 1, 1.5, 1.5])).toBe(true);
  expect(meets(hollow, [4, 4, 5, 5])).toBe(false);
});

test('a box over the antimeridian has two halves', () => {
  expect(meets({ type: 'Point', coordinates: [-179, 0] }, [170, -1, -170, 1])).toBe(true);
  expect(meets({ type: 'Point', coordinates: [0, 0] }, [170, -1, -170, 1])).toBe(false);
});

test('the box around nothing is null', () => {
  expect(boxAround([null])).toBeNull();
});
