import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { setBits, noBits, type Bits } from '../../geo/bits.ts';
import type { Entry } from '../../geo/catalogue.ts';
import type { Point } from '../../geo/place.ts';
import { ALONE_FROM, MOST_ALONE, TileClusters, type Gathered } from '../../geo/tile-clusters.ts';
import { EXTENT, type Tile } from '../../geo/tile-index.ts';
import { entryOf, place, record } from '../fixtures.ts';

const plain = entryOf();
const FAMILIES = ['land', 'industry'];
const FAMILY_OF: Record<string, string> = { food: 'land', metals: 'industry' };

const entryAt = (
  point: Point | null,
  change: { aggregate?: boolean; size?: Entry['size']; sector?: string } = {}
) => ({
  ...plain,
  record: record({
    aggregate: change.aggregate ?? false,
    sectors: change.sector === undefined ? [] : [change.sector]
  }),
  size: change.size ?? { class: 'undisclosed' as const },
  placing: point === null ? { mark: 'none' as const } : { mark: 'pin' as const, place: place(), point }
});

const clustersOf = (entries: readonly Entry[]) =>
  new TileClusters(entries, FAMILIES, ({ record: { sectors } }) => FAMILY_OF[sectors[0] ?? '']);

const tilesOf = (zoom: number): Tile[] =>
  Array.from({ length: 4 ** zoom }, (_, i) => ({ zoom, row: i >> zoom, column: i & (2 ** zoom - 1) }));

/** The latitude at a part of the world's height, from its top. */
const latitudeAt = (share: number) => (Math.atan(Math.sinh(Math.PI * (1 - 2 * share))) * 180) / Math.PI;

/** Anywhere, and on the very edges of tiles. */
const points: fc.Arbitrary<Point> = fc.oneof(
  fc.tuple(fc.double({ min: -180, max: 180, noNaN: true }), fc.double({ min: -90, max: 90, noNaN: true })),
  fc
    .tuple(fc.integer({ min: 0, max: 64 }), fc.integer({ min: 0, max: 64 }))
    .map(([x, y]): Point => [(x / 64) * 360 - 180, latitudeAt(y / 64)])
);
const sizes: fc.Arbitrary<Entry['size']> = fc.oneof(
  fc.integer({ min: 1, max: 10 ** 12 }).map((cents) => ({ class: 'stated' as const, cents })),
  fc.constantFrom({ class: 'other' as const }, { class: 'undisclosed' as const })
);
const entries = fc.array(
  fc
    .record({
      point: fc.option(points, { freq: 10 }),
      aggregate: fc.boolean(),
      size: sizes,
      sector: fc.constantFrom('food', 'metals', 'unheard of')
    })
    .map(({ point, ...change }) => entryAt(point, change)),
  { minLength: 1, maxLength: 60 }
);

/** What entries come to, added up one by one. */
function ledgerOf(some: readonly Entry[]) {
  const own = some.filter(({ record: { aggregate } }) => !aggregate);
  const having = (name: string) => own.filter(({ size }) => size.class === name).length;
  return {
    records: some.length,
    count: own.length,
    stated: having('stated'),
    undisclosed: having('undisclosed'),
    other: having('other'),
    cents: own.reduce((sum, { size }) => sum + (size.class === 'stated' ? size.cents : 0), 0),
    families: FAMILIES.map(
      (family) => own.filter(({ record: { sectors } }) => FAMILY_OF[sectors[0]!] === family).length
    )
  };
}

/** What is drawn comes to, and which records are drawn by themselves. */
function drawn(all: readonly Entry[], gathered: readonly Gathered[]) {
  const alone = gathered.flatMap((each) => each.alone.map(({ at }) => at));
  const totals = ledgerOf(alone.map((at) => all[at]!));
  for (const each of gathered.flatMap(({ joined }) => joined)) {
    for (const key of ['records', 'count', 'stated', 'undisclosed', 'other', 'cents'] as const)
      totals[key] += each[key];
    totals.families = totals.families.map((sum, i) => sum + each.families[FAMILIES[i]!]!);
  }
  return { alone, totals };
}

const isPlaced = ({ placing }: Entry) => placing.mark !== 'none';

