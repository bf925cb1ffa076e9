import type { Catalogue, Entry } from './catalogue.ts';
import { familyCounter, marksOf, type FamilyCounter, type Mark } from './marks.ts';
import type { Point } from './place.ts';

/** Up to so many spots each is drawn by itself. */
export const MOST_SPOTS = 150;
/** Side of a cell in pixels at a whole zoom, and how far from its rim a cluster keeps, so that neighbours do not touch. */
const CELL = 56;
const RIM = 17;
/** Pixels around the earth at zoom 0. */
const WORLD = 512;

/** How near the map comes: what is one cluster here never comes apart. */
export const NEAREST = 12;

interface Cell {
  column: number;
  row: number;
  marks: Mark[];
}

/** Web Mercator, in cells of a whole zoom. */
const toCells = ([longitude, latitude]: Point, level: number): [number, number] => {
  const across = (WORLD * 2 ** level) / CELL;
  const down = Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360)) / (2 * Math.PI);
  return [(longitude / 360 + 0.5) * across, (0.5 - down) * across];
};

const fromCells = (x: number, y: number, level: number): Point => {
  const across = (WORLD * 2 ** level) / CELL;
  const latitude = (Math.atan(Math.exp((0.5 - y / across) * 2 * Math.PI)) * 360) / Math.PI - 90;
  return [(x / across - 0.5) * 360, latitude];
};

/**
 * Marks as they are drawn at a whole zoom: where there are too many spots, those of one cell are joined into a cluster with all
 * of their records. Cells are fixed to the earth and each is made of four of the next zoom: clusters stand still while the map
 * is moved, and come apart as it comes nearer. Badges are of areas and stand alone.
 */
export function clustered(marks: readonly Mark[], level: number, catalogue: Catalogue): Mark[] {
  const spots = marks.filter(({ kind }) => kind !== 'badge');
  return spots.length <= MOST_SPOTS
    ? [...marks]
    : [...joined(spots, level, catalogue), ...marks.filter(({ kind }) => kind === 'badge')];
}

/** Spots with those of one cell joined, however few they are. */
export function joined(spots: readonly Mark[], level: number, catalogue: Catalogue): Mark[] {
  const families = familyCounter(catalogue);
  const cells = new Map<string, Cell>();
  for (const mark of spots) {
    const [column, row] = toCells(mark.point, level).map(Math.floor) as [number, number];
    const key = `${column} ${row}`;
    const cell = cells.get(key);
    if (cell === undefined) cells.set(key, { column, row, marks: [mark] });
    else cell.marks.push(mark);
  }
  return [...cells.values()].map((cell) =>
    cell.marks.length === 1 ? (cell.marks[0] as Mark) : cluster(cell, level, families)
  );
}

/** Do the spots of records lie too close to come apart at any zoom? */
export const isTight = (entries: readonly Entry[], catalogue: Catalogue): boolean =>
  joined(marksOf(entries, catalogue, catalogue.labelPoint), NEAREST, catalogue).length === 1;

function cluster({ column, row, marks }: Cell, level: number, families: FamilyCounter): Mark {
  const entries = marks.flatMap((mark) => mark.entries);
  return {
    id: `cluster ${level} ${column} ${row}`,
    kind: 'cluster',
    place: '',
    point: middle(marks, [column, row], level),
    entries,
    count: marks.reduce((sum, { count }) => sum + count, 0),
    near: false,
    band: 'all',
    families: families(entries),
    size: null
  };
}

/** Where most of the records are, within the cell and off its rim. */
function middle(marks: readonly Mark[], [column, row]: readonly [number, number], level: number): Point {
  let [across, down, weight] = [0, 0, 0];
  for (const { point, entries } of marks) {
    const [x, y] = toCells(point, level);
    across += x * entries.length;
    down += y * entries.length;
    weight += entries.length;
  }
  const within = (from: number, at: number) =>
    Math.min(from + 1 - RIM / CELL, Math.max(from + RIM / CELL, at / weight));
  return fromCells(within(column, across), within(row, down), level);
}
