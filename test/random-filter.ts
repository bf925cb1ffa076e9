import fc from 'fast-check';
import type { Catalogue } from '../geo/catalogue.ts';
import { CODE_KEYS, vocabulary, type CodeKey, type Filter } from '../geo/filter.ts';

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
    seldom<string[]>([], fc.subarray([...all], { minLength: 1, maxLength: 6 }));
  const end = fc.option(fc.constantFrom(0, 0.01, ...sizes));
  const range = fc
    .tuple(end, end)
    .map(([a, b]) => (a !== null && b !== null && a > b ? { from: b, to: a } : { from: a, to: b }));
  const amount = fc
    .record({ range: fc.option(range), undisclosed: fc.boolean(), other: fc.boolean() })
    .filter((asked) => asked.range !== null || asked.undisclosed || asked.other);
  const typed = fc.string({ maxLength: 5 }).map((text) => text.trim());
  return fc.record({
    ...(Object.fromEntries(CODE_KEYS.map((key) => [key, codes(known[key])])) as Record<
      CodeKey,
      fc.Arbitrary<string[]>
    >),
    amount: seldom<Filter['amount']>(null, amount),
    q: seldom('', fc.oneof(fc.constantFrom(...words), typed))
  });
}
