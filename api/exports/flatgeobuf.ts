import { setImmediate as others } from 'node:timers/promises';
import { boxAround } from '../../geo/box.ts';
import { factsAbout } from './about.ts';
import type { Extract, Format } from './extract.ts';
import { featureBytes, headBytes } from './flatgeobuf-tables.ts';
import { geometryOf } from './geojson.ts';
import { hilbertOrder, NODE_SIZE, packedTree } from './hilbert-tree.ts';
import { recordTable } from './record-columns.ts';
import { headingOf } from './say.ts';
import { portions } from './table.ts';

/** The first bytes of a file: the name of the format and its version, 3.0. */
const MAGIC = new Uint8Array([0x66, 0x67, 0x62, 0x03, 0x66, 0x67, 0x62, 0x00]);

/**
 * The features of the GeoJSON file, in the order of a curve through their places and with an index of them, so that a program
 * reads a part of a large file; records without a point or a route come last.
 */
export const flatgeobuf: Format = {
  extension: 'fgb',
  title: 'FlatGeobuf',
  type: 'application/vnd.flatgeobuf',
  isReadInParts: true,
  async *write(extract: Extract) {
    const boxes = extract.entries.map((entry) => boxAround([geometryOf(entry)]));
    const extent = boxAround(extract.entries.map(geometryOf));
    const order = hilbertOrder(boxes, extent);
    const sorted = { ...extract, entries: order.flatMap((i) => extract.entries[i] ?? []) };
    // The index says where each feature begins: they are made twice, so that they are never in memory all at once.
    const sizes: number[] = [];
    for await (const portion of features(sorted)) sizes.push(...portion.map(({ length }) => length));
    yield Buffer.concat([MAGIC, head(sorted, extent), ...indexOf(order, boxes, sizes)]);
    for await (const portion of features(sorted)) yield Buffer.concat(portion);
  }
};

const indexOf = (
  order: readonly number[],
  boxes: readonly ReturnType<typeof boxAround>[],
  sizes: readonly number[]
) =>
  order.length === 0
    ? []
    : [
        packedTree(
          order.map((i) => boxes[i] ?? null),
          sizes
        )
      ];

async function* features(extract: Extract): AsyncGenerator<Uint8Array[]> {
  const { columns, rows } = recordTable(extract);
  const made = rows().map((row, i) => {
    const entry = extract.entries[i];
    return featureBytes(columns, row, entry === undefined ? null : geometryOf(entry));
  });
  for (const portion of portions(made)) {
    yield portion;
    await others();
  }
}

function head(extract: Extract, extent: ReturnType<typeof boxAround>): Uint8Array {
  const about = factsAbout(extract);
  const { columns } = recordTable(extract);
  return headBytes({
    name: 'projects',
    title: about.title,
    description: about.description,
    metadata: JSON.stringify(about),
    columns: columns.map((column) => ({ column, title: headingOf(extract.say, column) })),
    count: extract.entries.length,
    extent,
    nodeSize: extract.entries.length === 0 ? 0 : NODE_SIZE
  });
}
