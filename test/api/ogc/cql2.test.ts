import { describe, expect, test } from 'vitest';
import { surfaceOf } from '../../../api/ask.ts';
import type { Collection } from '../../../api/collections.ts';
import { GEOMETRY } from '../../../api/fields.ts';
import { filtered, type FilterLanguage } from '../../../api/filtering.ts';
import type { Query } from '../../../api/parameters.ts';
import { Refusal } from '../../../api/problem.ts';
import { questionOf } from '../../../geo/cql2/compile.ts';
import { readJson } from '../../../geo/cql2/json.ts';
import { readText } from '../../../geo/cql2/text.ts';
import { jsonOf } from '../../geo/cql2/written.ts';
import { served } from '../exported.ts';
import { abstractTests, CQL2 } from './abstract.ts';
import { json } from './atlas.ts';
import { hasNaturalEarth, naturalEarth, type Source } from './cql2/natural-earth.ts';
import { ON_NATURAL_EARTH, ON_OUR_OWN, ON_TIMES, OWN, partsOf } from './cql2/predicates.ts';

// The abstract tests of CQL2 (21-065r2, annex A), by their conformance classes and names, over every collection. Each filter is asked
// as text and as JSON, which must let through the same.

const surface = surfaceOf(served, 'https://atlas.example.org');
const wording = { language: 'en', recordUrl: (id: string) => id };
const CRS84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84';

/** Filters that were right in both languages. */
let spelt = 0;

/** The features that a filter lets through, by either of its spellings. */
async function through(collection: Collection, filter: string): Promise<string[]> {
  const asked = async (text: string, language: FilterLanguage) => {
    const query = { filter: text, 'filter-lang': language, 'filter-crs': CRS84 } as Query;
    return (await filtered(collection, collection.items, { query, wording })).map(({ id }) => id);
  };
  const ids = await asked(filter, 'cql2-text');
  expect(await asked(JSON.stringify(jsonOf(readText(filter))), 'cql2-json'), filter).toEqual(ids);
  spelt += 1;
  return ids;
}

const isRefused = async (collection: Collection, filter: string) => {
  const query = { filter, 'filter-lang': 'cql2-text', 'filter-crs': CRS84 } as Query;
  const refusal = await filtered(collection, collection.items, { query, wording }).catch(
    (error: unknown) => error
  );
  expect(refusal, filter).toBeInstanceOf(Refusal);
};

const common = (a: string[], b: string[]) => a.filter((id) => b.includes(id));

/** The classes' names for our kinds, and a value of each. */
const SCALARS: Record<string, string> = {
  text: "'foo'",
  boolean: 'true',
  number: '3.14',
  day: "DATE('2022-04-14')",
  edtf: "'2022-04-14'"
};

/** Filters that are right, of each collection, for the tests named `logical`. */
const stored = new Map<Collection, string[]>(surface.collections.map((collection) => [collection, []]));

/** The features that each filter lets through, of each collection and each of its properties of some kinds. */
async function forEach(
  kinds: readonly string[],
  filters: (name: string, kind: string) => string[],
  check: (results: string[][], all: number) => void = () => {}
) {
  for (const collection of surface.collections) {
    const fields = [...collection.fields, { name: GEOMETRY, kind: 'geometry' }];
    for (const { name, kind } of fields.filter((field) => kinds.includes(field.kind))) {
      const results: string[][] = [];
      for (const filter of filters(`"${name}"`, kind)) {
        results.push(await through(collection, filter));
        stored.get(collection)!.push(filter);
      }
      check(results, collection.items.length);
    }
  }
}

/** Ten combinations of four of the filters that were right so far. */
async function logical() {
  for (const [collection, filters] of stored)
    for (let i = 0; i < 10; i += 1) {
      const [p1, p2, p3, p4] = [7, 3, 11, 5].map((step) => filters[(i * step * 13 + step) % filters.length]!);
      await through(
        collection,
        `((NOT (${p1}) AND (${p2})) OR ((${p3}) and NOT (${p4})) or not ((${p1}) AND (${p4})))`
      );
    }
}

const SIGNS = ['=', '<>', '>', '<=', '<', '>='];
const apart = (results: string[][]) => {
  for (let i = 0; i < results.length; i += 2) expect(common(results[i]!, results[i + 1]!)).toEqual([]);
};

