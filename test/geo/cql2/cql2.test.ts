import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { questionOf } from '../../../geo/cql2/compile.ts';
import {
  DEEPEST_FILTER,
  FilterMistake,
  LONGEST_FILTER,
  type Expression
} from '../../../geo/cql2/expression.ts';
import { readJson } from '../../../geo/cql2/json.ts';
import { readText } from '../../../geo/cql2/text.ts';
import { KINDS, randomFilters, randomRows, type RandomRow } from './random.ts';
import { slowly } from './slowly.ts';
import { bare, jsonOf, textOf } from './written.ts';

const subject = { properties: KINDS, toDegrees: ([x = 0, y = 0]: number[]) => [x, y] };
const row: RandomRow = {
  title: 'Éa',
  amount: 3,
  aggregate: false,
  day: '2024-06-15',
  date: '2024-06',
  sectors: ['a', 'b'],
  geometry: { type: 'Point', coordinates: [2, 2] }
};
const asked = (filter: Expression, of: RandomRow = row) =>
  questionOf(filter, subject).holds((name) => of[name as keyof RandomRow]);

/** Where a filter is not understood. */
function mistake(read: () => unknown): FilterMistake {
  try {
    read();
  } catch (error) {
    if (error instanceof FilterMistake) return error;
    throw error;
  }
  throw new Error('the filter was understood');
}

const fits = (filter: string) => fc.pre(filter.length <= LONGEST_FILTER);

test('text and JSON say the same, and both are read back', () => {
  fc.assert(
    fc.property(randomFilters, (filter) => {
      const [text, json] = [textOf(filter), JSON.stringify(jsonOf(filter))];
      fits(text);
      fits(json);
      // CQL2 Text has no way to end a text with a backslash, which would make its quote a part of it.
      fc.pre(!json.includes('\\\\"'));
      expect(bare(readText(text)), text).toEqual(bare(filter));
      expect(bare(readJson(json)), json).toEqual(bare(filter));
    }),
    { numRuns: 1000 }
  );
});

test('a filter comes to what a slow reading of it comes to', () => {
  fc.assert(
    fc.property(randomFilters, fc.array(randomRows, { minLength: 1, maxLength: 4 }), (filter, rows) => {
      for (const each of rows) expect(asked(filter, each), textOf(filter)).toBe(slowly(filter, each));
    }),
    { numRuns: 2000 }
  );
});

const PIECES = [
  'title',
  '"amount"',
  "'a'",
  "'",
  '"',
  '1',
  '1e999',
  '(',
  ')',
  ',',
  '=',
  '<>',
  '-',
  '^',
  ' AND ',
  ' OR ',
  ' NOT ',
  ' LIKE ',
  ' BETWEEN ',
  ' IN ',
  ' IS NULL',
  'CASEI(',
  'S_WITHIN(geometry,',
  'POINT(1 2)',
  'POLYGON((0 0,1 1,1 0,0 1,0 0))',
  'BBOX(1,2,3,4)',
  "DATE('2024-02-30')",
  "INTERVAL('..','..')",
  'T_MEETS(',
  'A_EQUALS(sectors,(',
  'foo(',
  '\\',
  '\u0000',
  '😀',
  '{"op":',
  '[',
  ']'
];

test('whatever is written is understood, or refused with its place', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.array(fc.constantFrom(...PIECES), { maxLength: 25 }).map((pieces) => pieces.join('')),
    fc.json({ maxDepth: 6 }),
    randomFilters.chain((filter) => {
      const text = textOf(filter);
      return fc
        .tuple(fc.nat(text.length), fc.constantFrom(...PIECES, ''))
        .map(([from, piece]) => text.slice(0, from) + piece + text.slice(from + 1));
    })
  );
  fc.assert(
    fc.property(anything, fc.constantFrom(readText, readJson), (filter, read) => {
      try {
        asked(read(filter));
      } catch (error) {
        expect(error).toBeInstanceOf(FilterMistake);
        expect((error as FilterMistake).at).toMatch(/^(character \d+|the filter|\/.*)$/);
      }
    }),
    { numRuns: 1500 }
  );
});

