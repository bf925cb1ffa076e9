import {
  fontTables,
  glyphVariations,
  longOffsets,
  sfnt,
  withComponentsAt,
  withTuplesAt,
  type Tables
} from './sfnt.ts';

/** A part of one font: its tables, how many glyphs it has, and how many stand before it in the whole. */
interface Part {
  tables: Tables;
  glyphs: number;
  first: number;
}

/**
 * Joins parts of one TrueType font (slices of the same family, so of the same axes and units) into one font.
 * Tables of layout are not joined: drop them from the parts first.
 */
export function mergeFonts(
  fonts: readonly Buffer[],
  charactersOf: (font: Buffer) => Map<number, number>
): Buffer {
  const parts: Part[] = [];
  const glyphOf = new Map<number, number>();
  let first = 0;
  for (const font of fonts) {
    const tables = fontTables(font);
    for (const [character, glyph] of charactersOf(font)) glyphOf.set(character, first + glyph);
    const glyphs = table(tables, 'maxp').readUInt16BE(4);
    parts.push({ tables, glyphs, first });
    first += glyphs;
  }
  const [model] = parts;
  if (model === undefined) throw new Error('no font to merge');
  const outlines = parts.flatMap(outlinesOf);
  const merged: Record<string, Buffer> = {
    ...pick(model.tables, ['OS/2', 'name', 'post', 'fvar', 'avar', 'STAT']),
    cmap: characterMap(glyphOf),
    glyf: Buffer.concat(outlines),
    loca: longOffsets(outlines),
    hmtx: Buffer.concat(parts.map(metricsOf)),
    head: headOf(parts),
    hhea: withUInt16(table(model.tables, 'hhea'), 34, first),
    maxp: maximaOf(parts, first)
  };
  if ('gvar' in model.tables) merged['gvar'] = variationsOf(parts);
  return sfnt(merged);
}

const table = (tables: Tables, tag: string): Buffer => {
  const found = tables[tag];
  if (found === undefined) throw new Error(`a font without the table ${tag}`);
  return found;
};

const pick = (tables: Tables, tags: readonly string[]) =>
  Object.fromEntries(tags.flatMap((tag) => (tables[tag] === undefined ? [] : [[tag, tables[tag]]])));

const withUInt16 = (buffer: Buffer, offset: number, value: number): Buffer => {
  const copy = Buffer.from(buffer);
  copy.writeUInt16BE(value, offset);
  return copy;
};

/** The outlines of a part, each padded to four bytes. */
function outlinesOf({ tables, glyphs, first }: Part): Buffer[] {
  const loca = table(tables, 'loca');
  const isLong = table(tables, 'head').readInt16BE(50) === 1;
  const offset = (i: number) => (isLong ? loca.readUInt32BE(i * 4) : loca.readUInt16BE(i * 2) * 2);
  return Array.from({ length: glyphs }, (_, i) => {
    const outline = withComponentsAt(table(tables, 'glyf').subarray(offset(i), offset(i + 1)), first);
    return Buffer.concat([outline, Buffer.alloc(-outline.length & 3)]);
  });
}

/** Advance and bearing of every glyph of a part, written out in full. */
function metricsOf({ tables, glyphs }: Part): Buffer {
  const hmtx = table(tables, 'hmtx');
  const full = table(tables, 'hhea').readUInt16BE(34);
  const metrics = Buffer.alloc(glyphs * 4);
  for (let i = 0; i < glyphs; i++) {
    metrics.writeUInt16BE(hmtx.readUInt16BE(Math.min(i, full - 1) * 4), i * 4);
    metrics.writeInt16BE(hmtx.readInt16BE(i < full ? i * 4 + 2 : full * 4 + (i - full) * 2), i * 4 + 2);
  }
  return metrics;
}

/** The header: bounds around all parts, long offsets. */
function headOf(parts: readonly Part[]): Buffer {
  const heads = parts.map(({ tables }) => table(tables, 'head'));
  const head = Buffer.from(heads[0] ?? Buffer.alloc(54));
  for (const [at, outer] of [
    [36, Math.min],
    [38, Math.min],
    [40, Math.max],
    [42, Math.max]
  ] as const)
    head.writeInt16BE(outer(...heads.map((each) => each.readInt16BE(at))), at);
  head.writeInt16BE(1, 50);
  return head;
}

/** The greatest of each limit over all parts. */
function maximaOf(parts: readonly Part[], glyphs: number): Buffer {
  const tables = parts.map((part) => table(part.tables, 'maxp'));
  const maxima = Buffer.from(tables[0] ?? Buffer.alloc(32));
  for (let at = 6; at < 32; at += 2)
    maxima.writeUInt16BE(Math.max(...tables.map((each) => each.readUInt16BE(at))), at);
  maxima.writeUInt16BE(glyphs, 4);
  return maxima;
}

/** A character map of one subtable, format 12: groups of successive characters with successive glyphs. */
function characterMap(glyphOf: ReadonlyMap<number, number>): Buffer {
  const groups: { start: number; end: number; glyph: number }[] = [];
  for (const [character, glyph] of [...glyphOf].sort(([a], [b]) => a - b)) {
    const last = groups.at(-1);
    if (last !== undefined && character === last.end + 1 && glyph === last.glyph + character - last.start)
      last.end = character;
    else groups.push({ start: character, end: character, glyph });
  }
  const map = Buffer.alloc(12 + 16 + groups.length * 12);
  [0, 1, 3, 10].forEach((value, i) => map.writeUInt16BE(value, i * 2));
  map.writeUInt32BE(12, 8);
  map.writeUInt16BE(12, 12);
  map.writeUInt32BE(16 + groups.length * 12, 16);
  map.writeUInt32BE(groups.length, 24);
  groups.forEach(({ start, end, glyph }, i) =>
    [start, end, glyph].forEach((value, j) => map.writeUInt32BE(value, 28 + i * 12 + j * 4))
  );
  return map;
}

/** The variations of every glyph, with the shared tuples of all parts one after another. */
function variationsOf(parts: readonly Part[]): Buffer {
  const all = parts.map(({ tables }) => glyphVariations(table(tables, 'gvar')));
  const shared = Buffer.concat(all.map((each) => each.shared));
  let before = 0;
  const data = all.flatMap(({ axes, shared: own, glyphs }) => {
    const moved = glyphs.map((glyph) => withTuplesAt(glyph, axes, before));
    before += own.length / (axes * 2);
    return moved;
  });
  const offsets = longOffsets(data);
  const header = Buffer.from(table(parts[0]?.tables ?? {}, 'gvar').subarray(0, 20));
  header.writeUInt16BE(before, 6);
  header.writeUInt32BE(20 + offsets.length, 8);
  header.writeUInt16BE(data.length, 12);
  header.writeUInt16BE(1, 14);
  header.writeUInt32BE(20 + offsets.length + shared.length, 16);
  return Buffer.concat([header, offsets, shared, ...data]);
}
