import { describe, expect, test } from 'vitest';
import { abstractTests, PARTS_3_AND_5 } from './abstract.ts';
import { all, collections, GEOJSON, get, idsOf, items, json, ROOT, type ItemsAnswer } from './atlas.ts';

// The abstract tests of OGC API – Features – Part 3: Filtering (19-079r2) and Part 5: Schemas (23-058r2), by their names.

interface Schema {
  $schema: string;
  $id: string;
  type: string;
  properties: Record<
    string,
    {
      type?: string;
      format?: string;
      items?: { type: string };
      'x-ogc-role'?: string;
      'x-ogc-propertySeq'?: number;
      'x-ogc-unit'?: string;
      'x-ogc-unitLang'?: string;
      'x-ogc-definition'?: string;
    }
  >;
  additionalProperties: boolean;
}
const SCHEMA = 'application/schema+json';
const RELATION = 'http://www.opengis.net/def/rel/ogc/1.0';
const ids = collections.map(({ id }) => id);
const schemaOf = (id: string, kind: 'queryables' | 'schema') =>
  json<Schema>(`/collections/${id}/${kind}`, SCHEMA);
const { conformsTo } = await json<{ conformsTo: string[] }>('/conformance');
const declares = (name: string) => expect(conformsTo).toContain(`http://www.opengis.net/spec/${name}`);
/** What has a place; a filter cannot know it of the others. */
const placed = ({ features }: ItemsAnswer) =>
  features.filter(({ geometry }) => geometry !== null).map(({ id }) => id);
const status = async (id: string, question: Record<string, string>) =>
  (await get(`/collections/${id}/items?${new URLSearchParams(question)}`)).status;

/** Filters in each language: of what is known and unknown, of no meaning, of a property that there is not, of a box. */
const LANGUAGES = {
  'cql2-text': {
    known: (name: string) => `NOT ("${name}" IS NULL)`,
    unknown: (name: string) => `"${name}" IS NULL`,
    invalid: 'THIS IS NOT A FILTER',
    box: (box: readonly number[]) => `S_INTERSECTS(geometry,BBOX(${box.join()}))`
  },
  'cql2-json': {
    known: (name: string) =>
      JSON.stringify({ op: 'not', args: [{ op: 'isNull', args: [{ property: name }] }] }),
    unknown: (name: string) => JSON.stringify({ op: 'isNull', args: [{ property: name }] }),
    invalid: '{"op":"is","args":["not","a filter"]}',
    box: (box: readonly number[]) =>
      JSON.stringify({ op: 's_intersects', args: [{ property: 'geometry' }, { bbox: box }] })
  }
};

test('/conf/filter/get-conformance, /conf/features-filter/get-conformance', () => {
  declares('ogcapi-features-3/1.0/conf/filter');
  declares('ogcapi-features-3/1.0/conf/features-filter');
});

