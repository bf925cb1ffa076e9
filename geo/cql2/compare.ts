import { FilterMistake, type COMPARISONS, type Expression } from './expression.ts';
import { like } from './like.ts';
import { instant } from './literals.ts';
import { asNumber, asStretch, asText, isTime, made, NO_ROW, type Part, type PartOf } from './part.ts';
import { instantOf, TEMPORAL_RELATIONS } from './time.ts';

type Comparison = (typeof COMPARISONS)[number];
type Scalar = string | number | boolean;

/** Texts are compared by their code points, as `<` has them. */
const SCALAR: Record<Comparison, (a: Scalar, b: Scalar) => boolean> = {
  '=': (a, b) => a === b,
  '<>': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
  '<=': (a, b) => a <= b,
  '>=': (a, b) => a >= b
};

const { t_equals, t_before, t_after } = TEMPORAL_RELATIONS;
/** Of times that overlap none is the greater. */
const IN_TIME: Record<Comparison, typeof t_equals> = {
  '=': t_equals,
  '<>': (a, b) => !t_equals(a, b),
  '<': t_before,
  '>': t_after,
  '<=': (a, b) => !t_after(a, b),
  '>=': (a, b) => !t_before(a, b)
};

const isTextual = ({ kind }: Part) => kind === 'text' || kind === 'edtf';

/** What programs write where an instant or a truth is meant: a text, with a lone `T` after a day, and 1 or 0. */
function asMeant(part: Part, other: Part): Part {
  if (!part.isConstant) return part;
  if (part.kind === 'text' && other.kind === 'instant') {
    const text = (part.of(NO_ROW) ?? '').replace(/T$/, '');
    const { value } = instant(text, 'either', part.from.at);
    return made('instant', part.from, [], () => instantOf(value));
  }
  const number = part.kind === 'number' && other.kind === 'boolean' ? part.of(NO_ROW) : null;
  return number === 0 || number === 1 ? made('boolean', part.from, [], () => number === 1) : part;
}

/** Two parts compared, if they are of one kind. */
export function compared(from: Expression, sign: Comparison, first: Part, second: Part): PartOf<'boolean'> {
  const [a, b] = [asMeant(first, second), asMeant(second, first)];
  if (isTextual(a) && isTextual(b)) return made('boolean', from, [asText(a), asText(b)], SCALAR[sign]);
  if (isTime(a) && isTime(b)) return made('boolean', from, [asStretch(a), asStretch(b)], IN_TIME[sign]);
  if (a.kind === 'number' && b.kind === 'number') return made('boolean', from, [a, b], SCALAR[sign]);
  if (a.kind === 'boolean' && b.kind === 'boolean') return made('boolean', from, [a, b], SCALAR[sign]);
  throw new FilterMistake(b.from.at, `something that can be compared with what stands at ${a.from.at}`);
}

/** Is a part one of several? */
export function among(from: Expression, part: Part, items: readonly Part[]): PartOf<'boolean'> {
  const tests = items.map((item) => compared(from, '=', part, item));
  const isScalar = isTextual(part) || part.kind === 'number';
  if (!isScalar || !items.every(({ isConstant }) => isConstant)) return anyOf(from, tests);
  const values = new Set<unknown>(items.map((item) => item.of(NO_ROW)));
  return made('boolean', from, [part], (value) => values.has(value) || (values.has(null) ? null : false));
}

/** True where one of several is, else unknown where one is. */
export const anyOf = (from: Expression, parts: readonly PartOf<'boolean'>[]): PartOf<'boolean'> =>
  decided(from, parts, true);

/** False where one of several is, else unknown where one is. */
export const allOf = (from: Expression, parts: readonly PartOf<'boolean'>[]): PartOf<'boolean'> =>
  decided(from, parts, false);

function decided(
  from: Expression,
  parts: readonly PartOf<'boolean'>[],
  decisive: boolean
): PartOf<'boolean'> {
  return {
    kind: 'boolean',
    from,
    isConstant: parts.every(({ isConstant }) => isConstant),
    of: (row) => {
      let answer: boolean | null = !decisive;
      for (const part of parts) {
        const each = part.of(row);
        if (each === decisive) return decisive;
        if (each === null) answer = null;
      }
      return answer;
    }
  };
}

/** Is a text like a pattern? The pattern is the same for every row. */
export function liked(from: Expression, part: Part, pattern: Part): PartOf<'boolean'> {
  const text = asText(pattern).of(NO_ROW);
  if (!pattern.isConstant || text === null)
    throw new FilterMistake(pattern.from.at, 'a pattern in single quotes');
  return made('boolean', from, [asText(part)], like(text));
}

/** What does not come to a number is unknown, as in SQL. */
const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

const SUMS = {
  '+': (a: number, b: number) => a + b,
  '-': (a: number, b: number) => a - b,
  '*': (a: number, b: number) => a * b,
  '/': (a: number, b: number) => a / b,
  '%': (a: number, b: number) => a % b,
  div: (a: number, b: number) => Math.trunc(a / b),
  '^': (a: number, b: number) => a ** b
};

export const computed = (from: Expression, sign: keyof typeof SUMS, a: Part, b: Part): PartOf<'number'> =>
  made('number', from, [asNumber(a), asNumber(b)], (x, y) => finite(SUMS[sign](x, y)));
