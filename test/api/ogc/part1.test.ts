import { Validator } from '@seriousme/openapi-schema-validator';
import type { Geometry } from 'geojson';
import { describe, expect, test } from 'vitest';
import { boxAround, meets, type Box } from '../../../geo/box.ts';
import { daysOf, overlap } from '../../../geo/date.ts';
import { abstractTests, PART_1 } from './abstract.ts';
import {
  all,
  collections,
  expectToBe,
  GEOJSON,
  get,
  idsOf,
  items,
  json,
  listing,
  openapi,
  operations,
  parametersOf,
  ROOT,
  type CollectionAnswer,
  type ItemAnswer,
  type ItemsAnswer,
  type Link
} from './atlas.ts';

// The abstract tests of OGC API – Features – Part 1: Core (17-069r4, annex A), by their numbers and names.

const CRS84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84';
const rels = (links: readonly Link[]) => links.map(({ rel }) => rel);
const ids = collections.map(({ id }) => id);
const limit = 3;

describe('Conformance class Core', () => {
  test('1 /conf/core/http: paths that are advertised answer over HTTP', async () => {
    for (const { href } of [...listing.links, ...collections.flatMap(({ links }) => links)])
      expect((await get(href)).status, href).toBe(200);
  });

  test('2 /conf/core/crs84: positions are longitude and latitude', async () => {
    for (const id of ids)
      for (const { geometry } of (await all(id)).features) {
        const [west, south, east, north] = boxAround([geometry]) ?? [70, 40, 71, 41];
        expect([west > 40 && east < 140, south > 15 && north < 57], id).toEqual([true, true]);
      }
  });

  test('3 /conf/core/root-op, 4 /conf/core/root-success: the landing page leads to the API, to conformance and to data', async () => {
    const landing = await json<{ links: Link[] }>('/');
    expectToBe('landing', landing);
    expect(rels(landing.links)).toEqual(expect.arrayContaining(['service-desc', 'conformance', 'data']));
  });

  test('5 /conf/core/api-definition-op, 6 /conf/core/api-definition-success: the definition of the API is where the link says', async () => {
    const { links } = await json<{ links: Link[] }>('/');
    const { href, type = '' } = links.find(({ rel }) => rel === 'service-desc')!;
    expect(type).toBe('application/vnd.oai.openapi+json;version=3.0');
    const definition = await json<Record<string, unknown>>(href, type);
    expect(await new Validator().validate(definition)).toMatchObject({ valid: true });
  });

  test('7 /conf/core/conformance-op, 8 /conf/core/conformance-success: the classes kept to are declared', async () => {
    const declared = await json<{ conformsTo: string[] }>('/conformance');
    expectToBe('conformance', declared);
    expect(declared.conformsTo).toContain('http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core');
  });

  test('9 /conf/core/fc-md-op, 10 /conf/core/fc-md-success: the collections are listed', async () => {
    expectToBe('collections', await json('/collections'));
  });

  test('11 /conf/core/fc-md-links: the list names itself', () => {
    const self = listing.links.find(({ rel }) => rel === 'self');
    expect(self).toMatchObject({ href: `${ROOT}/collections`, type: 'application/json' });
  });

  test('12 /conf/core/fc-md-items: each collection is described', () => {
    expect(new Set(ids).size).toBe(9);
    for (const collection of collections) expectToBe('collection', collection);
  });

  test('13 /conf/core/fc-md-items-links: each leads to its items, whose address is bare', () => {
    for (const { id, links } of collections) {
      const found = links.filter(({ rel }) => rel === 'items');
      expect(found).toEqual([{ rel: 'items', type: GEOJSON, href: `${ROOT}/collections/${id}/items` }]);
    }
  });

  test('14 /conf/core/fc-md-extent: an extent holds what is in the collection', async () => {
    for (const { id, extent } of collections) {
      const { features } = await all(id);
      expect(extent.spatial?.crs).toBe(CRS84);
      const box = boxAround(features.map(({ geometry }) => geometry));
      expect(extent.spatial?.bbox[0], id).toEqual(box);
      const [first, last] = extent.temporal?.interval[0] ?? [null, null];
      for (const { properties } of features) {
        const { date_from: from, date_to: to } = properties as Record<string, string | null>;
        if (from != null && first !== null) expect(`${from}T00:00:00Z` >= first, id).toBe(true);
        if (to != null && last !== null) expect(`${to}T23:59:59Z` <= last, id).toBe(true);
      }
    }
  });

  test('15 /conf/core/sfc-md-op, 16 /conf/core/sfc-md-success: a collection alone says what the list says of it', async () => {
    for (const collection of collections)
      expect(await json<CollectionAnswer>(`/collections/${collection.id}`)).toEqual(collection);
  });

  test('17 /conf/core/fc-op: items that are in a box and of a time are both', async () => {
    for (const id of ids) {
      const bbox = '79,42,88,48';
      const datetime = '2024-01-01/..';
      const inBox = idsOf(await items(id, { bbox }));
      const inTime = idsOf(await items(id, { datetime }));
      expect(idsOf(await items(id, { bbox, datetime })), id).toEqual(
        inBox.filter((each) => inTime.includes(each))
      );
    }
  });

  test('18 /conf/core/fc-bbox-definition: bbox is four or six numbers, not exploded', () => {
    for (const id of ids)
      expect(parametersOf(`/collections/${id}/items`)).toContainEqual(
        expect.objectContaining({
          name: 'bbox',
          in: 'query',
          schema: { type: 'array', minItems: 4, maxItems: 6, items: { type: 'number' } },
          style: 'form',
          explode: false
        })
      );
  });

  test('19 /conf/core/fc-bbox-response: a box keeps what meets it and what has no place', async () => {
    const box: Box = [79, 42, 88, 46];
    for (const id of ids) {
      const kept = idsOf(await items(id, { bbox: box.join() }));
      const met = ({ geometry }: { geometry: Geometry | null }) => geometry === null || meets(geometry, box);
      expect(kept, id).toEqual((await all(id)).features.filter(met).map((each) => each.id));
    }
  });

  test('20 /conf/core/fc-limit-definition: limit has a least, a greatest and a usual value', () => {
    for (const id of ids)
      expect(parametersOf(`/collections/${id}/items`)).toContainEqual(
        expect.objectContaining({
          name: 'limit',
          in: 'query',
          schema: { type: 'integer', minimum: 1, maximum: 10_000, default: 100 }
        })
      );
  });

  test('21 /conf/core/fc-limit-response: no more come than were asked for, and a limit too large is cut', async () => {
    for (const id of ids) {
      expect((await items(id, { limit: '2' })).features).toHaveLength(2);
      const { features, numberMatched } = await items(id, { limit: '10001' });
      expect(features).toHaveLength(numberMatched);
    }
  });

  test('22 /conf/core/fc-time-definition: datetime is a text', () => {
    for (const id of ids)
      expect(parametersOf(`/collections/${id}/items`)).toContainEqual(
        expect.objectContaining({ name: 'datetime', in: 'query', schema: { type: 'string' } })
      );
  });

  test.for([
    ['2024-06-26T00:00:00Z', '2024-06-26'],
    ['2024-01-01T00:00:00Z/2024-06-30T23:59:59Z', '2024-01-01/2024-06-30'],
    ['../2023-12-31T23:59:59Z', '../2023-12-31'],
    ['/2023-12-31T23:59:59Z', '../2023-12-31'],
    ['2024-07-01T00:00:00Z/..', '2024-07-01/..'],
    ['2024-07-01T00:00:00Z/', '2024-07-01/..'],
    ['2024-07-01T/..', '2024-07-01/..']
  ] as const)(
    '23 /conf/core/fc-time-response: %s keeps what is of it and what has no date',
    async ([datetime, days]) => {
      for (const [id, name] of [
        ['projects', 'date'],
        ['flows', 'period']
      ] as const) {
        const kept = idsOf(await items(id, { datetime }));
        const isOf = ({ properties }: { properties: Record<string, unknown> }) =>
          properties[name] === null || overlap(daysOf(properties[name] as string), daysOf(days));
        expect(kept, id).toEqual((await all(id)).features.filter(isOf).map((each) => each.id));
      }
      expect(idsOf(await items('posts', { datetime }))).toEqual(idsOf(await all('posts')));
    }
  );

  test('24 /conf/core/query-param-invalid: a value that cannot be read is refused', async () => {
    for (const id of ids)
      for (const query of ['limit=0', 'bbox=1,2,3', 'datetime=soon', 'crs=x', 'filter-lang=sql'])
        expect((await get(`/collections/${id}/items?${query}`)).status, query).toBe(400);
  });

  test('25 /conf/core/query-param-unknown: a parameter that there is not is refused', async () => {
    for (const id of ids)
      for (const path of ['', '/items', '/queryables', '/schema'])
        expect((await get(`/collections/${id}${path}?unknown=1`)).status, path).toBe(400);
  });

  test('26 /conf/core/fc-response: items are as the description has them', async () => {
    for (const id of ids) expectToBe(`${id}-features`, await all(id));
  });

  test('27 /conf/core/fc-links: pages name themselves, and lead from the first to the last', async () => {
    for (const id of ids) {
      const walked: ItemsAnswer['features'] = [];
      let href: string | undefined = `/collections/${id}/items?limit=30`;
      while (href !== undefined) {
        const page: ItemsAnswer = await json<ItemsAnswer>(href, GEOJSON);
        expect(rels(page.links)).toEqual(expect.arrayContaining(['self', 'alternate', 'collection']));
        const next = page.links.find(({ rel }) => rel === 'next');
        if (next !== undefined) expect(next.type).toBe('application/geo+json');
        walked.push(...page.features);
        href = next?.href;
      }
      expect(walked, id).toEqual((await all(id)).features);
    }
  });

  test('28 /conf/core/fc-timeStamp, 29 /conf/core/fc-numberMatched, 30 /conf/core/fc-numberReturned: time and numbers are true', async () => {
    for (const id of ids) {
      const everything = await all(id);
      const page = await items(id, { limit: String(limit) });
      expect(Date.parse(page.timeStamp)).toBeLessThanOrEqual(Date.now());
      expect(page.numberMatched).toBe(everything.features.length);
      expect([page.numberReturned, page.features.length]).toEqual([limit, limit]);
    }
  });

  test('31 /conf/core/f-op, 32 /conf/core/f-success: each feature is found by its id, as it is among the others', async () => {
    for (const id of ids)
      for (const feature of (await items(id, { limit: String(limit) })).features) {
        const { links: _, ...alone } = await json<ItemAnswer>(
          `/collections/${id}/items/${feature.id}`,
          GEOJSON
        );
        expectToBe(`${id}-feature`, alone);
        expect(alone).toEqual(feature);
      }
  });

  test('33 /conf/core/f-links: a feature names itself and its collection', async () => {
    for (const id of ids) {
      const [first] = (await items(id, { limit: '1' })).features;
      const { links } = await json<ItemAnswer>(`/collections/${id}/items/${first?.id}`, GEOJSON);
      expect(links).toContainEqual(expect.objectContaining({ rel: 'self', type: GEOJSON }));
      expect(links).toContainEqual({
        rel: 'collection',
        type: 'application/json',
        href: `${ROOT}/collections/${id}`
      });
    }
  });
});

