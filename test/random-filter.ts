import fc from 'fast-check';
import type { Catalogue } from '../geo/catalogue.ts';
import { DATE_KINDS } from '../geo/date.ts';
import { CODE_KEYS, exclude, vocabulary, type CodeKey, type Filter } from '../geo/filter.ts';
import { CLAIM_RULES } from '../geo/money.ts';
import type { Point } from '../geo/place.ts';

/** Three corners or more, about where the records are. */
const shapes: fc.Arbitrary<Point[]> = fc.array(
  fc
    .tuple(fc.integer({ min: 45_000, max: 125_000 }), fc.integer({ min: 20_000, max: 56_000 }))
    .map(([x, y]): Point => [x / 1000, y / 1000]),
  { minLength: 3, maxLength: 8 }
);

/** Mostly open, so that most questions have an answer. */
const seldom = <T>(usual: T, arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ arbitrary: fc.constant(usual), weight: 3 }, { arbitrary, weight: 2 });

/** Filters that a reader of the data set might ask, built from its own codes, sizes and words. */
export function randomFilters(catalogue: Catalogue): fc.Arbitrary<Filter> {
  const known = vocabulary(catalogue);
  const sizes = catalogue.entries.flatMap(({ size }) => (size.class === 'stated' ? [size.cents / 100] : []));
  const words = catalogue.entries.flatMap(({ record }) =>
    Object.values(record.title).flatMap((title) => title.split(/\s+/))
  );
  const codes = (all: ReadonlySet<string>) =>
    seldom<string[]>(
      [],
      fc
        .subarray([...all], { minLength: Math.min(1, all.size), maxLength: Math.min(6, all.size) })
        .chain((some) => fc.tuple(...some.map((code) => fc.constantFrom(code, code, code, exclude(code)))))
    );
  const end = fc.option(fc.constantFrom(0, 0.01, ...sizes));
  const range = fc
    .tuple(end, end)
    .map(([a, b]) => (a !== null && b !== null && a > b ? { from: b, to: a } : { from: a, to: b }));
  const amount = fc
    .record({ range: fc.option(range), undisclosed: fc.boolean(), other: fc.boolean() })
    .filter((asked) => asked.range !== null || asked.undisclosed || asked.other);
  const year = fc.option(fc.integer({ min: 1990, max: 2030 }));
  const date = fc
    .record({
      kind: fc.constantFrom('any' as const, ...DATE_KINDS),
      range: fc.option(
        fc
          .tuple(year, year)
          .map(([a, b]) => (a !== null && b !== null && a > b ? { from: b, to: a } : { from: a, to: b }))
      ),
      undated: fc.boolean()
    })
    .filter(({ range, undated }) => range !== null || undated);
  const typed = fc.string({ maxLength: 5 }).map((text) => text.trim());
  return fc.record({
    ...(Object.fromEntries(CODE_KEYS.map((key) => [key, codes(known[key])])) as Record<
      CodeKey,
      fc.Arbitrary<string[]>
    >),
    amount: seldom<Filter['amount']>(null, amount),
    date: seldom<Filter['date']>(null, date),
    shape: fc.oneof({ arbitrary: fc.constant(null), weight: 6 }, { arbitrary: shapes, weight: 1 }),
    claim: fc.constantFrom(...CLAIM_RULES),
    q: seldom('', fc.oneof(fc.constantFrom(...words), typed))
  });
}
