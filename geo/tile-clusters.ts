import type { Bits } from './bits.ts';
import type { Entry } from './catalogue.ts';
import { inTile, stretch, TileIndex, type Spot, type Tile } from './tile-index.ts';

/** The zoom from which on records stand alone. */
export const ALONE_FROM = 12;
/** Unless there are more of them in a tile than this. */
export const MOST_ALONE = 500;
/** Up to this zoom, tiles are put together from its cells, which are added up once for all of them. */
const ROUGH_ZOOM = 5;
/** A tile has 8 × 8 cells: 64 pixels each on a map whose tiles have 512. */
const CELL_ZOOMS = 3;

/** What several records come to together: those that count, which aggregates do not. Money in US cents. */
export interface Totals {
  /** All of them, aggregates included. */
  records: number;
  count: number;
  stated: number;
  cents: number;
  undisclosed: number;
  other: number;
  /** How many count of each family. */
  families: Readonly<Record<string, number>>;
}

/** Several records as one, and where it stands. */
export interface Joined extends Totals {
  x: number;
  y: number;
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

/** Two cells as one, the first of which begins it. */
const sumOf = (a: Cell, b: Cell): Cell => ({
  first: a.first,
  records: a.records + b.records,
  x: a.x + b.x,
  y: a.y + b.y,
  cents: a.cents + b.cents,
  kinds: a.kinds.map((count, kind) => count + b.kinds[kind]!)
});

/** Stands for every entry. */
const ALL = {};

/**
 * The records that are drawn at points, ready to be gathered tile by tile. Cells are cut from tiles and tiles from those of the zoom
 * before: at every zoom each record is in one cell of one tile, so that counts and sums over all tiles stay the same.
 */
export class TileClusters {
  readonly #index: TileIndex;
  /** In the order of the index: what is added up, 0 where nothing is, and the number of class and family. */
  readonly #cents: Float64Array;
  readonly #kinds: Uint16Array;
  readonly #families: readonly string[];
  /** One for each family, and one for records of none. */
  readonly #slots: number;
  readonly #known = new WeakMap<object, Cell[]>();

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
    this.#kinds = new Uint16Array(order.length);
    order.forEach((at, place) => {
      const { record, size } = entries[at]!;
      const name: Class = record.aggregate ? 'aggregate' : size.class;
      const slot = slots.get(familyOf(entries[at]!)) ?? families.length;
      this.#kinds[place] = CLASSES.indexOf(name) * this.#slots + slot;
      if (!record.aggregate && size.class === 'stated') this.#cents[place] = size.cents;
    });
  }

  /** What is drawn in a tile of the entries that pass; null = all of them. Sets of them are told apart by identity. */
  gather(tile: Tile, passing: Bits | null): Gathered {
    const cells = this.#cellsOf(tile, passing);
    return {
      alone: cells.flatMap((cell) => (cell.records === 1 ? [this.#alone(cell, tile)] : [])),
      joined: cells.flatMap((cell) => (cell.records === 1 ? [] : [this.#joined(cell, tile)]))
    };
  }

  #cellsOf(tile: Tile, passing: Bits | null): Cell[] {
    const [from, to] = this.#index.within(tile);
    const size = stretch(tile.zoom + CELL_ZOOMS);
    if (tile.zoom > ROUGH_ZOOM) {
      const alone = tile.zoom < ALONE_FROM ? undefined : this.#added(from, to, passing, 0, MOST_ALONE);
      return alone !== undefined && alone.length <= MOST_ALONE ? alone : this.#added(from, to, passing, size);
    }
    const { reach } = this.#index;
    const own = this.#rough(passing).filter(({ first }) => first >= from && first < to);
    return [...Map.groupBy(own, ({ first }) => Math.floor(reach[first]! / size)).values()].map((cells) =>
      cells.reduce(sumOf)
    );
  }

  /** The cells of the whole world at one zoom. */
  #rough(passing: Bits | null): Cell[] {
    const set = passing ?? ALL;
    const known =
      this.#known.get(set) ??
      this.#added(0, this.#index.order.length, passing, stretch(ROUGH_ZOOM + CELL_ZOOMS));
    this.#known.set(set, known);
    return known;
  }

  /** The cells of a size that are not empty, until there are more than `most`; of size 0, each record has its own. */
  #added(from: number, to: number, passing: Bits | null, size: number, most = Infinity): Cell[] {
    const { order, reach, x, y } = this.#index;
    const [cents, kinds] = [this.#cents, this.#kinds];
    const cells: Cell[] = [];
    let end = -1;
    let cell = this.#empty(from);
    for (let place = from; place < to; place += 1) {
      const at = order[place]!;
      if (passing !== null && (passing[at >>> 5]! & (1 << (at & 31))) === 0) continue;
      if (reach[place]! >= end) {
        cell = this.#empty(place);
        if (cells.push(cell) > most) break;
        end = size === 0 ? -1 : (Math.floor(reach[place]! / size) + 1) * size;
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
