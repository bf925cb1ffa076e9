import {
  arityOf,
  checkDepth,
  checkLength,
  COMPARISONS,
  FUNCTIONS,
  OF_LISTS,
  type End,
  type Expression,
  type FunctionName,
  type Operator,
  type Spot
} from './expression.ts';
import { instant } from './literals.ts';
import { Tokens, type Token } from './tokens.ts';
import { listed, SHAPE_WORDS, shape } from './wkt.ts';

/** Reads a filter in CQL2 Text, to its end. What cannot be read is thrown as a `FilterMistake`. */
export function readText(filter: string): Expression {
  checkLength(filter);
  const reader = new TextReader(filter);
  return reader.whole();
}

const KEYWORDS = ['AND', 'OR', 'NOT', 'LIKE', 'ILIKE', 'BETWEEN', 'IN', 'IS', 'NULL', 'TRUE', 'FALSE', 'DIV'];
const OPERAND = 'a property, a value or a parenthesis';

/** One method for each rule of the grammar, from the loosest bond to the tightest. */
class TextReader {
  readonly #tokens: Tokens;
  readonly #depths = new Map<Expression, number>();
  /** Parentheses that are open. */
  #open = 0;

  constructor(filter: string) {
    this.#tokens = new Tokens(filter);
  }

  whole(): Expression {
    const expression = this.#either();
    if (this.#tokens.next.kind !== 'end') this.#tokens.refuse('an operator or the end of the filter');
    return expression;
  }

  #either(): Expression {
    return this.#joined('OR', 'or', () => this.#joined('AND', 'and', () => this.#negated()));
  }

  #joined(word: string, operator: Operator, part: () => Expression): Expression {
    const { at } = this.#tokens.next;
    const first = part();
    const parts = [first];
    while (this.#tokens.takes(word)) parts.push(part());
    return parts.length === 1 ? first : this.#call(operator, parts, at);
  }