describe('records of a tile', () => {
  test('counts and sums over all tiles are those of the records, at every zoom and under every filter', () => {
    fc.assert(
      fc.property(
        entries.chain((all) =>
          fc.tuple(fc.constant(all), fc.option(fc.subarray([...all.keys()])), fc.integer({ min: 0, max: 5 }))
        ),
        ([all, chosen, zoom]) => {
          const passing: Bits | null = chosen === null ? null : setBits(noBits(all.length), chosen);
          const clusters = clustersOf(all);
          const { alone, totals } = drawn(
            all,
            tilesOf(zoom).map((tile) => clusters.gather(tile, passing))
          );
          const asked = chosen === null ? all : chosen.map((at) => all[at]!);
          expect(totals).toEqual(ledgerOf(asked.filter(isPlaced)));
          expect(new Set(alone).size).toBe(alone.length);
        }
      )
    );
  });

  test('a tile comes to what the four tiles inside it come to', () => {
    fc.assert(
      fc.property(entries, fc.integer({ min: 0, max: 4 }), (all, zoom) => {
        const clusters = clustersOf(all);
        const totals = (tiles: readonly Tile[]) =>
          drawn(
            all,
            tiles.map((tile) => clusters.gather(tile, null))
          ).totals;
        for (const tile of tilesOf(zoom)) {
          const inside = [0, 1, 2, 3].map((i) => ({
            zoom: zoom + 1,
            row: tile.row * 2 + (i >> 1),
            column: tile.column * 2 + (i & 1)
          }));
          expect(totals(inside)).toEqual(totals([tile]));
        }
      }),
      { numRuns: 30 }
    );
  });

  test('everything stands inside its tile, where the formula of the map puts it', () => {
    fc.assert(
      fc.property(points, fc.integer({ min: 0, max: ALONE_FROM }), ([longitude, latitude], zoom) => {
        fc.pre(Math.abs(latitude) < 85);
        const [x, y] = [
          ((longitude + 180) / 360) * 2 ** zoom,
          (1 - Math.asinh(Math.tan((latitude * Math.PI) / 180)) / Math.PI) * 2 ** (zoom - 1)
        ];
        // On an edge either side is right; the property above sees to it that it is one.
        fc.pre([x, y].every((at) => Math.abs(at - Math.round(at)) > 1e-6));
        const tile = { zoom, column: Math.floor(x), row: Math.floor(y) };
        const [spot] = clustersOf([entryAt([longitude, latitude])]).gather(tile, null).alone;
        expect(Math.abs(spot!.x + 0.5 - (x - tile.column) * EXTENT)).toBeLessThanOrEqual(0.51);
        expect(Math.abs(spot!.y + 0.5 - (y - tile.row) * EXTENT)).toBeLessThanOrEqual(0.51);
      })
    );
  });

  const town: Point = [80.4, 44.2];
  const tileOf = (zoom: number): Tile => ({
    zoom,
    column: Math.floor(((town[0] + 180) / 360) * 2 ** zoom),
    row: Math.floor((1 - Math.asinh(Math.tan((town[1] * Math.PI) / 180)) / Math.PI) * 2 ** (zoom - 1))
  });
  const many = (count: number) => clustersOf(Array.from({ length: count }, () => entryAt(town)));

  test('at one spot they are joined until the last zoom, and then stand alone', () => {
    expect(many(3).gather(tileOf(ALONE_FROM - 1), null)).toMatchObject({
      alone: [],
      joined: [{ records: 3 }]
    });
    expect(
      many(3)
        .gather(tileOf(ALONE_FROM), null)
        .alone.map(({ at }) => at)
    ).toEqual([0, 1, 2]);
  });

  test('more of them than a tile can bear stay joined', () => {
    const tile = tileOf(ALONE_FROM);
    expect(many(MOST_ALONE).gather(tile, null)).toMatchObject({ joined: [] });
    expect(many(MOST_ALONE + 1).gather(tile, null)).toMatchObject({
      alone: [],
      joined: [{ records: MOST_ALONE + 1 }]
    });
  });

  test('those that are joined stand in their middle', () => {
    const east: Point = [80.41, 44.2];
    const [pair] = clustersOf([entryAt(town), entryAt(east)]).gather(tileOf(4), null).joined;
    const [first, second] = [town, east].map(
      (point) => clustersOf([entryAt(point)]).gather(tileOf(4), null).alone[0]!
    );
    expect(pair!.x).toBeGreaterThanOrEqual(first!.x);
    expect(pair!.x).toBeLessThanOrEqual(second!.x);
  });
});
