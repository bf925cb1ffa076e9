import {
  arityOf,
  checkDepth,
  checkLength,
  FilterMistake,
  isOperator,
  type End,
  type Expression,
  type Spot
} from './expression.ts';
import { box, geometry, instant } from './literals.ts';

/** Reads a filter in CQL2 JSON. What cannot be read is thrown as a `FilterMistake`. */
export function readJson(filter: string): Expression {
  checkLength(filter);
  return expressionOf(parsed(filter), '', 1);
}

function parsed(filter: string): unknown {
  try {
    return JSON.parse(filter);
  } catch {
    throw new FilterMistake('the filter', 'JSON');
  }
}

const EXPRESSION =
  'a text, a number, true or false, a list, or an object with op and args, property, date, timestamp, interval, bbox or a geometry';

const refuse = (path: string, expected: string): never => {
  throw new FilterMistake(spot(path), expected);
};
const spot = (path: string): Spot => (path === '' ? 'the filter' : path);

type Members = Record<string, unknown>;

function expressionOf(value: unknown, path: string, depth: number): Expression {
  const at = spot(path);
  checkDepth(depth, at);
  if (typeof value === 'string') return { is: 'text', value, at };
  if (typeof value === 'boolean') return { is: 'boolean', value, at };
  if (typeof value === 'number')
    return Number.isFinite(value) ? { is: 'number', value, at } : refuse(path, 'a smaller number');
  if (Array.isArray(value)) return { is: 'list', items: expressionsOf(value, path, depth), at };
  if (typeof value !== 'object' || value === null) return refuse(path, EXPRESSION);
  const members = value as Members;
  if (Object.hasOwn(members, 'op')) return callOf(members, path, depth);
  if (Object.hasOwn(members, 'type')) return shapeOf(members, path);
  const [name = '', ...others] = Object.keys(members);
  const read = Object.hasOwn(SINGLE, name) ? SINGLE[name] : undefined;
  return read === undefined || others.length > 0 ? refuse(path, EXPRESSION) : read(members[name], path);
}

const expressionsOf = (values: readonly unknown[], path: string, depth: number): Expression[] =>
  values.map((value, i) => expressionOf(value, `${path}/${i}`, depth + 1));

function callOf({ op, args, ...others }: Members, path: string, depth: number): Expression {
  if (typeof op !== 'string' || !isOperator(op)) return refuse(`${path}/op`, 'an operator of CQL2');
  if (!Array.isArray(args)) return refuse(`${path}/args`, 'a list');
  if (Object.keys(others).length > 0) return refuse(path, 'op and args alone');
  const [least, most] = arityOf(op);
  if (args.length < least || args.length > most)
    return refuse(`${path}/args`, most === Infinity ? `at least ${least} arguments` : `${least} arguments`);
  return { is: 'call', operator: op, args: expressionsOf(args, `${path}/args`, depth), at: spot(path) };
}

function shapeOf(members: Members, path: string): Expression {
  for (const name of Object.keys(members))
    if (!['type', 'coordinates', 'geometries', 'bbox'].includes(name))
      return refuse(`${path}/${name}`, 'a geometry alone');
  return geometry(members, spot(path));
}

const text = (value: unknown, path: string): string =>
  typeof value === 'string' ? value : refuse(path, 'a text');

/** What an object with a single member may be, by the name of the member. */
const SINGLE: Record<string, (value: unknown, path: string) => Expression> = {
  property: (value, path) => propertyOf(value, path),
  date: (value, path) => instant(text(value, `${path}/date`), 'date', spot(path)),
  timestamp: (value, path) => instant(text(value, `${path}/timestamp`), 'timestamp', spot(path)),
  interval: (value, path) => {
    if (!Array.isArray(value) || value.length !== 2) return refuse(`${path}/interval`, 'two ends');
    const [from, to] = value.map((end, i) => endOf(end, `${path}/interval/${i}`));
    return { is: 'interval', from: from ?? null, to: to ?? null, at: spot(path) };
  },
  bbox: (value, path) =>
    Array.isArray(value) && value.every((each) => Number.isFinite(each))
      ? box(value as number[], spot(path))
      : refuse(`${path}/bbox`, 'numbers')
};

const propertyOf = (value: unknown, path: string) =>
  ({ is: 'property', name: text(value, `${path}/property`), at: spot(path) }) as const;

function endOf(value: unknown, path: string): End {
  if (value === '..') return null;
  if (typeof value === 'string') return instant(value, 'either', spot(path));
  const members = (value ?? {}) as Members;
  return Object.keys(members).join() === 'property'
    ? propertyOf(members['property'], path)
    : refuse(path, 'a day, a moment, .. or a property');
}
