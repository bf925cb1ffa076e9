import fc from 'fast-check';
import type { Geometry, Position } from 'geojson';
import {
  ARITHMETIC,
  COMPARISONS,
  FOLDS,
  OF_LISTS,
  SPATIAL,
  TEMPORAL,
  type End,
  type Expression,
  type Operator
} from '../../../geo/cql2/expression.ts';
import type { PropertyKind } from '../../../geo/cql2/part.ts';

/** What the random filters ask of. */
export const KINDS: ReadonlyMap<string, PropertyKind> = new Map([
  ['title', 'text'],
  ['amount', 'number'],
  ['aggregate', 'boolean'],
  ['day', 'day'],
  ['date', 'edtf'],
  ['sectors', 'list'],
  ['geometry', 'geometry']
]);

export interface RandomRow {
  title: string | null;
  amount: number | null;
  aggregate: boolean | null;
  day: string | null;
  date: string | null;
  sectors: string[] | null;
  geometry: Geometry | null;
}

type Filters = fc.Arbitrary<Expression>;
const at = '';

/** Letters whose case and accents a table can tell. */
const words = fc.string({ unit: fc.constantFrom('a', 'A', 'é', 'É', 'b'), maxLength: 4 });
const patterns = fc.string({ unit: fc.constantFrom('a', 'A', 'é', 'b', '%', '_', '\\'), maxLength: 5 });
const numbers = fc.integer({ min: -6, max: 6 }).map((number) => number || 0);
const days = fc.constantFrom(
  '2023-12-31',
  '2024-01-01',
  '2024-06-15',
  '2024-06-30',
  '2024-12-31',
  '2025-01-01'
);
const dates = fc.constantFrom(
  '2023',
  '2024',
  '2024-06',
  '2024-06-15',
  '2024/2025',
  '../2024-01',
  '2024-06-30/..'
);
const codes = fc.constantFrom('a', 'b', 'c');
const step = fc.integer({ min: 0, max: 4 });

const box = (a: number, b: number, c: number, d: number): Geometry => {
  const [west, east] = [Math.min(a, c), Math.max(a, c) + 1];
  const [south, north] = [Math.min(b, d), Math.max(b, d) + 1];
  const corners: Position[] = [
    [west, south],
    [east, south],
    [east, north],
    [west, north]
  ];
  return { type: 'Polygon', coordinates: [[...corners, corners[0]!]] };
};
const points = fc.tuple(step, step).map((coordinates): Geometry => ({ type: 'Point', coordinates }));
const boxes = fc.tuple(step, step, step, step).map((sides) => box(...sides));
const lines = fc
  .tuple(step, step, fc.integer({ min: 1, max: 3 }), fc.boolean())
  .map(([x, y, length, isFlat]): Geometry => ({
    type: 'LineString',
    coordinates: [[x, y], isFlat ? [x + length, y] : [x, y + length]]
  }));

/** Rows of which anything may be unknown. */
export const randomRows: fc.Arbitrary<RandomRow> = fc.record({
  title: fc.option(words),
  amount: fc.option(numbers),
  aggregate: fc.option(fc.boolean()),
  day: fc.option(days),
  date: fc.option(dates),
  sectors: fc.option(fc.uniqueArray(codes)),
  geometry: fc.option(fc.oneof(points, boxes, lines))
});

const property = (name: string): Filters => fc.constant({ is: 'property', name, at });
const call = (operator: Operator, ...args: Filters[]): Filters =>
  fc.tuple(...args).map((parts) => ({ is: 'call', operator, args: parts, at }));
const oneOf = <O extends Operator>(operators: readonly O[], make: (operator: O) => Filters): Filters =>
  fc.constantFrom(...operators).chain(make);

const text = words.map((value): Expression => ({ is: 'text', value, at }));
const number = numbers.map((value): Expression => ({ is: 'number', value, at }));
const boolean = fc.boolean().map((value): Expression => ({ is: 'boolean', value, at }));
const instant = days.map((value) => ({ is: 'instant', value, at }) as const);
const list = (items: Filters, least: number): Filters =>
  fc.array(items, { minLength: least, maxLength: 3 }).map((each) => ({ is: 'list', items: each, at }));

const texts = fc.oneof(
  text,
  property('title'),
  oneOf(FOLDS, (fold) => call(fold, fc.oneof(text, property('title'))))
);
const { sums } = fc.letrec<{ sums: Expression }>((tie) => ({
  sums: fc.oneof(
    { depthSize: 'small' },
    number,
    property('amount'),
    oneOf(ARITHMETIC, (sign) => call(sign, tie('sums'), tie('sums')))
  )
}));
const interval: Filters = fc
  .tuple(
    fc.option(instant),
    fc.option(instant),
    fc.constantFrom<End>(null, { is: 'property', name: 'day', at })
  )
  .map(([a, b, end]): Expression => {
    if (end !== null) return { is: 'interval', from: end, to: b, at };
    const [from, to] = a !== null && b !== null && a.value > b.value ? [b, a] : [a, b];
    return { is: 'interval', from, to, at };
  });
const times = fc.oneof(instant, property('day'), property('date'), interval);
const shapes = fc.oneof(points, boxes).map((geometry): Expression => ({ is: 'geometry', geometry, at }));
const either = (a: Filters, b: Filters, make: (a: Filters, b: Filters) => Filters) =>
  fc.boolean().chain((isTurned) => (isTurned ? make(b, a) : make(a, b)));

const predicates: readonly Filters[] = [
  boolean,
  oneOf(COMPARISONS, (sign) => call(sign, texts, texts)),
  oneOf(COMPARISONS, (sign) => call(sign, sums, sums)),
  oneOf(COMPARISONS, (sign) => call(sign, property('aggregate'), boolean)),
  oneOf(COMPARISONS, (sign) => call(sign, fc.oneof(property('day'), property('date')), instant)),
  call(
    'like',
    texts,
    patterns.map((value): Expression => ({ is: 'text', value, at }))
  ),
  call('between', sums, sums, sums),
  call('in', texts, list(texts, 1)),
  call('in', sums, list(sums, 1)),
  fc.constantFrom(...KINDS.keys()).chain((name) => call('isNull', property(name))),
  oneOf(TEMPORAL, (operator) => call(operator, times, times)),
  oneOf(OF_LISTS, (operator) =>
    either(
      property('sectors'),
      list(
        codes.map((value): Expression => ({ is: 'text', value, at })),
        0
      ),
      (a, b) => call(operator, a, b)
    )
  ),
  oneOf(SPATIAL, (operator) => either(property('geometry'), shapes, (a, b) => call(operator, a, b)))
];

/** Filters whose names and kinds are right. */
export const randomFilters: Filters = fc.letrec<{ filter: Expression }>((tie) => ({
  filter: fc.oneof(
    { depthSize: 'small', maxDepth: 5 },
    ...predicates,
    call('not', tie('filter')),
    call('isNull', tie('filter')),
    oneOf(['and', 'or'] as const, (operator) =>
      fc
        .array(tie('filter'), { minLength: 2, maxLength: 3 })
        .map((args): Expression => ({ is: 'call', operator, args, at }))
    )
  )
})).filter;
