import type { Geometry, Position } from 'geojson';
import { isEdtf } from '../date.ts';
import { FilterMistake, type Expression, type Spot } from './expression.ts';

/** The most positions that a geometry may have: what is compared with it is compared with each of its sides. */
const MOST_POSITIONS = 200;

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOMENT = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})(\.\d{1,9})?Z$/;

const isDay = (text: string): boolean => DAY.test(text) && isEdtf(text);

function isMoment(text: string): boolean {
  const [, day = '', hour, minute, second] = MOMENT.exec(text) ?? [];
  return isDay(day) && Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60;
}

/** What a text may be as an instant. */
const FORMS = {
  date: { isOne: isDay, expected: 'a day such as 2024-06-26' },
  timestamp: { isOne: isMoment, expected: 'a moment such as 2024-06-26T08:00:00Z' },
  either: {
    isOne: (text: string) => isDay(text) || isMoment(text),
    expected: 'a day such as 2024-06-26 or a moment such as 2024-06-26T08:00:00Z'
  }
} as const;

/** A text as an instant of a form. */
export function instant(text: string, form: keyof typeof FORMS, at: Spot): Expression & { is: 'instant' } {
  const { isOne, expected } = FORMS[form];
  if (!isOne(text)) throw new FilterMistake(at, expected);
  return { is: 'instant', value: text, at };
}

/** Four numbers, or six with heights, as a box; the least corner comes first, but a box may span the antimeridian. */
export function box(numbers: readonly number[], at: Spot): Expression & { is: 'box' } {
  const flat = numbers.length === 6 ? numbers.toSpliced(5, 1).toSpliced(2, 1) : numbers;
  const [a, b, c, d] = flat;
  if (flat.length !== 4 || a === undefined || b === undefined || c === undefined || d === undefined)
    throw new FilterMistake(at, 'four numbers, or six with heights: the least corner, then the greatest');
  return { is: 'box', box: [a, b, c, d], at };
}

/** A geometry whose positions, lines and rings are whole; heights are left out. */
export function geometry(shape: unknown, at: Spot): Expression & { is: 'geometry' } {
  let positions = 0;
  const refuse = (expected: string): never => {
    throw new FilterMistake(at, expected);
  };
  const many = <T>(of: (value: unknown) => T, least: number, what: string) => {
    return (value: unknown): T[] =>
      Array.isArray(value) && value.length >= least ? value.map(of) : refuse(what);
  };
  const position = (value: unknown): Position => {
    positions += 1;
    if (positions > MOST_POSITIONS) refuse(`a geometry of at most ${MOST_POSITIONS} positions`);
    const isOne =
      Array.isArray(value) && [2, 3].includes(value.length) && value.every((each) => Number.isFinite(each));
    return isOne
      ? (value.slice(0, 2) as Position)
      : refuse('a position: two numbers, or three with a height');
  };
  const line = many(position, 2, 'a line of at least two positions');
  const ring = (value: unknown): Position[] => {
    const ends = many(position, 4, 'a ring of at least four positions')(value);
    const [first, last] = [ends[0], ends.at(-1)];
    return first?.[0] === last?.[0] && first?.[1] === last?.[1]
      ? ends
      : refuse('a ring that ends where it begins');
  };
  const polygon = many(ring, 1, 'at least one ring');
  const READERS: Record<string, (value: unknown) => unknown> = {
    Point: position,
    MultiPoint: many(position, 1, 'at least one position'),
    LineString: line,
    MultiLineString: many(line, 1, 'at least one line'),
    Polygon: polygon,
    MultiPolygon: many(polygon, 1, 'at least one polygon')
  };
  const read = (value: unknown, isPart = false): Geometry => {
    const { type, coordinates, geometries } = (value ?? {}) as Record<string, unknown>;
    if (type === 'GeometryCollection' && !isPart)
      return {
        type,
        geometries: many((part) => read(part, true), 1, 'at least one geometry')(geometries)
      };
    const reader = typeof type === 'string' && Object.hasOwn(READERS, type) ? READERS[type] : undefined;
    return reader === undefined
      ? refuse(`a geometry: ${Object.keys(READERS).join(', ')} or GeometryCollection`)
      : ({ type, coordinates: reader(coordinates) } as Geometry);
  };
  return { is: 'geometry', geometry: read(shape), at };
}