describe.each(Object.entries(LANGUAGES))('/conf/features-filter/filter-on-items, %s', (language, filters) => {
  const asked = (filter: string, more: Record<string, string> = {}) => ({
    filter,
    'filter-lang': language,
    ...more
  });

  test('/conf/filter/filter-param: a filter lets through what it holds for', async () => {
    for (const id of ids) {
      const { features } = await all(id);
      for (const name of Object.keys(features[0]!.properties)) {
        const has = features.filter(({ properties }) => properties[name] !== null).map((each) => each.id);
        const { numberMatched } = await items(id, asked(filters.known(name), { limit: '1' }));
        expect(numberMatched, name).toBe(has.length);
        expect((await items(id, asked(filters.unknown(name), { limit: '1' }))).numberMatched, name).toBe(
          features.length - has.length
        );
      }
      const [first] = features;
      expect(idsOf(await items(id, asked(filters.known(Object.keys(first!.properties)[0]!))))).toEqual(
        features.map((each) => each.id)
      );
      expect(await status(id, asked(filters.invalid))).toBe(400);
    }
  });

  test('/conf/filter/expression-construction: a property that there is not is refused', async () => {
    for (const id of ids) expect(await status(id, asked(filters.known('this_is_not_a_queryable')))).toBe(400);
  });

  test('/conf/filter/filter-crs-wgs84: coordinates are longitude and latitude', async () => {
    for (const { id, extent } of collections) {
      const answer = await items(id, asked(filters.box(extent.spatial!.bbox[0])));
      expect(idsOf(answer), id).toEqual(placed(await all(id)));
      expect(await status(id, asked(filters.box([1e6, 1e6, 2e6, 2e6])))).toBe(400);
    }
  });

  test('/conf/filter/filter-crs-param: coordinates are in the system that is named', async () => {
    for (const { id, extent } of collections) {
      const [west, south, east, north] = extent.spatial!.bbox[0];
      const metres = (degrees: number) => (degrees * 20037508.342789244) / 180;
      const up = (degrees: number) =>
        metres((Math.asinh(Math.tan((degrees * Math.PI) / 180)) * 180) / Math.PI);
      for (const [uri, box] of [
        ['OGC/1.3/CRS84', [west, south, east, north]],
        ['EPSG/0/4326', [south, west, north, east]],
        ['EPSG/0/3857', [metres(west), up(south), metres(east), up(north)]]
      ] as const) {
        const crs = { 'filter-crs': `http://www.opengis.net/def/crs/${uri}` };
        expect(idsOf(await items(id, asked(filters.box(box), crs))), uri).toEqual(placed(await all(id)));
      }
      const nowhere = { 'filter-crs': 'http://www.opengis.net/def/crs/OGC/0/does_not_exist' };
      expect(await status(id, asked(filters.box([1, 2, 3, 4]), nowhere))).toBe(400);
    }
  });

  test('/conf/filter/mixing-expression: a filter and a box both hold', async () => {
    for (const { id, extent } of collections) {
      const box = extent.spatial!.bbox[0];
      const inside = await items(id, asked(filters.box(box), { bbox: box.join() }));
      expect(idsOf(inside), id).toEqual(placed(await all(id)));
      expect((await items(id, asked(filters.box(box), { bbox: '-60,-50,-50,-40' }))).features).toEqual([]);
    }
  });
});

test('/conf/filter/filter-lang-default: without a language, a filter is text', async () => {
  for (const id of ids) {
    const filter = LANGUAGES['cql2-text'].known(
      'name' in (await all(id)).features[0]!.properties ? 'name' : 'id'
    );
    expect(idsOf(await items(id, { filter }))).toEqual(
      idsOf(await items(id, { filter, 'filter-lang': 'cql2-text' }))
    );
    expect(await status(id, { filter: LANGUAGES['cql2-text'].invalid })).toBe(400);
  }
});

test('Part 5: /conf/schemas, /conf/returnables-and-receivables/get-conformance, /conf/queryables/get-conformance', () => {
  for (const name of ['schemas', 'advanced-property-roles', 'returnables-and-receivables', 'queryables'])
    declares(`ogcapi-features-5/1.0/conf/${name}`);
});