test('the classes are declared, and no others of CQL2', async () => {
  const { conformsTo } = await json<{ conformsTo: string[] }>('/conformance');
  expect(conformsTo.filter((uri) => uri.includes('/cql2/')).map((uri) => uri.split('/').at(-1))).toEqual([
    'cql2-text',
    'cql2-json',
    'basic-cql2',
    'advanced-comparison-operators',
    'case-insensitive-comparison',
    'accent-insensitive-comparison',
    'basic-spatial-functions',
    'basic-spatial-functions-plus',
    'spatial-functions',
    'temporal-functions',
    'array-functions',
    'property-property',
    'arithmetic'
  ]);
});

test.for([
  ["'abcdef'", 'abcdef'],
  ["'abc''def'", "abc'def"],
  ["'abc\\'def'", "abc'def"],
  ["''''", "'"],
  ["'\u0007'", '\u0007'],
  ["'\b'", '\b'],
  ["'a\tb'", 'a\tb'],
  ["'a\nb'", 'a\nb'],
  ["'a\vb'", 'a\vb'],
  ["'a\fb'", 'a\fb'],
  ["'a\rb'", 'a\rb']
] as const)('2 /conf/cql2-text/escaping: %j is %j', ([literal, text]) => {
  const subject = { properties: new Map([['title', 'text']] as const), toDegrees: (at: number[]) => at };
  const holds = (title: string) => questionOf(readText(`title = ${literal}`), subject).holds(() => title);
  expect([holds(text), holds(`${text}'`), holds('')]).toEqual([true, false, false]);
});

describe('basic-cql2', () => {
  test('4 /conf/basic-cql2/basic-test: every collection has scalar queryables of stated types', () => {
    for (const { fields } of surface.collections)
      expect(fields.filter(({ kind }) => kind in SCALARS).length).toBeGreaterThan(0);
  });

  test('5 /conf/basic-cql2/comparison', async () => {
    await forEach(
      Object.keys(SCALARS),
      (name, kind) => SIGNS.map((sign) => `${name} ${sign} ${SCALARS[kind]}`),
      apart
    );
  });

  test('6 /conf/basic-cql2/is-null', async () => {
    await forEach(
      [...Object.keys(SCALARS), 'list', 'geometry'],
      (name) => [`${name} IS NULL`, `${name} is not null`],
      ([unknown, known], all) => expect([...unknown!, ...known!]).toHaveLength(all)
    );
  });

  test('7 /conf/basic-cql2/boolean', async () => {
    for (const collection of surface.collections) {
      expect(await through(collection, 'true')).toHaveLength(collection.items.length);
      expect(await through(collection, 'false')).toEqual([]);
    }
  });

  test('9 /conf/basic-cql2/logical', logical);
});

describe('advanced-comparison-operators', () => {
  test('10 /conf/advanced-comparison-operators/like', async () => {
    await forEach(
      ['text'],
      (name) => ['%', '_%', '', '%%', '\\%\\_'].map((pattern) => `${name} LIKE '${pattern}'`),
      ([any, some, empty, anything]) => {
        expect(common(some!, empty!)).toEqual([]);
        expect(any).toEqual(anything);
      }
    );
  });

  test('11 /conf/advanced-comparison-operators/between', async () => {
    await forEach(
      ['number'],
      (name) => [`${name} BETWEEN 0 AND 100`, `${name} between 100.0 and 1.0`],
      ([, none]) => expect(none).toEqual([])
    );
  });

  test('12 /conf/advanced-comparison-operators/in', async () => {
    const lists: Record<string, string> = {
      number: '(1, 2, 3)',
      text: "('foo', 'bar')",
      boolean: '(true)',
      day: "('2022-04-14', '2022-04-15')"
    };
    await forEach(Object.keys(lists), (name, kind) => [`${name} IN ${lists[kind]}`]);
  });

  test('14 /conf/advanced-comparison-operators/logical', logical);
});

