import type { Geometry } from 'geojson';
import type { Expression } from '../../../geo/cql2/expression.ts';
import type { RandomRow } from './random.ts';

// A second reading of CQL2, as plain as it can be: truth is a number (false 0, unknown ½, true 1), time is text, and geometries
// are what a grid of half steps sees of them.

type Truth = 0 | 0.5 | 1;
const truth = (holds: boolean): Truth => (holds ? 1 : 0);

/** What a filter comes to for a row: true, false, or null where that is unknown. */
export function slowly(filter: Expression, row: RandomRow): boolean | null {
  const answer = valueOf(filter, row);
  return typeof answer === 'boolean' ? answer : null;
}

type Ends = [from: string, to: string];

function valueOf(expression: Expression, row: RandomRow): unknown {
  switch (expression.is) {
    case 'property':
      return row[expression.name as keyof RandomRow];
    case 'geometry':
      return expression.geometry;
    case 'list':
      return expression.items.map((item) => valueOf(item, row));
    case 'interval': {
      const [from, to] = [expression.from, expression.to].map((end) =>
        end === null ? undefined : (valueOf(end, row) as string | null)
      );
      return from === null || to === null ? null : `${from ?? '..'}/${to ?? '..'}`;
    }
    case 'box':
      throw new Error('no random filter has a box');
    case 'call':
      return called(expression, row);
    default:
      return expression.value;
  }
}

const LAST_DAY: Record<string, string> = { '2023': '2023-12-31', '2024': '2024-12-31', '2025': '2025-12-31' };
const first = (end: string) => (end === '..' ? '0' : `${end}-01-01`.slice(0, 10));
const last = (end: string) =>
  end === '..'
    ? '~'
    : (LAST_DAY[end] ?? (end === '2024-06' ? '2024-06-30' : end === '2024-01' ? '2024-01-31' : end));
const ends = (date: string): Ends => {
  const [from = '', to = from] = date.split('/');
  return [first(from), last(to)];
};

const IN_TIME: Record<string, (a: Ends, b: Ends) => boolean> = {
  after: ([a], [, d]) => a > d,
  before: ([, b], [c]) => b < c,
  contains: ([a, b], [c, d]) => a < c && b > d,
  disjoint: ([a, b], [c, d]) => a > d || b < c,
  during: ([a, b], [c, d]) => a > c && b < d,
  equals: ([a, b], [c, d]) => a === c && b === d,
  finishedBy: ([a, b], [c, d]) => a < c && b === d,
  finishes: ([a, b], [c, d]) => a > c && b === d,
  intersects: ([a, b], [c, d]) => a <= d && b >= c,
  meets: ([, b], [c]) => b === c,
  metBy: ([a], [, d]) => a === d,
  overlappedBy: ([a, b], [c, d]) => c < a && a < d && d < b,
  overlaps: ([a, b], [c, d]) => a < c && c < b && b < d,
  startedBy: ([a, b], [c, d]) => a === c && b > d,
  starts: ([a, b], [c, d]) => a === c && b < d
};

const FOLDED: Record<string, Record<string, string>> = {
  casei: { A: 'a', É: 'é' },
  accenti: { é: 'e', É: 'E' }
};

const ESCAPED = /\\(.)|\\$|%|_|[^]/gu;
const pattern = (like: string) =>
  new RegExp(
    `^${like.replaceAll(ESCAPED, (piece, escaped: string | undefined) =>
      piece === '%' ? '[^]*' : piece === '_' ? '[^]' : (escaped ?? piece).replace(/[\\%_]/g, '\\$&')
    )}$`,
    ''
  );

/** Where a point lies of a geometry: inside, on its edge, outside. */
type Where = 'I' | 'B' | 'E';
function where(geometry: Geometry, x: number, y: number): Where {
  const flat =
    geometry.type === 'Point'
      ? [geometry.coordinates]
      : geometry.type === 'LineString'
        ? geometry.coordinates
        : geometry.type === 'Polygon'
          ? geometry.coordinates[0]!
          : [];
  const [xs, ys] = [flat.map(([each]) => each!), flat.map(([, each]) => each!)];
  const [west, east, south, north] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  if (x < west || x > east || y < south || y > north) return 'E';
  if (geometry.type === 'Point') return 'I';
  const atEnd = (x === west || x === east) && (y === south || y === north);
  if (geometry.type === 'LineString') return atEnd ? 'B' : 'I';
  return x === west || x === east || y === south || y === north ? 'B' : 'I';
}

