import type { Bits } from './bits.ts';
import type { Entry } from './catalogue.ts';
import { inTile, stretch, TileIndex, type Spot, type Tile } from './tile-index.ts';

/** The zoom from which on records stand alone. */
export const ALONE_FROM = 12;
/** Unless there are more of them in a tile than this. */
export const MOST_ALONE = 500;
/** A tile has 8 × 8 cells: 64 pixels each on a map whose tiles have 512. */
const CELL_ZOOMS = 3;

/** Several records as one: totals of those that count, which aggregates do not. Money in US cents. */
export interface Joined {
  x: number;
  y: number;
  /** All of them, aggregates included. */
  records: number;
  count: number;
  stated: number;
  cents: number;
  undisclosed: number;
  other: number;
  /** How many count of each family. */
  families: Record<string, number>;
}

export interface Gathered {
  /** Records by themselves, by their positions among the entries. */
  alone: Spot[];
  joined: Joined[];
}

/** What a record is to a total. */
const CLASSES = ['aggregate', 'stated', 'undisclosed', 'other'] as const;
type Class = (typeof CLASSES)[number];

/** The records of one cell while they are added up. */
interface Cell {
  /** The first of them, as a place of the order. */
  first: number;
  records: number;
  x: number;
  y: number;
  cents: number;
  /** How many there are of each class and family. */
  kinds: Uint32Array;
}

/**
 * The records that are drawn at points, ready to be gathered tile by tile. Cells are cut from tiles and tiles from those of the zoom
 * before: at every zoom each record is in one cell of one tile, so that counts and sums over all tiles stay the same.
 */
export class TileClusters {
  readonly #index: TileIndex;
  /** In the order of the index: what is added up, 0 where nothing is, and the number of class and family. */
  readonly #cents: Float64Array;
  readonly #kinds: Uint8Array;
  readonly #families: readonly string[];
  /** One for each family, and one for records of none. */
  readonly #slots: number;

  /** `families` are codes in their order; `familyOf` gives that of a record, if it has one. */
  constructor(
    entries: readonly Entry[],
    families: readonly string[],
    familyOf: (entry: Entry) => string | undefined
  ) {
    this.#index = new TileIndex(entries.map(({ placing }) => ('point' in placing ? placing.point : null)));
    this.#families = families;
    this.#slots = families.length + 1;
    const slots = new Map<string | undefined, number>(families.map((code, i) => [code, i]));
    const { order } = this.#index;
    this.#cents = new Float64Array(order.length);
    this.#kinds = new Uint8Array(order.length);
    order.forEach((at, place) => {
      const { record, size } = entries[at]!;
      const name: Class = record.aggregate ? 'aggregate' : size.class;
      const slot = slots.get(familyOf(entries[at]!)) ?? families.length;
      this.#kinds[place] = CLASSES.indexOf(name) * this.#slots + slot;
      if (!record.aggregate && size.class === 'stated') this.#cents[place] = size.cents;
    });
  }

  /** What is drawn in a tile of the entries that pass; null = all of them. */
  gather(tile: Tile, passing: Bits | null): Gathered {
    const cells = this.#cells(tile, passing, tile.zoom < ALONE_FROM);
    const drawn = cells.length > MOST_ALONE ? this.#cells(tile, passing, true) : cells;
    return {
      alone: drawn.flatMap((cell) => (cell.records === 1 ? [this.#alone(cell, tile)] : [])),
      joined: drawn.flatMap((cell) => (cell.records === 1 ? [] : [this.#joined(cell, tile)]))
    };
  }

  /** The cells of a tile that are not empty; unless they are joined, each record has its own. */
  #cells(tile: Tile, passing: Bits | null, isJoined: boolean): Cell[] {
    const { order, reach, x, y } = this.#index;
    const [cents, kinds] = [this.#cents, this.#kinds];
    const [from, to] = this.#index.within(tile);
    const size = stretch(tile.zoom + CELL_ZOOMS);
    const cells: Cell[] = [];
    let end = -1;
    let cell = this.#empty(from);
    for (let place = from; place < to; place += 1) {
      const at = order[place]!;
      if (passing !== null && (passing[at >>> 5]! & (1 << (at & 31))) === 0) continue;
      if (reach[place]! >= end) {
        cell = this.#empty(place);
        cells.push(cell);
        end = isJoined ? (Math.floor(reach[place]! / size) + 1) * size : -1;
      }
      cell.records += 1;
      cell.x += x[place]!;
      cell.y += y[place]!;
      cell.cents += cents[place]!;
      cell.kinds[kinds[place]!]! += 1;
    }
    return cells;
  }

  #empty = (first: number): Cell => ({
    first,
    records: 0,
    x: 0,
    y: 0,
    cents: 0,
    kinds: new Uint32Array(CLASSES.length * this.#slots)
  });

  #alone({ first, x, y }: Cell, { zoom }: Tile): Spot {
    return { at: this.#index.order[first]!, x: inTile(x, zoom), y: inTile(y, zoom) };
  }

  #joined({ records, x, y, cents, kinds }: Cell, { zoom }: Tile): Joined {
    const slots = this.#slots;
    const of = (name: Class) => kinds.subarray(CLASSES.indexOf(name) * slots).subarray(0, slots);
    const total = (name: Class) => of(name).reduce((sum, count) => sum + count, 0);
    const [stated, undisclosed, other] = [total('stated'), total('undisclosed'), total('other')];
    const families = this.#families.map((code, i) => [
      code,
      of('stated')[i]! + of('undisclosed')[i]! + of('other')[i]!
    ]);
    return {
      x: inTile(x / records, zoom),
      y: inTile(y / records, zoom),
      records,
      count: stated + undisclosed + other,
      stated,
      cents,
      undisclosed,
      other,
      families: Object.fromEntries(families) as Record<string, number>
    };
  }
}