describe.each(['queryables', 'schema'] as const)('Part 5: %s', (kind) => {
  test('/conf/queryables/link, /conf/returnables-and-receivables/link: each collection leads there', () => {
    for (const { id, links } of collections)
      expect(links).toContainEqual(
        expect.objectContaining({
          rel: `${RELATION}/${kind}`,
          type: SCHEMA,
          href: `${ROOT}/collections/${id}/${kind}`
        })
      );
  });

  test('/conf/schemas/basic-schema-inspection: each is a JSON Schema of typed properties', async () => {
    for (const id of ids) {
      const schema = await schemaOf(id, kind);
      expect(schema).toMatchObject({
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        $id: `${ROOT}/collections/${id}/${kind}`,
        type: 'object'
      });
      for (const { type, format = '' } of Object.values(schema.properties))
        expect(type === undefined ? format.startsWith('geometry-') : type.length > 0).toBe(true);
      for (const name of Object.keys(schema.properties)) expect(name).toMatch(/^[a-z_]+$/);
    }
  });

  test('/conf/schemas/role, /conf/schemas/role-id: one property is the identifier, and a text', async () => {
    for (const id of ids) {
      const properties = Object.values((await schemaOf(id, kind)).properties);
      expect(properties.filter((each) => each['x-ogc-role'] === 'id').map(({ type }) => type)).toEqual([
        'string'
      ]);
    }
  });

  test('/conf/advanced-property-roles/role-primary-geometry, /conf/advanced-property-roles/role-primary-temporal, /conf/advanced-property-roles/role-type: one geometry, at most one interval and type', async () => {
    for (const id of ids) {
      const properties = Object.values((await schemaOf(id, kind)).properties);
      const of = (role: string) => properties.filter((each) => each['x-ogc-role'] === role);
      expect(of('primary-geometry').map(({ format }) => format?.split('-')[0])).toEqual(['geometry']);
      const ends = [...of('primary-interval-start'), ...of('primary-interval-end')];
      expect([0, 2]).toContain(ends.length);
      for (const { type, format } of ends) expect([type, format]).toEqual(['string', 'date']);
      expect(of('type').length).toBeLessThanOrEqual(1);
    }
  });

  test('/conf/schemas/property-seq: the order of properties is that of the features', async () => {
    for (const id of ids) {
      const { geometry, ...fields } = (await schemaOf(id, kind)).properties;
      const places = [geometry!, ...Object.values(fields)].map((each) => each['x-ogc-propertySeq']);
      expect(places).toEqual(places.map((_, i) => i + 1));
      expect(Object.keys((await all(id)).features[0]!.properties)).toEqual(Object.keys(fields));
    }
  });

  test('/conf/schemas/unit: a unit is said where it is always the same', async () => {
    const units = new Map<string, string[]>();
    for (const id of ids)
      for (const [name, property] of Object.entries((await schemaOf(id, kind)).properties)) {
        const { type, 'x-ogc-unit': unit, 'x-ogc-unitLang': language = 'UCUM' } = property;
        if (unit === undefined) expect(property, name).not.toHaveProperty('x-ogc-unitLang');
        else units.set(name, [type!, unit, language]);
      }
    expect(Object.fromEntries(units)).toEqual({
      amount_usd: ['number', 'http://qudt.org/vocab/unit/CCY_USD', 'QUDT'],
      accuracy_km: ['number', 'km', 'UCUM'],
      change: ['number', '%', 'UCUM']
    });
  });

  test('/conf/schemas/definition: a definition is a term of Dublin Core or schema.org', async () => {
    const definitions: string[] = [];
    for (const id of ids)
      for (const property of Object.values((await schemaOf(id, kind)).properties))
        if ('x-ogc-definition' in property) definitions.push(property['x-ogc-definition']!);
    expect(definitions.length).toBeGreaterThan(ids.length);
    for (const each of definitions)
      expect(each).toMatch(/^(http:\/\/purl\.org\/dc\/terms|https:\/\/schema\.org)\/[a-z]+$/i);
  });

  test('/conf/schemas/nullvalues: no value stands for one that is not known, which is null', async () => {
    for (const id of ids)
      for (const [name, property] of Object.entries((await schemaOf(id, kind)).properties)) {
        expect(property, name).not.toHaveProperty('x-ogc-nullValues');
        const values = (await all(id)).features.map(({ properties }) => properties[name]);
        expect(values.filter((value) => ['', 'null', 'n/a', -999, -9999].includes(value as string))).toEqual(
          []
        );
      }
  });
});

test('/conf/returnables-and-receivables/response-1: features are what their schema says', async () => {
  const shapes: Record<string, string> = {
    'geometry-point': 'Point',
    'geometry-linestring': 'LineString',
    'geometry-multilinestring': 'MultiLineString',
    'geometry-multipolygon': 'MultiPolygon'
  };
  for (const id of ids) {
    const { properties: said, additionalProperties } = await schemaOf(id, 'schema');
    const { geometry: shape, ...fields } = said;
    expect(additionalProperties).toBe(false);
    for (const { geometry, properties } of (await all(id)).features) {
      if (geometry !== null) expect(geometry.type).toBe(shapes[shape!.format!]);
      expect(Object.keys(properties)).toEqual(Object.keys(fields));
      for (const [name, value] of Object.entries(properties))
        if (value !== null)
          expect(Array.isArray(value) ? 'array' : typeof value, `${id} ${name}`).toBe(fields[name]!.type);
    }
  }
});

test('a schema is asked for as a schema', async () => {
  expect((await get('/collections/posts/queryables', { Accept: SCHEMA })).status).toBe(200);
  expect((await get('/collections/posts/items', { Accept: GEOJSON })).status).toBe(200);
});

abstractTests(PARTS_3_AND_5, 'parts-3-and-5');
