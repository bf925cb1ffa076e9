/** The tables of a font file by tag; see https://learn.microsoft.com/en-us/typography/opentype/spec/otff */
export type Tables = Readonly<Record<string, Buffer>>;

export function fontTables(font: Buffer): Tables {
  const count = font.readUInt16BE(4);
  return Object.fromEntries(
    Array.from({ length: count }, (_, i) => {
      const at = 12 + i * 16;
      const start = font.readUInt32BE(at + 8);
      return [font.toString('latin1', at, at + 4), font.subarray(start, start + font.readUInt32BE(at + 12))];
    })
  );
}

/** A TrueType file of these tables. */
export function sfnt(tables: Tables): Buffer {
  const rows = Object.entries(tables).sort(([a], [b]) => (a < b ? -1 : 1));
  const power = Math.floor(Math.log2(rows.length));
  const head = Buffer.alloc(12 + rows.length * 16);
  head.writeUInt32BE(0x00010000, 0);
  [rows.length, 2 ** power * 16, power, (rows.length - 2 ** power) * 16].forEach((value, i) =>
    head.writeUInt16BE(value, 4 + i * 2)
  );
  let start = head.length;
  const bodies = rows.map(([tag, body], i) => {
    const padded = Buffer.concat([body, Buffer.alloc(-body.length & 3)]);
    head.write(tag, 12 + i * 16, 'latin1');
    [checksum(padded), start, body.length].forEach((value, j) =>
      head.writeUInt32BE(value, 16 + i * 16 + j * 4)
    );
    start += padded.length;
    return padded;
  });
  return Buffer.concat([head, ...bodies]);
}

/** Where each of the pieces starts, and where the last one ends, as 32-bit numbers. */
export function longOffsets(pieces: readonly Buffer[]): Buffer {
  const offsets = Buffer.alloc((pieces.length + 1) * 4);
  let end = 0;
  pieces.forEach((piece, i) => {
    end += piece.length;
    offsets.writeUInt32BE(end, (i + 1) * 4);
  });
  return offsets;
}

/** The shared tuples and the data of each glyph in a `gvar` table. */
export function glyphVariations(gvar: Buffer): { axes: number; shared: Buffer; glyphs: Buffer[] } {
  const axes = gvar.readUInt16BE(4);
  const tuples = gvar.readUInt16BE(6);
  const sharedStart = gvar.readUInt32BE(8);
  const isLong = (gvar.readUInt16BE(14) & 1) === 1;
  const data = gvar.readUInt32BE(16);
  const offset = (i: number) =>
    data + (isLong ? gvar.readUInt32BE(20 + i * 4) : gvar.readUInt16BE(20 + i * 2) * 2);
  return {
    axes,
    shared: gvar.subarray(sharedStart, sharedStart + tuples * axes * 2),
    glyphs: Array.from({ length: gvar.readUInt16BE(12) }, (_, i) => gvar.subarray(offset(i), offset(i + 1)))
  };
}

const EMBEDDED_PEAK = 0x8000;
const INTERMEDIATE = 0x4000;

/** The variation data of one glyph, its shared tuples now counted from another index. */
export function withTuplesAt(glyph: Buffer, axes: number, first: number): Buffer {
  const moved = Buffer.from(glyph);
  if (first === 0 || moved.length === 0) return moved;
  let at = 4;
  for (let left = moved.readUInt16BE(0) & 0x0fff; left > 0; left--) {
    const index = moved.readUInt16BE(at + 2);
    const embeds = (index & EMBEDDED_PEAK) !== 0;
    if (!embeds) moved.writeUInt16BE(index + first, at + 2);
    at += 4 + (embeds ? axes * 2 : 0) + ((index & INTERMEDIATE) === 0 ? 0 : axes * 4);
  }
  return moved;
}

const WIDE_ARGUMENTS = 0x0001;
const MORE_COMPONENTS = 0x0020;
const SCALES: readonly (readonly [flag: number, bytes: number])[] = [
  [0x0008, 2],
  [0x0040, 4],
  [0x0080, 8]
];

/** The outline of one glyph, the glyphs it is composed of (if it is) now counted from another index. */
export function withComponentsAt(outline: Buffer, first: number): Buffer {
  const moved = Buffer.from(outline);
  if (moved.length === 0 || moved.readInt16BE(0) >= 0) return moved;
  let at = 10;
  let flags = MORE_COMPONENTS;
  while ((flags & MORE_COMPONENTS) !== 0) {
    flags = moved.readUInt16BE(at);
    moved.writeUInt16BE(moved.readUInt16BE(at + 2) + first, at + 2);
    const scale = SCALES.find(([flag]) => (flags & flag) !== 0)?.[1] ?? 0;
    at += 4 + ((flags & WIDE_ARGUMENTS) === 0 ? 2 : 4) + scale;
  }
  return moved;
}

const checksum = (padded: Buffer): number => {
  let sum = 0;
  for (let at = 0; at < padded.length; at += 4) sum = (sum + padded.readUInt32BE(at)) >>> 0;
  return sum;
};
