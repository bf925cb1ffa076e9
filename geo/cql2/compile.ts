import type { Geometry, Position } from 'geojson';
import type { Box } from '../box.ts';
import { moved } from '../moved.ts';
import { CALLS, type Call } from './calls.ts';
import { among } from './compare.ts';
import { FilterMistake, type End, type Expression } from './expression.ts';
import {
  asCondition,
  asGeometry,
  asStretch,
  made,
  NO_ROW,
  type Kind,
  type Part,
  type PartOf,
  type PropertyKind,
  type Row,
  type Subject
} from './part.ts';
import { filled, isSound, relates, type SpatialOperator } from './space.ts';
import { BEGINNING, END, instantOf } from './time.ts';

/** A filter made ready to be asked of rows. */
export interface Question {
  /** Does it hold? Unknown (null) where it asks of what is not known, as in SQL. */
  holds: (row: Row) => boolean | null;
  /** The comparisons of the row's geometry with another, which take long: whoever must not wait learns the answers elsewhere. */
  relations: readonly Relation[];
}

/** One geometry that the geometries of rows are compared with, and what is known of those already. */
export interface Relation {
  operator: SpatialOperator;
  literal: Geometry;
  /** Is the literal the first of the two? */
  isFirst: boolean;
  answers: WeakMap<Geometry, boolean>;
}

/** Makes a filter ready. Names and kinds that do not fit are thrown as a `FilterMistake`. */
export function questionOf(filter: Expression, subject: Subject): Question {
  const compiler = new Compiler(subject);
  const { of } = asCondition(compiler.part(filter));
  return { holds: of, relations: compiler.relations };
}

const KINDS: Record<PropertyKind, Kind> = {
  text: 'text',
  number: 'number',
  boolean: 'boolean',
  day: 'instant',
  edtf: 'edtf',
  list: 'list',
  geometry: 'geometry'
};

const sameText = (value: unknown): unknown => (typeof value === 'string' ? value.normalize('NFC') : value);

class Compiler {
  readonly relations: Relation[] = [];
  readonly #subject: Subject;

  constructor(subject: Subject) {
    this.#subject = subject;
  }

  part(expression: Expression): Part {
    switch (expression.is) {
      case 'text':
        return constant('text', expression, expression.value.normalize('NFC'));
      case 'number':
        return constant('number', expression, expression.value);
      case 'boolean':
        return constant('boolean', expression, expression.value);
      case 'instant':
        return constant('instant', expression, instantOf(expression.value));
      case 'interval':
        return this.#interval(expression);
      case 'geometry':
        return constant('geometry', expression, this.#geometry(expression));
      case 'box':
        return constant('geometry', expression, this.#box(expression));
      case 'list':
        return this.#list(expression);
      case 'property':
        return this.#property(expression);
      case 'call':
        return this.#call(expression);
    }
  }

  #property(expression: Expression & { is: 'property' }): Part {
    const { name, at } = expression;
    const { properties } = this.#subject;
    const kind = properties.get(name);
    if (kind === undefined)
      throw new FilterMistake(at, `one of the properties ${[...properties.keys()].join(', ')}, not ${name}`);
    const of = (row: Row) => {
      const value = row(name) ?? null;
      if (value === null) return null;
      return kind === 'day' ? instantOf(value as string) : sameText(value);
    };
    return { kind: KINDS[kind], from: expression, isConstant: false, of } as Part;
  }

  #interval(expression: Expression & { is: 'interval' }): PartOf<'stretch'> {
    const end = (each: End, otherwise: typeof END) =>
      each === null
        ? constant('stretch', expression, { from: otherwise, to: otherwise })
        : asStretch(this.part(each));
    const stretch = made(
      'stretch',
      expression,
      [end(expression.from, BEGINNING), end(expression.to, END)],
      (first, last) => ({ from: first.from, to: last.to })
    );
    const known = stretch.isConstant ? stretch.of(NO_ROW) : null;
    if (known !== null && known.to.last < known.from.first)
      throw new FilterMistake(expression.at, 'an interval that begins before it ends');
    return stretch;
  }

  #geometry({ geometry, at }: Expression & { is: 'geometry' }): Geometry {
    const shape = moved(geometry, (position) => this.#degrees(position, at));
    if (!isSound(shape)) throw new FilterMistake(at, 'a geometry whose rings do not cross');
    return shape;
  }

  #box({ box: [a, b, c, d], at }: Expression & { is: 'box' }): Geometry {
    const box = [...this.#degrees([a, b], at), ...this.#degrees([c, d], at)] as Box;
    if (box[1] > box[3]) throw new FilterMistake(at, 'a box whose least corner comes first');
    return filled(box);
  }

  #degrees(position: Position, at: string): Position {
    const [x = NaN, y = NaN] = this.#subject.toDegrees(position);
    if (!(Math.abs(x) <= 180 && Math.abs(y) <= 90))
      throw new FilterMistake(at, 'positions on the earth, in the axis order of filter-crs');
    return [x, y];
  }

  #list(expression: Expression & { is: 'list' }): PartOf<'list'> {
    const items = expression.items.map((item) => this.part(item));
    const odd = items.find(({ kind, isConstant }) => !isConstant || (kind !== 'text' && kind !== 'number'));
    if (odd !== undefined) throw new FilterMistake(odd.from.at, 'a text or a number');
    return made('list', expression, items as (PartOf<'text'> | PartOf<'number'>)[], (...values) => values);
  }

  #call(call: Call): Part {
    if (call.operator === 'in') return this.#among(call);
    const parts = call.args.map((each) => this.part(each));
    const compile = CALLS[call.operator];
    return compile === undefined ? this.#spatial(call, parts) : compile(call, parts as [Part, Part, Part]);
  }

  #among(call: Call): PartOf<'boolean'> {
    const [part, list] = call.args as [Expression, Expression];
    if (list.is !== 'list' || list.items.length === 0) throw new FilterMistake(list.at, 'a list of values');
    const items = list.items.map((item) => this.part(item));
    return among(call, this.part(part), items);
  }

  #spatial(call: Call, parts: readonly Part[]): PartOf<'boolean'> {
    const operator = call.operator as SpatialOperator;
    const answers = new WeakMap<Geometry, boolean>();
    const [a, b] = parts.map((part) => asGeometry(part)) as [PartOf<'geometry'>, PartOf<'geometry'>];
    const test = made('boolean', call, [a, b], (first, second) => {
      const asked = a.isConstant ? second : first;
      const answer = answers.get(asked) ?? relates(operator, first, second);
      answers.set(asked, answer);
      return answer;
    });
    const literal = (a.isConstant ? a : b).of(NO_ROW);
    if (!test.isConstant && literal !== null)
      this.relations.push({ operator, literal, isFirst: a.isConstant, answers });
    return test;
  }
}

const constant = <K extends Kind>(
  kind: K,
  from: Expression,
  value: NonNullable<ReturnType<PartOf<K>['of']>>
) => ({ kind, from, isConstant: true, of: () => value }) as PartOf<K>;