const SIZES: Record<string, number> = { Point: 0, LineString: 1, Polygon: 2 };

function inSpace(operator: string, a: Geometry, b: Geometry): boolean {
  const seen = new Set<string>();
  for (let x = -1; x <= 9; x += 0.5)
    for (let y = -1; y <= 9; y += 0.5) seen.add(where(a, x, y) + where(b, x, y));
  const has = (...pairs: string[]) => pairs.some((pair) => seen.has(pair));
  const [one, other] = [SIZES[a.type]!, SIZES[b.type]!];
  const meets = has('II', 'IB', 'BI', 'BB');
  const within = has('II') && !has('IE', 'BE');
  const contains = has('II') && !has('EI', 'EB');
  const tests: Record<string, boolean> = {
    intersects: meets,
    disjoint: !meets,
    within,
    contains,
    equals: within && contains,
    touches: meets && !has('II') && one + other > 0,
    crosses: one !== other && has('II') && has(one < other ? 'IE' : 'EI'),
    overlaps: one === other && has('II') && has('IE') && has('EI')
  };
  return tests[operator]!;
}

const COMPARED: Record<string, (a: never, b: never) => boolean> = {
  '=': (a, b) => a === b,
  '<>': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
  '<=': (a, b) => a <= b,
  '>=': (a, b) => a >= b
};
const isNumberSign = (sign: string) => '+-*/%^'.includes(sign) || sign === 'div';

function sum(sign: string, a: number, b: number): number | null {
  const results: Record<string, number> = {
    '+': a + b,
    '-': a - b,
    '*': a * b,
    '/': a / b,
    '%': a % b,
    div: Math.trunc(a / b),
    '^': Math.pow(a, b)
  };
  const result = results[sign]!;
  return Number.isNaN(result) || Math.abs(result) === Infinity ? null : result;
}

const toTruth = (value: unknown): Truth => (value === null ? 0.5 : truth(value === true));
const fromTruth = (value: number): boolean | null => (value === 0.5 ? null : value === 1);

/** The instants among comparisons are those with a literal. */
const isTimed = (args: readonly Expression[]) => args.some(({ is }) => is === 'instant');

function called({ operator, args }: Expression & { is: 'call' }, row: RandomRow): unknown {
  const values = args.map((each) => valueOf(each, row));
  if (operator === 'and') return fromTruth(Math.min(...values.map(toTruth)));
  if (operator === 'or') return fromTruth(Math.max(...values.map(toTruth)));
  if (operator === 'isNull') return values[0] === null;
  const [a, b, c] = values as [never, never, never];
  const sign = (name: string, x: never, y: never) =>
    x === null || y === null ? null : COMPARED[name]!(x, y);
  if (operator === 'between')
    return fromTruth(Math.min(toTruth(sign('>=', a, b)), toTruth(sign('<=', a, c))));
  if (operator === 'in')
    return fromTruth(Math.max(...(b as never[]).map((item) => toTruth(sign('=', a, item)))));
  if (values.includes(null)) return null;
  if (operator === 'not') return !a;
  if (operator === 'like') return pattern(b).test(a);
  if (operator in FOLDED)
    return [...(a as string)].map((letter) => FOLDED[operator]![letter] ?? letter).join('');
  const [family, name = ''] = operator.split('_');
  if (family === 's') return inSpace(name, a, b);
  if (family === 't') return IN_TIME[name]!(ends(a), ends(b));
  if (family === 'a') return inLists(name, a, b);
  if (isNumberSign(operator)) return sum(operator, a, b);
  if (!isTimed(args)) return sign(operator, a, b);
  const { equals, before, after } = IN_TIME as Record<string, (a: Ends, b: Ends) => boolean>;
  const [x, y] = [ends(a), ends(b)];
  return {
    '=': equals!(x, y),
    '<>': !equals!(x, y),
    '<': before!(x, y),
    '>': after!(x, y),
    '<=': !after!(x, y),
    '>=': !before!(x, y)
  }[operator as '='];
}

function inLists(name: string, a: string[], b: string[]): boolean {
  const has = (list: string[]) => (item: string) => list.includes(item);
  return {
    contains: b.every(has(a)),
    containedBy: a.every(has(b)),
    equals: a.every(has(b)) && b.every(has(a)),
    overlaps: a.some(has(b))
  }[name as 'equals'];
}
