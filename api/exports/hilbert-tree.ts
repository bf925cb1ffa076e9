import type { Box } from '../../geo/box.ts';

/** How many children a node has. */
export const NODE_SIZE = 16;

/** What has no geometry is in no box that anybody asks for. */
const NOWHERE: Box = [Infinity, Infinity, -Infinity, -Infinity];

const NODE_BYTES = 40;
const CELLS = 2 ** 16;

/** The order of boxes along a Hilbert curve over all of them, as positions; those without a box come last. */
export function hilbertOrder(boxes: readonly (Box | null)[], extent: Box | null): number[] {
  const places = boxes.map((box) => (box === null || extent === null ? Infinity : placeOf(box, extent)));
  return boxes.map((_, i) => i).sort((a, b) => compare(places[a] ?? 0, places[b] ?? 0) || a - b);
}

const compare = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1);

/** How far along the curve the middle of a box lies. */
function placeOf([west, south, east, north]: Box, [left, bottom, right, top]: Box): number {
  const cell = (middle: number, from: number, to: number) =>
    to > from ? Math.floor(((middle - from) / (to - from)) * (CELLS - 1)) : 0;
  return hilbert(cell((west + east) / 2, left, right), cell((south + north) / 2, bottom, top));
}

function hilbert(x: number, y: number): number {
  let along = 0;
  for (let side = CELLS / 2; side > 0; side /= 2) {
    const right = (x & side) > 0 ? 1 : 0;
    const up = (y & side) > 0 ? 1 : 0;
    along += side * side * ((3 * right) ^ up);
    if (up === 1) continue;
    if (right === 1) [x, y] = [CELLS - 1 - x, CELLS - 1 - y];
    [x, y] = [y, x];
  }
  return along;
}

/**
 * The boxes as a packed R-tree, as FlatGeobuf keeps it: levels from the root to the leaves, each node its box (west, south, east,
 * north) and, in a leaf, how many bytes stand before its feature, else the position of its first child. `sizes` are the bytes of
 * the features, in the order of the boxes.
 */
export function packedTree(boxes: readonly (Box | null)[], sizes: readonly number[]): Uint8Array {
  const levels = levelSizes(boxes.length);
  const count = levels.reduce((sum, size) => sum + size, 0);
  const view = new DataView(new ArrayBuffer(count * NODE_BYTES));
  let level: Box[] = boxes.map((box) => box ?? NOWHERE);
  let start = count - level.length;
  let before = 0;
  level.forEach((box, i) => {
    writeNode(view, start + i, box, before);
    before += sizes[i] ?? 0;
  });
  do {
    const children = start;
    level = parentsOf(level);
    start -= level.length;
    level.forEach((box, i) => writeNode(view, start + i, box, children + i * NODE_SIZE));
  } while (level.length > 1);
  return new Uint8Array(view.buffer);
}

/** How many nodes each level has, leaves first; a single leaf still has a root. */
function levelSizes(leaves: number): number[] {
  const sizes = [leaves];
  let size = leaves;
  do sizes.push((size = Math.ceil(size / NODE_SIZE)));
  while (size > 1);
  return sizes;
}

const parentsOf = (level: readonly Box[]): Box[] =>
  Array.from({ length: Math.ceil(level.length / NODE_SIZE) }, (_, i) =>
    level.slice(i * NODE_SIZE, (i + 1) * NODE_SIZE).reduce(around)
  );

const around = (a: Box, b: Box): Box => [
  Math.min(a[0], b[0]),
  Math.min(a[1], b[1]),
  Math.max(a[2], b[2]),
  Math.max(a[3], b[3])
];

function writeNode(view: DataView, at: number, box: Box, offset: number) {
  box.forEach((side, i) => view.setFloat64(at * NODE_BYTES + i * 8, side, true));
  view.setBigUint64(at * NODE_BYTES + 32, BigInt(offset), true);
}
