import { Builder, type Offset } from 'flatbuffers';
import type { MultiLineString, Point } from 'geojson';
import type { Box } from '../../geo/box.ts';
import { flat, type Head, type Value } from './table.ts';

// The tables of https://github.com/flatgeobuf/flatgeobuf/tree/master/src/fbs, their fields by position.

/** What a file says before its features. */
export interface FileHead {
  name: string;
  title: string;
  description: string;
  /** JSON, of whatever the file has to say of itself. */
  metadata: string;
  columns: readonly { column: Head; title: string }[];
  count: number;
  /** Around all features; null where none has a geometry. */
  extent: Box | null;
  /** How many children a node of the index has; 0 = no index. */
  nodeSize: number;
}

/** The numbers of the format for kinds of columns. */
const KINDS: Record<Head['kind'], number> = {
  text: 11,
  list: 11,
  number: 10,
  money: 10,
  date: 13,
  boolean: 2
};

const ANY_GEOMETRY = 0;
const GEOMETRIES = { Point: 1, MultiLineString: 5 } as const;
const WGS84 = 4326;
/** What a reader takes for the size of nodes where nothing is said. */
const USUAL_NODE_SIZE = 16;

/** Text, where a table refers to it. */
type Texts = readonly (readonly [field: number, text: string])[];

/** The head of a file, its length before it. */
export function headBytes(head: FileHead): Uint8Array {
  const { name, title, description, metadata, columns, count, extent, nodeSize } = head;
  const builder = new Builder();
  const list = offsets(
    builder,
    columns.map(({ column, title }) => columnTable(builder, column, title))
  );
  const crs = crsTable(builder);
  const envelope = extent === null ? 0 : doubles(builder, extent);
  const texts: Texts = [
    [0, name],
    [11, title],
    [12, description],
    [13, metadata]
  ];
  const made = strings(builder, texts);
  builder.startObject(14);
  builder.addFieldInt64(8, BigInt(count), 0n);
  builder.addFieldOffset(1, envelope, 0);
  builder.addFieldOffset(7, list, 0);
  builder.addFieldOffset(10, crs, 0);
  for (const [field, offset] of made) builder.addFieldOffset(field, offset, 0);
  builder.addFieldInt16(9, nodeSize, USUAL_NODE_SIZE);
  builder.addFieldInt8(2, ANY_GEOMETRY, 0);
  return finished(builder, builder.endObject());
}

function columnTable(builder: Builder, { name, kind }: Head, title: string): Offset {
  const made = strings(builder, [
    [0, name],
    [2, title]
  ]);
  builder.startObject(11);
  for (const [field, offset] of made) builder.addFieldOffset(field, offset, 0);
  builder.addFieldInt8(1, KINDS[kind], 0);
  return builder.endObject();
}

function crsTable(builder: Builder): Offset {
  const made = strings(builder, [
    [0, 'EPSG'],
    [2, 'WGS 84']
  ]);
  builder.startObject(6);
  for (const [field, offset] of made) builder.addFieldOffset(field, offset, 0);
  builder.addFieldInt32(1, WGS84, 0);
  return builder.endObject();
}

/** One feature, its length before it. */
export function featureBytes(
  columns: readonly Head[],
  row: readonly Value[],
  geometry: Point | MultiLineString | null
): Uint8Array {
  const builder = new Builder(4096);
  const shape = geometry === null ? 0 : geometryTable(builder, geometry);
  const properties = builder.createByteVector(propertyBytes(columns, row));
  builder.startObject(3);
  builder.addFieldOffset(0, shape, 0);
  builder.addFieldOffset(1, properties, 0);
  return finished(builder, builder.endObject());
}

function geometryTable(builder: Builder, geometry: Point | MultiLineString): Offset {
  const lines = geometry.type === 'Point' ? [[geometry.coordinates]] : geometry.coordinates;
  // GDAL wants them of a single line, too.
  const ends = geometry.type === 'Point' ? 0 : integers(builder, endsOf(lines));
  // Heights are left out.
  const xy = doubles(
    builder,
    lines.flat().flatMap(([x = 0, y = 0]) => [x, y])
  );
  builder.startObject(8);
  builder.addFieldOffset(0, ends, 0);
  builder.addFieldOffset(1, xy, 0);
  builder.addFieldInt8(6, GEOMETRIES[geometry.type], 0);
  return builder.endObject();
}

/** How many positions the lines up to each have. */
function endsOf(lines: readonly (readonly unknown[])[]): number[] {
  let end = 0;
  return lines.map((line) => (end += line.length));
}

/** What is known of a row: the number of the column, then its value. */
function propertyBytes(columns: readonly Head[], row: readonly Value[]): Uint8Array {
  const parts = columns.flatMap(({ kind }, i) => {
    const value = flat(row[i] ?? null);
    return value === null ? [] : [numberBytes(i, 2), ...valueBytes(kind, value)];
  });
  return Buffer.concat(parts);
}

function valueBytes(kind: Head['kind'], value: string | number | boolean): Uint8Array[] {
  if (KINDS[kind] === KINDS.boolean) return [numberBytes(Number(value), 1)];
  if (KINDS[kind] === KINDS.number) {
    const bytes = Buffer.alloc(8);
    bytes.writeDoubleLE(Number(value));
    return [bytes];
  }
  const text = Buffer.from(String(value));
  return [numberBytes(text.length, 4), text];
}

function numberBytes(value: number, size: number): Uint8Array {
  const bytes = Buffer.alloc(size);
  bytes.writeUIntLE(value, 0, size);
  return bytes;
}

const strings = (builder: Builder, texts: Texts) =>
  texts.map(([field, text]) => [field, builder.createString(text)] as const);

function doubles(builder: Builder, values: readonly number[]): Offset {
  builder.startVector(8, values.length, 8);
  for (const value of values.toReversed()) builder.addFloat64(value);
  return builder.endVector();
}

function integers(builder: Builder, values: readonly number[]): Offset {
  builder.startVector(4, values.length, 4);
  for (const value of values.toReversed()) builder.addInt32(value);
  return builder.endVector();
}

function offsets(builder: Builder, values: readonly Offset[]): Offset {
  builder.startVector(4, values.length, 4);
  for (const value of values.toReversed()) builder.addOffset(value);
  return builder.endVector();
}

function finished(builder: Builder, table: Offset): Uint8Array {
  builder.finishSizePrefixed(table);
  return builder.asUint8Array();
}