  #negated(): Expression {
    const { at } = this.#tokens.next;
    return this.#tokens.takes('NOT') ? this.#call('not', [this.#predicate()], at) : this.#predicate();
  }

  #predicate(): Expression {
    const { at } = this.#tokens.next;
    const left = this.#sum();
    const comparison = COMPARISONS.find((sign) => this.#tokens.takes(sign));
    if (comparison !== undefined) return this.#call(comparison, [left, this.#sum()], at);
    if (this.#tokens.takes('IS')) {
      const isNegated = this.#tokens.takes('NOT');
      this.#tokens.needs('NULL');
      return this.#unless(isNegated, this.#call('isNull', [left], at), at);
    }
    const isNegated = this.#tokens.takes('NOT');
    const test = this.#membership(left, at);
    if (test === undefined) return isNegated ? this.#tokens.refuse('LIKE, BETWEEN or IN') : left;
    return this.#unless(isNegated, test, at);
  }

  #membership(left: Expression, at: Spot): Expression | undefined {
    if (this.#tokens.takes('LIKE')) return this.#call('like', [left, this.#sum()], at);
    // Not of the standard, but GDAL writes it.
    if (this.#tokens.takes('ILIKE')) {
      const folded = [left, this.#sum()].map((each) => this.#call('casei', [each], each.at));
      return this.#call('like', folded, at);
    }
    if (this.#tokens.takes('BETWEEN')) {
      const least = this.#sum();
      this.#tokens.needs('AND');
      return this.#call('between', [left, least, this.#sum()], at);
    }
    if (!this.#tokens.takes('IN')) return undefined;
    const list = this.#tokens.next.at;
    const items = this.#nested(() => listed(this.#tokens, () => this.#sum()));
    return this.#call('in', [left, this.#list(items, list)], at);
  }

  #unless(isNegated: boolean, test: Expression, at: Spot): Expression {
    return isNegated ? this.#call('not', [test], at) : test;
  }

  #sum(): Expression {
    return this.#chained({ '+': '+', '-': '-' }, () =>
      this.#chained({ '*': '*', '/': '/', '%': '%', DIV: 'div' }, () => this.#power())
    );
  }

  #chained(operators: Record<string, Operator>, part: () => Expression): Expression {
    const { at } = this.#tokens.next;
    let sum = part();
    for (;;) {
      const [, operator] = Object.entries(operators).find(([word]) => this.#tokens.takes(word)) ?? [];
      if (operator === undefined) return sum;
      sum = this.#call(operator, [sum, part()], at);
    }
  }

  #power(): Expression {
    const { at } = this.#tokens.next;
    const base = this.#factor();
    return this.#tokens.takes('^') ? this.#call('^', [base, this.#factor()], at) : base;
  }

  #factor(): Expression {
    const { at } = this.#tokens.next;
    if (this.#tokens.takes('(')) {
      const inside = this.#nested(() => this.#either());
      this.#tokens.needs(')');
      return inside;
    }
    const isNegative = this.#tokens.takes('-');
    const isSigned = isNegative || this.#tokens.takes('+');
    if (this.#tokens.next.kind === 'number')
      return this.#number(this.#tokens.take(), isNegative ? -1 : 1, at);
    if (isSigned && !isNegative) this.#tokens.refuse('a number');
    const operand = this.#operand();
    return isNegative ? this.#call('*', [{ is: 'number', value: -1, at }, operand], at) : operand;
  }

  #number({ value }: Token, sign: number, at: Spot): Expression {
    const number = Number(value) * sign;
    return Number.isFinite(number)
      ? { is: 'number', value: number, at }
      : this.#tokens.refuse('a smaller number');
  }

  #operand(): Expression {
    const { kind, value, at } = this.#tokens.next;
    if (kind === 'text') return { is: 'text', value: this.#tokens.take().value, at };
    if (kind === 'quoted') return { is: 'property', name: this.#tokens.take().value, at };
    if (kind !== 'name') return this.#tokens.refuse(OPERAND);
    for (const truth of [true, false])
      if (this.#tokens.takes(String(truth).toUpperCase())) return { is: 'boolean', value: truth, at };
    const { later } = this.#tokens;
    if (later?.kind === 'sign' && later.value === '(') return this.#function(value.toUpperCase(), at);
    if (SHAPE_WORDS.includes(value.toUpperCase()) && later?.value.toUpperCase() === 'Z')
      return shape(this.#tokens);
    if (KEYWORDS.includes(value.toUpperCase())) this.#tokens.refuse(OPERAND);
    return { is: 'property', name: this.#tokens.take().value, at };
  }

  #function(word: string, at: Spot): Expression {
    if (SHAPE_WORDS.includes(word)) return shape(this.#tokens);
    if (word === 'DATE' || word === 'TIMESTAMP') return this.#instant(word === 'DATE' ? 'date' : 'timestamp');
    if (word === 'INTERVAL') return this.#interval();
    const name = FUNCTIONS.find((each) => each.toUpperCase() === word);
    if (name === undefined) return this.#tokens.refuse(`one of the functions ${FUNCTIONS.join(', ')}`);
    this.#tokens.take();
    const args = this.#nested(() => listed(this.#tokens, () => this.#argument(name)));
    const [count] = arityOf(name);
    if (args.length !== count) this.#tokens.refuse(`${count} between the parentheses of ${name}`);
    return this.#call(name, args, at);
  }

  #argument(name: FunctionName): Expression {
    const isList = (OF_LISTS as readonly string[]).includes(name) && this.#tokens.sees('(');
    if (!isList) return this.#sum();
    const { at } = this.#tokens.next;
    const { later } = this.#tokens;
    if (later?.kind === 'sign' && later.value === ')') {
      this.#tokens.take();
      this.#tokens.take();
      return this.#list([], at);
    }
    return this.#list(
      this.#nested(() => listed(this.#tokens, () => this.#sum())),
      at
    );
  }

  #instant(form: 'date' | 'timestamp'): Expression {
    this.#tokens.take();
    this.#tokens.needs('(');
    const { kind, value, at } = this.#tokens.next;
    if (kind !== 'text') this.#tokens.refuse('a text in single quotes');
    this.#tokens.take();
    this.#tokens.needs(')');
    return instant(value, form, at);
  }

  #interval(): Expression {
    const { at } = this.#tokens.take();
    const ends = listed(this.#tokens, (): End => {
      const { kind, value, at } = this.#tokens.next;
      if (kind !== 'text' && kind !== 'name' && kind !== 'quoted')
        this.#tokens.refuse("a text in single quotes, '..' or a property");
      this.#tokens.take();
      if (kind !== 'text') return { is: 'property', name: value, at };
      return value === '..' ? null : instant(value, 'either', at);
    });
    const [from, to] = ends;
    if (ends.length !== 2 || from === undefined || to === undefined)
      this.#tokens.refuse('two ends of an interval');
    return { is: 'interval', from: from ?? null, to: to ?? null, at };
  }

  #list(items: readonly Expression[], at: Spot): Expression {
    return this.#sized({ is: 'list', items, at }, items);
  }

  #call(operator: Operator, args: readonly Expression[], at: Spot): Expression {
    return this.#sized({ is: 'call', operator, args, at }, args);
  }

  /** Refuses an expression that is too deep. */
  #sized(expression: Expression, parts: readonly Expression[]): Expression {
    const depth = 1 + parts.reduce((most, part) => Math.max(most, this.#depths.get(part) ?? 1), 0);
    checkDepth(depth, expression.at);
    this.#depths.set(expression, depth);
    return expression;
  }

  #nested<T>(read: () => T): T {
    this.#open += 1;
    checkDepth(this.#open, this.#tokens.next.at);
    const inside = read();
    this.#open -= 1;
    return inside;
  }
}
