import { describe, expect, test } from 'vitest';
import { boxAround } from '../../../geo/box.ts';
import { decoded } from '../decoded.ts';
import { all, collections, expectToBe, get, json, openapi, operations, ROOT, type Link } from './atlas.ts';

// The abstract tests of OGC API – Tiles – Part 1: Core (20-057, annex A), by their names, and by their numbers where OGC's own
// executable suite prints them.

const OGC = 'http://www.opengis.net/def/rel/ogc/1.0';
const MVT = 'application/vnd.mapbox-vector-tile';
const QUAD = 'http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad';

interface Tileset {
  dataType: string;
  crs: string;
  tileMatrixSetURI: string;
  links: (Link & { templated?: boolean })[];
}
interface FullTileset extends Tileset {
  layers: { id: string; propertiesSchema: { properties: object } }[];
  tileMatrixSetLimits: {
    tileMatrix: string;
    minTileRow: number;
    maxTileRow: number;
    minTileCol: number;
    maxTileCol: number;
  }[];
}

/** What has tiles: the data set, and each collection. */
const sources = ['', ...collections.map(({ id }) => `/collections/${id}`)];

const linkTo = (links: readonly Link[], rel: string) => links.find((link) => link.rel === rel)?.href ?? '';

/** The tile set of a source, as the list of its tile sets leads to it. */
async function tilesetOf(source: string, search = ''): Promise<FullTileset> {
  const { tilesets } = await json<{ tilesets: Tileset[] }>(`${source}/tiles`);
  return json<FullTileset>(`${linkTo(tilesets[0]!.links, 'self')}${search}`);
}

const filledIn = (template: string, ...[matrix, row, column]: [number, number, number]) =>
  template
    .replace('{tileMatrix}', String(matrix))
    .replace('{tileRow}', String(row))
    .replace('{tileCol}', String(column));

/** The address of a tile, as the tile set of its source has it. */
const tileAt = async (source: string, at: [number, number, number], search = '') =>
  filledIn(linkTo((await tilesetOf(source, search)).links, 'item'), ...at);

/** West, south, east and north of a tile, in degrees. */
function boxOf([zoom, row, column]: [number, number, number]) {
  const longitude = (x: number) => (x / 2 ** zoom) * 360 - 180;
  const latitude = (y: number) => (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / 2 ** zoom))) * 180) / Math.PI;
  return [longitude(column), latitude(row + 1), longitude(column + 1), latitude(row)] as const;
}

/** Somewhere with something of every collection in it. */
const HERE: [number, number, number] = [3, 2, 5];

describe('Conformance class Core', () => {
  test('A.1 /conf/core/conformance-success: the classes that are kept to are declared', async () => {
    const { conformsTo } = await json<{ conformsTo: string[] }>('/conformance');
    const names = [
      'core',
      'tileset',
      'tilesets-list',
      'dataset-tilesets',
      'geodata-tilesets',
      'collections-selection',
      'oas30',
      'mvt'
    ];
    expect(conformsTo).toEqual(
      expect.arrayContaining(
        names.map((name) => `http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/${name}`)
      )
    );
  });

  test('A.2 /conf/core/tc-op: tiles are found by a template with three variables', async () => {
    for (const source of sources) {
      const response = await get(await tileAt(source, HERE));
      expect([response.status, response.headers.get('Content-Type')], source).toEqual([200, MVT]);
    }
  });

  test('A.3 tc-tilematrix-definition, A.4 tc-tilerow-definition, A.5 tc-tilecol-definition: all three are described', () => {
    for (const source of sources) {
      const { parameters } =
        openapi.paths[`${source}/tiles/WebMercatorQuad/{tileMatrix}/{tileRow}/{tileCol}`]!.get;
      const named = parameters.map(({ $ref }) => openapi.components.parameters[$ref.split('/').at(-1)!]!);
      for (const name of ['tileMatrix', 'tileRow', 'tileCol'])
        expect(named).toContainEqual(expect.objectContaining({ name, in: 'path', required: true }));
    }
  });

  test('A.6 /conf/core/tc-success: what is in a tile is in its area', async () => {
    for (const { id } of collections) {
      const layers = decoded(
        new Uint8Array(await (await get(await tileAt(`/collections/${id}`, HERE))).arrayBuffer())
      );
      const [west, south, east, north] = boxOf(HERE);
      // Shapes go on a little beyond the rim, 64 of 4096 units.
      const rim = (east - west) / 64 + 1e-6;
      expect(Object.keys(layers)[0]).toBe(id);
      for (const feature of layers[id]!) {
        const { geometry } = feature.toGeoJSON(HERE[2], HERE[1], HERE[0]);
        const box = boxAround([geometry])!;
        expect(
          [box[0] >= west - rim, box[1] >= south - rim, box[2] <= east + rim, box[3] <= north + rim],
          id
        ).toEqual([true, true, true, true]);
      }
    }
  });

  test('A.7 /conf/core/tc-error: beyond the limits is 404, nothing there is 204', async () => {
    for (const source of sources) {
      const { tileMatrixSetLimits: limits } = await tilesetOf(source);
      for (const { tileMatrix, maxTileRow, maxTileCol } of limits) {
        const zoom = Number(tileMatrix);
        expect((await get(await tileAt(source, [zoom, maxTileRow + 1, 0]))).status).toBe(404);
        expect((await get(await tileAt(source, [zoom, 0, maxTileCol + 1]))).status).toBe(404);
      }
      expect((await get(await tileAt(source, [limits.length, 0, 0]))).status).toBe(404);
      expect((await get(await tileAt(source, [12, 0, 0]))).status).toBe(204);
    }
  });
});

