import { mkdirSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { questionOf } from '../../../geo/cql2/compile.ts';
import {
  ARITHMETIC,
  COMPARISONS,
  FUNCTIONS,
  LONGEST_FILTER,
  type Expression
} from '../../../geo/cql2/expression.ts';
import { readJson } from '../../../geo/cql2/json.ts';
import { readText } from '../../../geo/cql2/text.ts';
import { KINDS, randomFilters, randomRows, type RandomRow } from './random.ts';
import { slowly } from './slowly.ts';
import { jsonOf, textOf } from './written.ts';

const subject = { properties: KINDS, toDegrees: ([x = 0, y = 0]: number[]) => [x, y] };

/** Every operator of the language. */
const OPERATORS = [
  ...['and', 'or', 'not', 'isNull', 'like', 'between', 'in'],
  ...COMPARISONS,
  ...ARITHMETIC,
  ...FUNCTIONS
];
const FILTERS = 7000;
/** Of each operator, at least so many filters are asked. */
const LEAST = 20;

/** The operators of a filter. */
function operatorsIn(filter: Expression): string[] {
  if (filter.is === 'list') return filter.items.flatMap(operatorsIn);
  if (filter.is !== 'call') return [];
  return [filter.operator, ...filter.args.flatMap(operatorsIn)];
}

/** Does a reading of a filter come, for every row, to what the slow reading of it comes to? */
function isRight(read: Expression, filter: Expression, rows: readonly RandomRow[]): boolean {
  const { holds } = questionOf(read, subject);
  return rows.every((row) => holds((name) => row[name as keyof RandomRow]) === slowly(filter, row));
}

test('every operator comes to what a slow reading of it comes to, written as text and as JSON', () => {
  const counts = new Map(OPERATORS.map((operator) => [operator, { filters: 0, text: 0, json: 0 }]));
  const rows = fc.array(randomRows, { minLength: 3, maxLength: 3 });
  for (const [filter, those] of fc.sample(fc.tuple(randomFilters, rows), { numRuns: FILTERS, seed: 1 })) {
    const [text, json] = [textOf(filter), JSON.stringify(jsonOf(filter))];
    // CQL2 Text has no way to end a text with a backslash, which would make its quote a part of it.
    if (Math.max(text.length, json.length) > LONGEST_FILTER || json.includes('\\\\"')) continue;
    const right = {
      text: isRight(readText(text), filter, those),
      json: isRight(readJson(json), filter, those)
    };
    for (const operator of new Set(operatorsIn(filter))) {
      const count = counts.get(operator)!;
      count.filters += 1;
      count.text += Number(right.text);
      count.json += Number(right.json);
    }
  }
  const cells = [...counts].map(([operator, { filters, text, json }]) => [operator, filters, text, json]);
  const head = ['operator', 'filters with it', 'right as text', 'right as JSON'];
  const lines = [head, head.map(() => '---'), ...cells].map((row) => `| ${row.join(' | ')} |\n`);
  mkdirSync('test/output', { recursive: true });
  writeFileSync('test/output/cql2-predicates.md', lines.join(''));
  for (const [operator, { filters, text, json }] of counts) {
    expect(filters, operator).toBeGreaterThanOrEqual(LEAST);
    expect([text, json], operator).toEqual([filters, filters]);
  }
});