describe('Conformance class GeoJSON', () => {
  test('/conf/geojson/definition: features are application/geo+json, the rest application/json', async () => {
    for (const path of ['/', '/conformance', '/collections', '/collections/posts'])
      expect((await get(path, { Accept: '*/*' })).headers.get('Content-Type')).toBe('application/json');
    const response = await get('/collections/posts/items', { Accept: '*/*' });
    expect(response.headers.get('Content-Type')).toBe(GEOJSON);
  });

  test('/conf/geojson/content: every feature has every property of its collection, known or not', async () => {
    for (const id of ids) {
      const { features } = await all(id);
      const names = Object.keys(features[0]!.properties).join();
      for (const { type, properties } of features) {
        expect(type).toBe('Feature');
        expect(Object.keys(properties).join()).toBe(names);
      }
    }
  });
});

describe('Conformance class OpenAPI 3.0', () => {
  /** What is given in parts. */
  const IN_PARTS =
    /^\/(dataset|outline|texts|scenes|boundaries\/\{detail\}|boundaries\/packed|exports\/projects\.(gpkg|fgb))$/;

  test('/conf/oas30/completeness: every status that an operation answers with is described', () => {
    for (const [path, { get: operation }] of operations)
      expect(Object.keys(operation.responses), path).toEqual([
        '200',
        // A tile may be empty.
        ...(path.endsWith('{tileCol}') ? ['204'] : []),
        ...(IN_PARTS.test(path) ? ['206'] : []),
        '304',
        '400',
        '404',
        '406',
        '414',
        ...(IN_PARTS.test(path) ? ['416'] : []),
        '500'
      ]);
  });

  test('/conf/oas30/exception-codes: problems are what the description says they are', async () => {
    const asked = [
      await get('/collections/posts/items?limit=0'),
      await get('/collections/posts/items/nothing'),
      await get('/collections', { Accept: 'text/html' }),
      await get(`/collections/posts/items?filter=${'x'.repeat(9000)}`)
    ];
    expect(asked.map(({ status }) => status)).toEqual([400, 404, 406, 414]);
    for (const response of asked) expectToBe('problem', await response.json());
  });

  test('/conf/oas30/definition-1, /conf/oas30/definition-2: the document is OpenAPI 3.0 under its own type', async () => {
    expect(openapi).toMatchObject({ openapi: expect.stringMatching(/^3\.0\.\d$/) });
    expect(await new Validator().validate(openapi as never)).toMatchObject({ valid: true });
  });

  test('/conf/oas30/oas-impl: every operation that needs no more than its path answers', async () => {
    for (const [path] of operations) {
      if (path.includes('{') || path === '/oembed') continue;
      expect((await get(path)).status, path).toBe(200);
    }
  });

  test('/conf/oas30/security: the one secret there is, a bearer, is described, and so is where it goes', async () => {
    expect(openapi).toMatchObject({
      security: [],
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } }
    });
    const everything = Object.entries(
      openapi.paths as Record<string, Record<string, { security?: object[] }>>
    );
    for (const [path, methods] of everything)
      for (const [method, { security = [] }] of Object.entries(methods)) {
        const address = `/api${path.replace('{wall}', 'none')}`;
        const asked = path.includes('{wall}') ? await get(address.slice(4)) : undefined;
        const isSecret = path.includes('/walls/{wall}/');
        expect(security, `${method} ${path}`).toEqual(isSecret ? [{ bearer: [] }] : []);
        if (asked !== undefined && method === 'get') expect([401, 404], path).toContain(asked.status);
      }
  });
});

abstractTests(PART_1, 'part-1');
