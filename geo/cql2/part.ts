import type { Geometry, Position } from 'geojson';
import { FilterMistake, type Expression } from './expression.ts';
import { stretchOf, type Instant, type Stretch } from './time.ts';

/** What a property may hold: `day` is a full date, `edtf` a date or an interval of any precision. Any may be unknown. */
export type PropertyKind = 'text' | 'number' | 'boolean' | 'day' | 'edtf' | 'list' | 'geometry';

/** What is filtered: the value of a property by its name; null = unknown. */
export type Row = (name: string) => unknown;

/** What the parts of a filter mean depends on what they are said of. */
export interface Subject {
  properties: ReadonlyMap<string, PropertyKind>;
  /** A position of the filter as longitude and latitude in degrees. */
  toDegrees: (position: Position) => Position;
}

interface Values {
  text: string;
  number: number;
  boolean: boolean;
  instant: Instant;
  stretch: Stretch;
  /** A text as well as a stretch of time. */
  edtf: string;
  list: readonly (string | number)[];
  geometry: Geometry;
}
export type Kind = keyof Values;

/** A part of a filter made ready: what it comes to for a row; null = unknown. */
export interface PartOf<K extends Kind> {
  kind: K;
  /** The expression that it was, which mistakes point to. */
  from: Expression;
  /** Is it the same for every row? */
  isConstant: boolean;
  of: (row: Row) => Values[K] | null;
}
/** A part of one of several kinds. */
export type Part = { [K in Kind]: PartOf<K> }[Kind];

/** What parts come to where none is unknown. */
type ValuesOf<P extends readonly Part[]> = { [I in keyof P]: NonNullable<ReturnType<P[I]['of']>> };

/** A part made of others; unknown where one of them is. */
export function made<K extends Kind, P extends readonly Part[]>(
  kind: K,
  from: Expression,
  parts: readonly [...P],
  value: (...values: ValuesOf<P>) => Values[K] | null
): PartOf<K> {
  const of = (row: Row) => {
    const values = [];
    for (const part of parts) {
      const each = part.of(row);
      if (each === null) return null;
      values.push(each);
    }
    return value(...(values as ValuesOf<P>));
  };
  if (!parts.every(({ isConstant }) => isConstant)) return { kind, from, isConstant: false, of };
  const constant = of(NO_ROW);
  return { kind, from, isConstant: true, of: () => constant };
}

/** What constant parts are asked with. */
export const NO_ROW: Row = () => null;

const WORDS: Record<Kind, string> = {
  text: 'a text',
  number: 'a number',
  boolean: 'a condition',
  instant: 'a day or a moment',
  stretch: 'a time',
  edtf: 'a date',
  list: 'a list',
  geometry: 'a geometry'
};

const refused = (part: Part, kind: Kind): never => {
  throw new FilterMistake(part.from.at, `${WORDS[kind]}, not ${WORDS[part.kind]}`);
};

/** A part as one of a kind, where it is. */
const ofKind =
  <K extends Kind>(kind: K) =>
  (part: Part): PartOf<K> =>
    part.kind === kind ? (part as unknown as PartOf<K>) : refused(part, kind);

export const asNumber = ofKind('number');
export const asCondition = ofKind('boolean');
export const asGeometry = ofKind('geometry');
export const asList = ofKind('list');

/** A date is a text, too. */
export const asText = (part: Part): PartOf<'text'> =>
  part.kind === 'edtf' ? { ...part, kind: 'text' } : ofKind('text')(part);

export const isTime = ({ kind }: Part): boolean => ['instant', 'stretch', 'edtf'].includes(kind);

export function asStretch(part: Part): PartOf<'stretch'> {
  if (part.kind === 'instant') return made('stretch', part.from, [part], (at) => ({ from: at, to: at }));
  if (part.kind === 'edtf') return made('stretch', part.from, [part], (date) => stretchOf(date));
  return ofKind('stretch')(part);
}