describe('Conformance class TileSet', () => {
  test('A.8 /conf/tileset/description: a tile set is described, with its scheme and its template', async () => {
    for (const source of sources) {
      const tileset = await tilesetOf(source);
      expectToBe('tile-set', tileset);
      expect(tileset.tileMatrixSetURI).toBe(QUAD);
      expect((await get(linkTo(tileset.links, `${OGC}/tiling-scheme`))).status).toBe(200);
      const [item] = tileset.links.filter(({ rel }) => rel === 'item');
      expect(item).toMatchObject({ type: MVT, templated: true });
      expect(item!.href.match(/\{\w+\}/g)).toEqual(['{tileMatrix}', '{tileRow}', '{tileCol}']);
    }
  });

  test('its TileJSON has the same layers', async () => {
    for (const source of sources) {
      const { links, layers } = await tilesetOf(source);
      const tileJson = await json<{ vector_layers: { id: string; fields: object }[] }>(
        linkTo(links, 'alternate')
      );
      expectToBe('tilejson', tileJson);
      expect(tileJson.vector_layers.map(({ id, fields }) => [id, Object.keys(fields)])).toEqual(
        layers.map(({ id, propertiesSchema }) => [id, Object.keys(propertiesSchema.properties)])
      );
    }
  });

  test('the tile matrix set is that of the registry', async () => {
    const { tileMatrixSets } = await json<{ tileMatrixSets: { links: Link[] }[] }>('/tileMatrixSets');
    const set = await json<{ id: string; uri: string; tileMatrices: Record<string, unknown>[] }>(
      linkTo(tileMatrixSets[0]!.links, 'self')
    );
    expectToBe('tile-matrix-set', set);
    expect([set.id, set.uri]).toEqual(['WebMercatorQuad', QUAD]);
    // Rows of https://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad
    const rows = [
      ['0', 559082264.028717, 156543.033928041, 1],
      ['5', 17471320.7508974, 4891.96981025128, 32],
      ['24', 33.3238997476528, 0.0093306919293428, 16777216]
    ] as const;
    for (const [id, scale, cell, width] of rows) {
      const matrix = set.tileMatrices.find((each) => each['id'] === id)!;
      expect(Number(matrix['scaleDenominator']) / scale).toBeCloseTo(1, 12);
      expect(Number(matrix['cellSize']) / cell).toBeCloseTo(1, 12);
      expect(matrix).toMatchObject({
        matrixWidth: width,
        matrixHeight: width,
        tileWidth: 256,
        pointOfOrigin: [-20037508.3427892, 20037508.3427892]
      });
    }
  });
});