describe('case- and accent-insensitive comparison', () => {
  test('15 /conf/case-insensitive-comparison/casei', async () => {
    await forEach(
      ['text'],
      (name) => [`CASEI(${name}) = casei('foo')`, `CASEI(${name}) <> casei('FOO')`],
      apart
    );
  });

  test('16 /conf/case-insensitive-comparison/casei-like', async () => {
    await forEach(
      ['text'],
      (name) => [`CASEI(${name}) LIKE casei('кaз%')`, `CASEI(${name}) LIKE casei('КAЗ%')`],
      ([small, capital]) => expect(small).toEqual(capital)
    );
  });

  test('18 /conf/case-insensitive-comparison/logical', logical);

  test('19 /conf/accent-insensitive-comparison/accenti', async () => {
    await forEach(
      ['text'],
      (name) => [`ACCENTI(${name}) = accenti('äöüéáí')`, `ACCENTI(${name}) <> accenti('aoueai')`],
      apart
    );
  });

  test.for([
    [
      '20 /conf/accent-insensitive-comparison/accenti-like',
      (name: string, text: string) => `ACCENTI(${name}) LIKE accenti('${text}%')`,
      'Ä',
      'A'
    ],
    [
      '21 /conf/accent-insensitive-comparison/accenti-casei',
      (name: string, text: string) => `ACCENTI(CASEI(${name})) = accenti(casei('${text}'))`,
      'ÄÉ',
      'ae'
    ],
    [
      '22 /conf/accent-insensitive-comparison/accenti-casei-like',
      (name: string, text: string) => `ACCENTI(CASEI(${name})) LIKE accenti(casei('${text}%'))`,
      'Ä',
      'a'
    ]
  ] as const)('%s', async ([, filter, accented, plain]) => {
    await forEach(
      ['text'],
      (name) => [filter(name, accented), filter(name, plain)],
      ([first, second]) => expect(first).toEqual(second)
    );
  });

  test('24 /conf/accent-insensitive-comparison/logical', logical);
});

const WORLD = 'POLYGON((-180 -90,180 -90,180 90,-180 90,-180 -90))';
const ALL = 'BBOX(-180,-90,180,90)';
const LINE = 'LINESTRING(79 44, 88 45)';
const SPOT = 'POINT(80.2 44.2)';
const byGeometry = (filters: readonly string[], check?: (results: string[][], all: number) => void) =>
  forEach(['geometry'], (name) => filters.map((filter) => filter.replace('?', name)), check);
const placed = (collection: Collection) =>
  collection.items.filter(({ geometry }) => geometry !== null).length;

