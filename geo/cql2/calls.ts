import { allOf, anyOf, compared, computed, liked } from './compare.ts';
import {
  ARITHMETIC,
  COMPARISONS,
  FilterMistake,
  FOLDS,
  OF_LISTS,
  TEMPORAL,
  type Expression,
  type Operator
} from './expression.ts';
import { FOLDINGS } from './fold.ts';
import { asCondition, asList, asStretch, asText, isTime, made, type Part } from './part.ts';
import { TEMPORAL_RELATIONS } from './time.ts';

export type Call = Expression & { is: 'call' };
type Compile = (call: Call, parts: readonly [Part, Part, Part]) => Part;

const each = <O extends Operator>(operators: readonly O[], compile: (operator: O) => Compile) =>
  Object.fromEntries(operators.map((operator) => [operator, compile(operator)]));

const IN_LISTS: Record<(typeof OF_LISTS)[number], (a: Set<unknown>, b: Set<unknown>) => boolean> = {
  a_containedBy: (a, b) => a.isSubsetOf(b),
  a_contains: (a, b) => a.isSupersetOf(b),
  a_equals: (a, b) => a.size === b.size && a.isSubsetOf(b),
  a_overlaps: (a, b) => !a.isDisjointFrom(b)
};

/** What each operator makes of its arguments; `in` and the spatial ones need more than those. */
export const CALLS: Partial<Record<Operator, Compile>> = {
  and: (call, parts) => allOf(call, parts.map(asCondition)),
  or: (call, parts) => anyOf(call, parts.map(asCondition)),
  not: (call, [part]) => made('boolean', call, [asCondition(part)], (holds) => !holds),
  isNull: (call, [part]) => ({
    kind: 'boolean',
    from: call,
    isConstant: part.isConstant,
    of: (row) => part.of(row) === null
  }),
  like: (call, [part, pattern]) => liked(call, part, pattern),
  between: (call, [part, least, most]) =>
    allOf(call, [compared(call, '>=', part, least), compared(call, '<=', part, most)]),
  ...each(
    COMPARISONS,
    (sign) =>
      (call, [a, b]) =>
        compared(call, sign, a, b)
  ),
  ...each(
    ARITHMETIC,
    (sign) =>
      (call, [a, b]) =>
        computed(call, sign, a, b)
  ),
  ...each(
    FOLDS,
    (fold) =>
      (call, [part]) =>
        made('text', call, [asText(part)], FOLDINGS[fold])
  ),
  ...each(
    TEMPORAL,
    (operator) =>
      (call, [a, b]) =>
        made('boolean', call, [asStretch(time(a)), asStretch(time(b))], TEMPORAL_RELATIONS[operator])
  ),
  ...each(
    OF_LISTS,
    (operator) =>
      (call, [a, b]) =>
        made('boolean', call, [asList(a), asList(b)], (first, second) =>
          IN_LISTS[operator](new Set(first), new Set(second))
        )
  )
};

const time = (part: Part): Part => {
  if (!isTime(part)) throw new FilterMistake(part.from.at, 'a time');
  return part;
};
