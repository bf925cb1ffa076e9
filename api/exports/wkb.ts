import type { LineString, MultiLineString, MultiPolygon, Point, Polygon, Position } from 'geojson';
import { boxAround } from '../../geo/box.ts';

type Shape = Point | LineString | MultiLineString | Polygon | MultiPolygon;

const CODES = { Point: 1, LineString: 2, Polygon: 3, MultiLineString: 5, MultiPolygon: 6 } as const;

const LITTLE_ENDIAN = 1;
const WGS84 = 4326;
/** Flags of the header: our byte order, and an envelope of two axes (not for points, which are their own). */
const WITH_ENVELOPE = 0b11;
const WITHOUT_ENVELOPE = 0b01;

/** A geometry as a GeoPackage keeps it: https://www.geopackage.org/spec130/#gpb_format */
export function geoPackageBinary(shape: Shape): Uint8Array {
  const bytes = new Bytes();
  const box = shape.type === 'Point' ? null : boxAround([shape]);
  bytes
    .text('GP')
    .byte(0)
    .byte(box === null ? WITHOUT_ENVELOPE : WITH_ENVELOPE)
    .integer(WGS84);
  if (box !== null) bytes.doubles([box[0], box[2], box[1], box[3]]);
  return writeShape(bytes, shape).done();
}

/** Well-known binary: byte order, code, and the parts. */
function writeShape(bytes: Bytes, shape: Shape): Bytes {
  bytes.byte(LITTLE_ENDIAN).integer(CODES[shape.type]);
  switch (shape.type) {
    case 'Point':
      return bytes.doubles(flatOf(shape.coordinates));
    case 'LineString':
      return writeLine(bytes, shape.coordinates);
    case 'Polygon':
      return bytes.list(shape.coordinates, (ring) => writeLine(bytes, ring));
    case 'MultiLineString':
      return bytes.list(shape.coordinates, (coordinates) =>
        writeShape(bytes, { type: 'LineString', coordinates })
      );
    case 'MultiPolygon':
      return bytes.list(shape.coordinates, (coordinates) =>
        writeShape(bytes, { type: 'Polygon', coordinates })
      );
  }
}

const writeLine = (bytes: Bytes, line: readonly Position[]) =>
  bytes.list(line, (position) => bytes.doubles(flatOf(position)));

/** Heights are left out. */
const flatOf = ([x = 0, y = 0]: Position) => [x, y];

/** Bytes that grow as they are written. */
class Bytes {
  #view = new DataView(new ArrayBuffer(64));
  #length = 0;

  byte(value: number): this {
    const at = this.#grow(1);
    this.#view.setUint8(at, value);
    return this;
  }

  integer(value: number): this {
    const at = this.#grow(4);
    this.#view.setUint32(at, value, true);
    return this;
  }

  doubles(values: readonly number[]): this {
    for (const value of values) {
      const at = this.#grow(8);
      this.#view.setFloat64(at, value, true);
    }
    return this;
  }

  text(ascii: string): this {
    for (const letter of ascii) this.byte(letter.charCodeAt(0));
    return this;
  }

  /** How many, then each. */
  list<T>(all: readonly T[], write: (one: T) => void): this {
    this.integer(all.length);
    for (const one of all) write(one);
    return this;
  }

  done(): Uint8Array {
    return new Uint8Array(this.#view.buffer, 0, this.#length);
  }

  /** Where the next bytes begin, with room for them. */
  #grow(by: number): number {
    const at = this.#length;
    this.#length += by;
    if (this.#length > this.#view.byteLength) {
      const larger = new Uint8Array(this.#view.byteLength * 2);
      larger.set(new Uint8Array(this.#view.buffer));
      this.#view = new DataView(larger.buffer);
    }
    return at;
  }
}