describe('in text', () => {
  test.for([
    ['amount = 3', true],
    ["amount<>3 OR title='Éa'", true],
    ['NOT amount = 3', false],
    ['amount + 1 * 2 ^ 2 = 7', true],
    ['7 div 2 = 3 AND 7 % 2 = 1', true],
    ['amount / 0 = 1', null],
    ['amount NOT BETWEEN 4 AND 5', true],
    ["title NOT IN ('x', 'Éa')", false],
    ["title LIKE '_a' AND title NOT LIKE '\\_a'", true],
    ["CASEI(title) = casei('ÉA')", true],
    ["ACCENTI(CASEI(title)) LIKE accenti(casei('e%'))", true],
    ['S_INTERSECTS(geometry, BBOX(1,1,3,3))', true],
    ['s_disjoint(geometry, MULTIPOINT(0 0, (1 1)))', true],
    ['S_WITHIN(geometry, BBOX(170,-10,-170,10))', false],
    ["T_INTERSECTS(date, TIMESTAMP('2024-06-15T12:00:00Z'))", true],
    ["T_DURING(date, INTERVAL('2024-01-01', '..'))", true],
    ["day >= '2024-06-15' AND day IN ('2024-06-15', '2024-07-01')", true],
    ["date >= '2024' AND date < DATE('2024-07-01')", true],
    ["A_CONTAINS(sectors, ('b'))", true],
    ['A_OVERLAPS(sectors, ())', false],
    ['aggregate = FALSE', true],
    ['(amount = 3) IS NULL', false],
    ["title ILIKE 'éA' AND day >= '2024-06-15T' AND aggregate = 0", true]
  ] as const)('%s: %s', ([filter, answer]) => {
    expect(asked(readText(filter))).toBe(answer);
  });

  test.for([
    ['title = ', 'character 9', 'a property, a value or a parenthesis'],
    ['title = 1', 'character 9', 'something that can be compared with what stands at character 1'],
    ['name = 1', 'character 1', 'one of the properties'],
    ['title LIKE CASEI(title)', 'character 12', 'a pattern in single quotes'],
    ['amount = 3 amount = 4', 'character 12', 'an operator or the end of the filter'],
    ["title = 'x", 'character 9', "a closing '"],
    ['S_WITHIN(geometry, POINT(90 180))', 'character 20', 'positions on the earth'],
    ['S_WITHIN(geometry, POLYGON((0 0,1 1,1 0,0 1,0 0)))', 'character 20', 'rings do not cross'],
    ['S_WITHIN(geometry, POLYGON((0 0,1 1,1 0,0 1)))', 'character 20', 'a ring that ends where it begins'],
    ['S_WITHIN(geometry, title)', 'character 20', 'a geometry, not a text'],
    ["T_AFTER(day, 'soon')", 'character 14', 'a time'],
    ["day > DATE('2024-02-30')", 'character 12', 'a day such as'],
    [
      "T_AFTER(day, INTERVAL('2025-01-01','2024-01-01'))",
      'character 14',
      'an interval that begins before it ends'
    ],
    ['buffer(geometry) = 1', 'character 1', 'one of the functions'],
    ['amount', 'character 1', 'a condition, not a number']
  ] as const)('%s is refused at %s', ([filter, at, expected]) => {
    const { at: found, expected: said } = mistake(() => asked(readText(filter)));
    expect(found).toBe(at);
    expect(said).toContain(expected);
  });

  test('a filter has an end', () => {
    expect(asked(readText(`title = '${'a'.repeat(LONGEST_FILTER - 10)}'`))).toBe(false);
    expect(mistake(() => readText('a'.repeat(LONGEST_FILTER + 1))).expected).toContain(
      'at most 4096 characters'
    );
  });

  test.for([
    ['parentheses', (depth: number) => `${'('.repeat(depth)}amount = 1${')'.repeat(depth)}`],
    ['functions', (depth: number) => `${'CASEI('.repeat(depth)}title${')'.repeat(depth)} = 'a'`],
    ['sums', (depth: number) => `1${' + 1'.repeat(depth)} = 2`]
  ] as const)('%s go 32 levels deep', ([, nested]) => {
    expect(() => asked(readText(nested(DEEPEST_FILTER - 2)))).not.toThrow();
    expect(mistake(() => readText(nested(DEEPEST_FILTER + 1))).expected).toContain('at most 32 levels');
  });
});

describe('in JSON', () => {
  test.for([
    ['{"op":"=","args":[{"property":"amount"},"x"]}', '/args/1', 'something that can be compared'],
    ['{"op":"and","args":[true]}', '/args', 'at least 2 arguments'],
    ['{"op":"sqrt","args":[1]}', '/op', 'an operator of CQL2'],
    ['{"op":"=","args":[{"property":"amount"},null]}', '/args/1', 'a text, a number'],
    ['{"op":"s_within","args":[{"property":"geometry"},{"type":"Circle"}]}', '/args/1', 'a geometry: Point'],
    [
      '{"op":"t_after","args":[{"property":"day"},{"interval":["2024-01-01"]}]}',
      '/args/1/interval',
      'two ends'
    ],
    ['{"__proto__":1}', 'the filter', 'a text, a number'],
    ['{', 'the filter', 'JSON']
  ] as const)('%s is refused at %s', ([filter, at, expected]) => {
    const { at: found, expected: said } = mistake(() => asked(readJson(filter)));
    expect(found).toBe(at);
    expect(said).toContain(expected);
  });

  test('lists go 32 levels deep', () => {
    const nested = (depth: number) => `${'['.repeat(depth)}1${']'.repeat(depth)}`;
    expect(mistake(() => readJson(nested(DEEPEST_FILTER))).expected).toContain('at most 32 levels');
    expect(() => readJson(nested(DEEPEST_FILTER - 1))).not.toThrow();
  });
});
