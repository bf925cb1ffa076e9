import type { Geometry } from 'geojson';
import { FUNCTIONS, type Expression } from '../../../geo/cql2/expression.ts';

/** A filter without the places of its parts. */
export const bare = (expression: Expression): unknown =>
  JSON.parse(JSON.stringify(expression, (key, value: unknown) => (key === 'at' ? undefined : value)));

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

const nested = (numbers: unknown): string =>
  Array.isArray(numbers) && typeof numbers[0] === 'number'
    ? numbers.join(' ')
    : `(${(numbers as unknown[]).map(nested).join(', ')})`;

function wkt(geometry: Geometry): string {
  if (geometry.type === 'GeometryCollection')
    return `GEOMETRYCOLLECTION(${geometry.geometries.map(wkt).join(', ')})`;
  const { type, coordinates } = geometry;
  return `${type.toUpperCase()}${type === 'Point' ? `(${nested(coordinates)})` : nested(coordinates)}`;
}

/** A filter as CQL2 Text, with a parenthesis wherever there may be one. */
export function textOf(expression: Expression): string {
  switch (expression.is) {
    case 'text':
      return quoted(expression.value);
    case 'number':
    case 'boolean':
      return String(expression.value);
    case 'instant':
      return `${expression.value.includes('T') ? 'TIMESTAMP' : 'DATE'}('${expression.value}')`;
    case 'interval': {
      const end = (each: Expression | null) =>
        each === null ? "'..'" : each.is === 'instant' ? `'${each.value}'` : textOf(each);
      return `INTERVAL(${end(expression.from)}, ${end(expression.to)})`;
    }
    case 'geometry':
      return wkt(expression.geometry);
    case 'box':
      return `BBOX(${expression.box.join(', ')})`;
    case 'list':
      return `(${expression.items.map(textOf).join(', ')})`;
    case 'property':
      return `"${expression.name}"`;
    case 'call':
      return callText(expression);
  }
}

function callText({ operator, args }: Expression & { is: 'call' }): string {
  if ((FUNCTIONS as readonly string[]).includes(operator))
    return `${operator.toUpperCase()}(${args.map(textOf).join(', ')})`;
  const parts = args.map((each) =>
    each.is === 'call' && !(FUNCTIONS as readonly string[]).includes(each.operator)
      ? `(${textOf(each)})`
      : textOf(each)
  );
  if (operator === 'not') return `NOT ${parts[0]}`;
  if (operator === 'isNull') return `${parts[0]} IS NULL`;
  if (operator === 'between') return `${parts[0]} BETWEEN ${parts[1]} AND ${parts[2]}`;
  return parts.join(` ${operator.toUpperCase()} `);
}

/** A filter as CQL2 JSON. */
export function jsonOf(expression: Expression): unknown {
  switch (expression.is) {
    case 'text':
    case 'number':
    case 'boolean':
      return expression.value;
    case 'instant':
      return { [expression.value.includes('T') ? 'timestamp' : 'date']: expression.value };
    case 'interval': {
      const end = (each: Expression | null) =>
        each === null ? '..' : each.is === 'instant' ? each.value : jsonOf(each);
      return { interval: [end(expression.from), end(expression.to)] };
    }
    case 'geometry':
      return expression.geometry;
    case 'box':
      return { bbox: expression.box };
    case 'list':
      return expression.items.map(jsonOf);
    case 'property':
      return { property: expression.name };
    case 'call':
      return { op: expression.operator, args: expression.args.map(jsonOf) };
  }
}
