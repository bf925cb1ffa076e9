import type { Position } from 'geojson';
import { describe, expect, test } from 'vitest';
import { abstractTests, PART_2 } from './abstract.ts';
import { all, collections, GEOJSON, get, idsOf, items, json, listing, type ItemAnswer } from './atlas.ts';

// The abstract tests of OGC API – Features – Part 2: Coordinate Reference Systems by Reference (18-058r1, annex A). The systems are
// worked out here by other formulas than those of the API.

const CRS84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84';
const EPSG4326 = 'http://www.opengis.net/def/crs/EPSG/0/4326';
const EPSG3857 = 'http://www.opengis.net/def/crs/EPSG/0/3857';
const HALF = 20037508.342789244;

const SYSTEMS: Record<string, (position: Position) => Position> = {
  [CRS84]: (position) => position,
  [EPSG4326]: ([longitude, latitude]) => [latitude!, longitude!],
  [EPSG3857]: ([longitude, latitude]) => [
    (longitude! * HALF) / 180,
    (Math.asinh(Math.tan((latitude! * Math.PI) / 180)) * HALF) / Math.PI
  ]
};

const spatial = collections.filter(({ extent }) => extent.spatial !== undefined);

const positions = (geometry: unknown): Position[] => {
  const flat = (value: unknown): Position[] =>
    Array.isArray(value) && typeof value[0] === 'number'
      ? [value as Position]
      : (value as unknown[]).flatMap(flat);
  return geometry === null ? [] : flat((geometry as { coordinates: unknown }).coordinates);
};

const inSystem = (uri: string, [west, south, east, north]: readonly number[]) =>
  [SYSTEMS[uri]!([west!, south!]), SYSTEMS[uri]!([east!, north!])].flat().join();

describe('Conformance class Coordinate Reference Systems by Reference', () => {
  test('1 /conf/crs/crs-uri: every system is an address', () => {
    for (const uri of [...listing.crs, ...collections.flatMap(({ crs, storageCrs }) => [...crs, storageCrs])])
      expect(uri).toMatch(/^http:\/\/www\.opengis\.net\/def\/crs\/[A-Z]+\/[\d.]+\/\w+$/);
  });

  test('2 /conf/crs/default-crs: CRS84 is the first of each collection', () => {
    for (const { crs } of spatial) expect(crs).toEqual([CRS84, EPSG4326, EPSG3857]);
  });

  test('3 /conf/crs/storageCrs: the system of storage is one that is offered', () => {
    for (const { crs, storageCrs } of spatial) expect(crs).toContain(storageCrs);
  });

  test('4 /conf/crs/crs-parameter: an answer says the system that was asked for', async () => {
    for (const { id, crs } of spatial)
      for (const uri of crs) {
        const first = (await items(id, { limit: '1' })).features[0]?.id;
        for (const path of [`items?limit=1&crs=${uri}`, `items/${first}?crs=${uri}`]) {
          const response = await get(`/collections/${id}/${path}`);
          expect([response.status, response.headers.get('Content-Crs')], path).toEqual([200, `<${uri}>`]);
        }
      }
  });

  test.for(['http://www.opengis.net/def/crs/EPSG/0/0', 'EPSG:3857', ''])(
    '5 /conf/crs/crs-parameter-invalid: %s is refused',
    async (uri) => {
      for (const { id } of spatial) {
        const first = (await items(id, { limit: '1' })).features[0]?.id;
        for (const path of ['items', `items/${first}`])
          expect((await get(`/collections/${id}/${path}?crs=${uri}`)).status).toBe(400);
      }
    }
  );

  test('6 /conf/crs/crs-parameter-default: without a system, CRS84', async () => {
    for (const { id } of spatial) {
      const response = await get(`/collections/${id}/items?limit=1`);
      expect(response.headers.get('Content-Crs')).toBe(`<${CRS84}>`);
    }
  });

  test('7 /conf/crs/crs-parameter-transform: coordinates are those of the system', async () => {
    for (const { id } of spatial)
      for (const [uri, to] of Object.entries(SYSTEMS)) {
        const plain = await all(id);
        const moved = await items(id, { crs: uri });
        expect(idsOf(moved)).toEqual(idsOf(plain));
        moved.features.forEach(({ geometry }, i) => {
          const expected = positions(plain.features[i]!.geometry).map(to);
          const found = positions(geometry);
          const off = found.map(([x, y], at) => Math.hypot(x! - expected[at]![0]!, y! - expected[at]![1]!));
          expect([found.length, Math.max(0, ...off) < 0.001]).toEqual([expected.length, true]);
        });
        const feature = moved.features[0]!;
        const alone = await json<ItemAnswer>(`/collections/${id}/items/${feature.id}?crs=${uri}`, GEOJSON);
        expect(alone.geometry).toEqual(feature.geometry);
      }
  });

  test('8 /conf/crs/bbox-crs-parameter: a box is the same in every system', async () => {
    for (const { id } of spatial)
      for (const box of [
        [79, 42, 88, 46],
        [60, 45, 70, 50]
      ])
        for (const uri of Object.keys(SYSTEMS))
          expect(idsOf(await items(id, { bbox: inSystem(uri, box), 'bbox-crs': uri })), uri).toEqual(
            idsOf(await items(id, { bbox: box.join() }))
          );
  });

  test('9 /conf/crs/bbox-crs-parameter-invalid: a system that is not offered is refused', async () => {
    for (const { id } of spatial)
      expect((await get(`/collections/${id}/items?bbox=1,2,3,4&bbox-crs=EPSG:2000`)).status).toBe(400);
  });

  test('10 /conf/crs/bbox-crs-parameter-default: a box without a system is in CRS84', async () => {
    for (const { id, extent } of spatial) {
      const bbox = extent.spatial!.bbox[0].join();
      expect(idsOf(await items(id, { bbox, 'bbox-crs': CRS84 }))).toEqual(idsOf(await items(id, { bbox })));
    }
  });
});

abstractTests(PART_2, 'part-2');