describe('Conformance class TileSets List', () => {
  test('A.9 /conf/tilesets-list/tileset-links: each tile set of the list leads to all that is said of it', async () => {
    for (const source of sources) {
      const list = await json<{ tilesets: Tileset[] }>(`${source}/tiles`);
      expectToBe('tile-sets', list);
      for (const { dataType, crs, tileMatrixSetURI, links } of list.tilesets) {
        expect([dataType, crs, tileMatrixSetURI]).toEqual([
          'vector',
          'http://www.opengis.net/def/crs/EPSG/0/3857',
          QUAD
        ]);
        expect(linkTo(links, 'self')).toBe(`${ROOT}${source}/tiles/WebMercatorQuad`);
        expect((await get(linkTo(links, `${OGC}/tiling-scheme`))).status).toBe(200);
      }
    }
  });
});

describe('Conformance classes Dataset TileSets and GeoData TileSets', () => {
  test('A.10 /conf/dataset-tilesets/landingpage, A.11 operation: the first page leads to the tile sets of the data set', async () => {
    const { links } = await json<{ links: Link[] }>('/');
    expect(linkTo(links, `${OGC}/tilesets-vector`)).toBe(`${ROOT}/tiles`);
    expectToBe('tile-sets', await json(linkTo(links, `${OGC}/tilesets-vector`)));
  });

  test('A.12 /conf/geodata-tilesets/desc-links, A.13 operation: each collection leads to its own', async () => {
    for (const { id, links } of collections) {
      expect(linkTo(links, `${OGC}/tilesets-vector`)).toBe(`${ROOT}/collections/${id}/tiles`);
      expectToBe('tile-sets', await json(linkTo(links, `${OGC}/tilesets-vector`)));
    }
  });
});

describe('Conformance class Collections Selection', () => {
  const chosen = ['posts', 'oblasts', 'projects'];

  test.for([chosen.join(), chosen.map((id) => `${ROOT}/collections/${id}`).join()])(
    '/conf/collections-selection/query-collections, collections-response: %s are what there is, in this order',
    async (value) => {
      const search = `?collections=${encodeURIComponent(value)}`;
      expect((await tilesetOf('', search)).layers.map(({ id }) => id)).toEqual(chosen);
      const response = await get(await tileAt('', HERE, search));
      expect(Object.keys(decoded(new Uint8Array(await response.arrayBuffer())))).toEqual(chosen);
    }
  );
});

describe('Conformance class OpenAPI 3.0', () => {
  test('A.23 /conf/oas30/completeness, A.24 operation-id: every operation ends as the standard calls it', () => {
    const ids = Object.fromEntries(
      operations.map(([path, { get: operation }]) => [
        path,
        (operation as unknown as { operationId: string }).operationId
      ])
    );
    expect(ids['/tileMatrixSets']).toBe('getTileMatrixSetsList');
    expect(ids['/tileMatrixSets/WebMercatorQuad']).toBe('getTileMatrixSet');
    for (const source of sources) {
      const kind = source === '' ? '.dataset' : '.collection';
      expect(ids[`${source}/tiles`]).toMatch(new RegExp(`\\${kind}\\.vector\\.getTileSetsList$`));
      expect(ids[`${source}/tiles/WebMercatorQuad`]).toMatch(new RegExp(`\\${kind}\\.vector\\.getTileSet$`));
      expect(ids[`${source}/tiles/WebMercatorQuad/{tileMatrix}/{tileRow}/{tileCol}`]).toMatch(
        new RegExp(`\\${kind}\\.vector\\.getTile$`)
      );
    }
  });
});

describe('Conformance class Mapbox Vector Tiles', () => {
  test('/conf/mvt/content: every feature has a kind and a geometry, and areas are wound as they should be', async () => {
    for (const { id } of collections) {
      const response = await get(await tileAt(`/collections/${id}`, HERE));
      const features = decoded(new Uint8Array(await response.arrayBuffer()))[id] ?? [];
      expect(features.length, id).toBeGreaterThan(0);
      expect(features.length).toBeLessThanOrEqual((await all(id)).features.length);
      for (const feature of features) {
        expect([1, 2, 3]).toContain(feature.type);
        const rings = feature.loadGeometry();
        expect(rings.flat().length).toBeGreaterThan(0);
        const [first = []] = rings;
        if (feature.type !== 3) continue;
        const doubled = first.reduce((sum, { x, y }, i) => {
          const next = first[(i + 1) % first.length]!;
          return sum + x * next.y - next.x * y;
        }, 0);
        expect(doubled, `the first ring of ${id} is an outer one`).toBeGreaterThan(0);
      }
    }
  });
});
