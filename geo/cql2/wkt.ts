import type { Expression, Spot } from './expression.ts';
import { box, geometry } from './literals.ts';
import type { Tokens } from './tokens.ts';

/** Reads what stands between parentheses, with commas between. */
export function listed<T>(tokens: Tokens, read: () => T): T[] {
  tokens.needs('(');
  const items = [read()];
  while (tokens.takes(',')) items.push(read());
  tokens.needs(')');
  return items;
}

/** A number with or without a sign. */
function signedNumber(tokens: Tokens): number {
  const isNegative = tokens.takes('-');
  if (!isNegative) tokens.takes('+');
  if (tokens.next.kind !== 'number') tokens.refuse('a number');
  return Number(tokens.take().value) * (isNegative ? -1 : 1);
}

/** Coordinates with nothing between them. */
function position(tokens: Tokens): number[] {
  const numbers = [signedNumber(tokens)];
  while (!tokens.sees(',') && !tokens.sees(')')) numbers.push(signedNumber(tokens));
  return numbers;
}

type Reader = (tokens: Tokens) => unknown;

const line: Reader = (tokens) => listed(tokens, () => position(tokens));
const polygon: Reader = (tokens) => listed(tokens, () => line(tokens));
/** A point of several stands in parentheses of its own, or does not. */
const point: Reader = (tokens) =>
  tokens.sees('(') ? listed(tokens, () => position(tokens))[0] : position(tokens);

/** How the coordinates of each kind are nested. */
const SHAPES: Record<string, { type: string; read: Reader }> = {
  POINT: { type: 'Point', read: (tokens) => listed(tokens, () => position(tokens))[0] },
  LINESTRING: { type: 'LineString', read: line },
  POLYGON: { type: 'Polygon', read: polygon },
  MULTIPOINT: { type: 'MultiPoint', read: (tokens) => listed(tokens, () => point(tokens)) },
  MULTILINESTRING: { type: 'MultiLineString', read: polygon },
  MULTIPOLYGON: { type: 'MultiPolygon', read: (tokens) => listed(tokens, () => polygon(tokens)) }
};

/** The words that begin a geometry. */
export const SHAPE_WORDS: readonly string[] = [...Object.keys(SHAPES), 'GEOMETRYCOLLECTION', 'BBOX'];

/** Reads a geometry as WKT, or `BBOX(…)`. */
export function shape(tokens: Tokens): Expression {
  const { at } = tokens.next;
  if (tokens.takes('BBOX'))
    return box(
      listed(tokens, () => signedNumber(tokens)),
      at
    );
  return geometry(plainShape(tokens, at), at);
}

function plainShape(tokens: Tokens, at: Spot): object {
  const word = tokens.take().value.toUpperCase();
  tokens.takes('Z');
  if (word === 'GEOMETRYCOLLECTION')
    return { type: 'GeometryCollection', geometries: listed(tokens, () => part(tokens, at)) };
  const { type, read } = SHAPES[word] ?? tokens.refuse(SHAPE_WORDS.join(', '));
  return { type, coordinates: read(tokens) };
}

/** A collection holds no collections. */
function part(tokens: Tokens, at: Spot): object {
  if (!Object.keys(SHAPES).some((word) => tokens.sees(word))) tokens.refuse(Object.keys(SHAPES).join(', '));
  return plainShape(tokens, at);
}
