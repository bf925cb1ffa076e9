import type { Point } from './place.ts';

/** A square of the Web Mercator world: of 2^zoom columns from the west and as many rows from the north. */
export interface Tile {
  zoom: number;
  column: number;
  row: number;
}

/** One point in a tile: its position among those that were given, and where it is, in units of the tile. */
export interface Spot {
  at: number;
  x: number;
  y: number;
}

/** Units across a tile. */
export const EXTENT = 4096;
const EXTENT_BITS = Math.log2(EXTENT);

/** Bits of a position on each axis: 0.6 m at the equator; two axes are a whole number that is exact. */
const BITS = 26;
const SIDE = 2 ** BITS;
const HALF = BITS / 2;

/** The bits of a number below 2^13, with a gap before each. */
function spread(n: number): number {
  let bits = n;
  bits = (bits | (bits << 8)) & 0x00ff00ff;
  bits = (bits | (bits << 4)) & 0x0f0f0f0f;
  bits = (bits | (bits << 2)) & 0x33333333;
  return (bits | (bits << 1)) & 0x55555555;
}

const interleaved = (x: number, y: number): number => spread(x) + 2 * spread(y);

/** The place of a position on a curve that goes through each tile of every zoom at a stretch (Z-order). */
const along = (x: number, y: number): number =>
  interleaved(x >>> HALF, y >>> HALF) * SIDE + interleaved(x & (2 ** HALF - 1), y & (2 ** HALF - 1));

/** How much of the curve one tile of a zoom has. */
export const stretch = (zoom: number): number => 4 ** (BITS - zoom);

/** Part of the world's side; what Web Mercator leaves out is at its rim. */
const onAxis = (share: number): number => Math.min(SIDE - 1, Math.max(0, Math.floor(share * SIDE)));

const across = ([longitude]: Point): number => onAxis(longitude / 360 + 0.5);
const down = ([, latitude]: Point): number =>
  onAxis(0.5 - Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360)) / (2 * Math.PI));

/**
 * Points in an order in which those of any tile stand together. Positions are whole numbers and tiles are cut from their bits: each
 * point is in exactly one tile of every zoom, whatever edge it lies on.
 */
export class TileIndex {
  /** Which point stands at each place of the order. */
  readonly order: Uint32Array;
  /** How far along the curve each place of the order is, ascending. */
  readonly reach: Float64Array;
  /** Positions on the axes of the world, in this order, as `inTile` reads them. */
  readonly x: Uint32Array;
  readonly y: Uint32Array;

  /** Points in degrees; null is in no tile. A million take about a second. */
  constructor(points: readonly (Point | null)[]) {
    const placed = points.flatMap((point, at) =>
      point === null ? [] : [{ at, x: across(point), y: down(point) }]
    );
    this.reach = Float64Array.from(placed, ({ x, y }) => along(x, y)).sort();
    this.order = new Uint32Array(placed.length);
    this.x = new Uint32Array(placed.length);
    this.y = new Uint32Array(placed.length);
    // Sorting numbers alone is ten times as fast as sorting by them; points at one spot keep their order.
    const taken = new Uint32Array(placed.length);
    for (const { at, x, y } of placed) {
      const first = this.#firstFrom(along(x, y));
      const place = first + taken[first]!;
      taken[first]! += 1;
      this.order[place] = at;
      this.x[place] = x;
      this.y[place] = y;
    }
  }

  /** The first place of the order that is in a tile, and the first beyond it. */
  within({ zoom, column, row }: Tile): [from: number, to: number] {
    const shift = BITS - zoom;
    const first = along(column * 2 ** shift, row * 2 ** shift);
    return [this.#firstFrom(first), this.#firstFrom(first + stretch(zoom))];
  }

  /** The points of a tile by themselves, in the order that they came in where they are at one spot; positions in units of the tile. */
  spots(tile: Tile): Spot[] {
    const [from, to] = this.within(tile);
    return Array.from(this.order.subarray(from, to), (at, i) => ({
      at,
      x: inTile(this.x[from + i]!, tile.zoom),
      y: inTile(this.y[from + i]!, tile.zoom)
    }));
  }

  #firstFrom(reach: number): number {
    let [low, high] = [0, this.reach.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.reach[middle]! >= reach) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

/** Where a position on an axis of the world is inside its tile of a zoom of at most 14, in units of the tile. */
export const inTile = (position: number, zoom: number): number =>
  Math.floor(position / 2 ** (BITS - zoom - EXTENT_BITS)) % EXTENT;