describe('spatial functions', () => {
  test('25 /conf/basic-spatial-functions/s_intersects', async () => {
    await byGeometry([
      `S_INTERSECTS(?,${ALL})`,
      `S_INTERSECTS(?,${SPOT})`,
      'S_INTERSECTS(?,BBOX(-180,-90,-90,90)) AND S_INTERSECTS("geometry",BBOX(90,-90,180,90))'
    ]);
    for (const collection of surface.collections) {
      expect(await through(collection, `S_INTERSECTS(geometry,${ALL})`)).toHaveLength(placed(collection));
      await isRefused(collection, 'S_INTERSECTS(geometry,POINT(90 180))');
    }
  });

  test('27 /conf/basic-spatial-functions/logical', logical);

  test('28 /conf/basic-spatial-functions-plus/s_intersects', async () => {
    await byGeometry([
      `S_INTERSECTS(?,LINESTRING(-180 -45, 0 -45))`,
      `S_INTERSECTS(?,MULTILINESTRING((-180 -45, 0 -45), (0 45, 180 45)))`,
      `S_INTERSECTS(?,POLYGON((-180 -90, -90 -90, -90 90, -180 90, -180 -90), (-120 -50, -100 -50, -100 -40, -120 -40, -120 -50)))`,
      `S_INTERSECTS(?,MULTIPOLYGON(((70 40, 90 40, 90 50, 70 50, 70 40), (75 42, 80 42, 80 45, 75 45, 75 42)),((0 0, 10 0, 10 10, 0 10, 0 0))))`,
      `S_INTERSECTS(?,GEOMETRYCOLLECTION(${SPOT}, POLYGON((0 0, 10 0, 10 10, 0 10, 0 0))))`
    ]);
    for (const collection of surface.collections)
      await isRefused(collection, 'S_INTERSECTS(geometry,MULTIPOINT(7.02 49.92, 90 180))');
  });

  test('30 /conf/spatial-functions/s_intersects, 31 /conf/spatial-functions/s_disjoint', async () => {
    const literals = [ALL, WORLD, LINE, SPOT];
    await byGeometry(
      ['S_INTERSECTS', 'S_DISJOINT'].flatMap((name) => literals.map((literal) => `${name}(?,${literal})`)),
      ([all, world, line, spot, none, nothing, notLine, notSpot]) => {
        expect(all).toEqual(world);
        expect([none, nothing]).toEqual([[], []]);
        apart([line!, notLine!, spot!, notSpot!]);
        expect(line!.length + notLine!.length).toBe(all!.length);
      }
    );
    for (const collection of surface.collections)
      await isRefused(collection, 'S_DISJOINT(geometry,POINT(90 180))');
  });

  test('32 /conf/spatial-functions/s_equals', async () => {
    await byGeometry([`S_EQUALS(?,${WORLD})`, `S_EQUALS(?,${LINE})`, `S_EQUALS(?,${SPOT})`], ([a, b]) =>
      expect(a).toEqual(b)
    );
  });

  test('33 /conf/spatial-functions/s_touches, 34 /conf/spatial-functions/s_crosses, 37 /conf/spatial-functions/s_overlaps', async () => {
    await byGeometry(
      ['S_TOUCHES', 'S_CROSSES', 'S_OVERLAPS'].flatMap((name) =>
        [ALL, WORLD, LINE].map((literal) => `${name}(?,${literal})`)
      ),
      (results) => expect(results.filter((_, i) => i % 3 < 2).flat()).toEqual([])
    );
  });

  test('35 /conf/spatial-functions/s_within, 36 /conf/spatial-functions/s_contains', async () => {
    const literals = [ALL, WORLD, LINE, 'MULTIPOINT(79 44, 80.2 44.2)'];
    await byGeometry(
      ['S_WITHIN', 'S_CONTAINS'].flatMap((name) => literals.map((literal) => `${name}(?,${literal})`)),
      (results) => {
        expect(results[0]).toEqual(results[1]);
        expect(results[4]).toEqual(results[5]);
        literals.forEach((_, i) => expect(common(results[i]!, results[i + 4]!)).toEqual([]));
      }
    );
  });

  test('39 /conf/spatial-functions/logical', logical);
});

const YEAR = "INTERVAL('2024-01-01','2024-12-31')";
const MOMENTS = "INTERVAL('2024-01-01T00:00:00Z','2024-12-31T23:59:59Z')";
const OF_INSTANTS = ['T_AFTER', 'T_BEFORE', 'T_DISJOINT', 'T_EQUALS', 'T_INTERSECTS'];
const OF_INTERVALS = [
  ...OF_INSTANTS,
  'T_CONTAINS',
  'T_DURING',
  'T_FINISHEDBY',
  'T_FINISHES',
  'T_MEETS',
  'T_METBY',
  'T_OVERLAPPEDBY',
  'T_OVERLAPS',
  'T_STARTEDBY',
  'T_STARTS'
];

describe('temporal functions', () => {
  test('40 /conf/temporal-functions/temporal-functions-1', async () => {
    await forEach(
      ['day', 'edtf'],
      (name) =>
        OF_INSTANTS.flatMap((each) =>
          ["DATE('2024-06-24')", "TIMESTAMP('2024-06-24T07:59:57Z')", YEAR].map(
            (time) => `${each}(${name},${time})`
          )
        ),
      (results) => {
        for (const at of [0, 1, 2]) apart([results[6 + at]!, results[12 + at]!]);
      }
    );
  });

  test('41 /conf/temporal-functions/temporal-functions-2', async () => {
    for (const collection of surface.collections) {
      const days = collection.fields.filter(({ kind }) => kind === 'day').map(({ name }) => name);
      if (days.length < 2) continue;
      for (const each of OF_INTERVALS)
        for (const time of [YEAR, MOMENTS]) {
          const filter = `${each}(INTERVAL(${days.join()}),${time})`;
          await through(collection, filter);
          stored.get(collection)!.push(filter);
        }
    }
  });

  test('43 /conf/temporal-functions/logical', logical);
});

/** Rows in which a filter holds, as text and as JSON. */
function rowsThat(predicate: string, { kinds, rows }: Source): number[] {
  const subject = { properties: kinds, toDegrees: (position: number[]) => position };
  const read = readText(predicate);
  const [text, json] = [read, readJson(JSON.stringify(jsonOf(read)))].map((filter) => {
    const { holds } = questionOf(filter, subject);
    return rows.flatMap((row, at) => (holds(row) === true ? [at] : []));
  });
  expect(json, predicate).toEqual(text);
  return text!;
}

describe.skipIf(!hasNaturalEarth)('countries and places of Natural Earth', () => {
  const sources = hasNaturalEarth ? naturalEarth() : undefined;
  for (const [name, asked] of Object.entries(ON_NATURAL_EARTH))
    for (const source of ['countries', 'places'] as const)
      test.for(asked[source] ?? [])(`${name}, ${source}: %s: %i`, ([predicate, printed, here = printed]) => {
        expect(rowsThat(predicate, sources![source])).toHaveLength(here);
      });
});

describe('times like those of the test data', () => {
  for (const [name, asked] of Object.entries(ON_TIMES))
    test.for(asked)(`${name}: %s: %i`, ([predicate, printed, here = printed]) => {
      expect(rowsThat(predicate, OWN.times)).toHaveLength(here);
    });
});

describe('rows of our own', () => {
  for (const [name, asked] of Object.entries(ON_OUR_OWN))
    for (const source of ['figures', 'rivers'] as const)
      test.for(asked[source] ?? [])(`${name}, ${source}: %s: %s`, ([predicate, right]) => {
        const letters = rowsThat(predicate, OWN[source]).map((at) => 'abcdefghi'[at]);
        expect(letters.join('')).toBe(right);
      });
});

describe('array functions', () => {
  test('44 /conf/array-functions/array-predicates', async () => {
    const NAMES = ['A_CONTAINS', 'A_CONTAINEDBY', 'A_EQUALS', 'A_OVERLAPS'];
    await forEach(
      ['list'],
      (name) => NAMES.map((each) => `${each}(${name},('foo','bar'))`),
      ([contains, within, equals]) => expect(common(contains!, within!)).toEqual(equals)
    );
  });

  test('45 /conf/array-functions/logical', logical);
});

describe('property-property', () => {
  test('46 /conf/property-property/comparison-value-property', async () => {
    await forEach(
      Object.keys(SCALARS),
      (name, kind) => SIGNS.map((sign) => `${SCALARS[kind]} ${sign} ${name}`),
      apart
    );
  });

  test('47 /conf/property-property/comparison-property-property', async () => {
    await forEach(
      Object.keys(SCALARS),
      (name) => SIGNS.map((sign) => `${name} ${sign} ${name}`),
      ([same, other, greater, notGreater, less, notLess]) => {
        expect([other, greater, less]).toEqual([[], [], []]);
        expect([notGreater, notLess]).toEqual([same, same]);
      }
    );
  });

  test('48 /conf/property-property/comparison-value-value', async () => {
    for (const collection of surface.collections)
      for (const value of [
        "'foo'",
        'true',
        '3.14',
        '1',
        "TIMESTAMP('2022-04-14T14:48:46Z')",
        "DATE('2022-04-14')"
      ])
        for (const sign of SIGNS)
          expect(await through(collection, `${value} ${sign} ${value}`)).toHaveLength(
            ['=', '<=', '>='].includes(sign) ? collection.items.length : 0
          );
  });

  test('50 /conf/property-property/logical', logical);
});

describe('arithmetic', () => {
  test('52 /conf/arithmetic/arithmetic', async () => {
    await forEach(
      ['number'],
      (name) => [
        `${name} = ${name} + 1 - 1`,
        `${name} * 2 > ${name}`,
        `${name} IN (2 ^ 3, 7 div 2, 7 % 4)`,
        `${name} BETWEEN ${name} / 2 AND ${name} * 2`,
        `${name} IS NOT NULL`
      ],
      ([same, , , , known]) => expect(same).toEqual(known)
    );
  });

  test('54 /conf/arithmetic/logical', logical);
});

test('1 /conf/cql2-text/validate, 3 /conf/cql2-json/validate: all these tests were passed in both languages', () => {
  expect(spelt).toBeGreaterThan(1000);
});

abstractTests({ ...CQL2, partly: { ...CQL2.partly, ...partsOf(hasNaturalEarth) } }, 'cql2');
