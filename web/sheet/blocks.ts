import { colour, type MapTheme } from '../map/theme.ts';
import type { Glyph } from './glyphs.ts';
import type { Block, Discs, Row } from './legend.ts';
import { moved, scaled, type Primitive } from './primitive.ts';
import { line, wrap, type Face, type Measure } from './type.ts';

/** Shapes about an origin at their upper left, and how much room they take. */
export interface Drawing {
  shapes: Primitive[];
  width: number;
  height: number;
}

export interface Pen {
  theme: MapTheme;
  measure: Measure;
  /** How many times smaller all of it will be made: measures are drawn as many times larger. */
  shrinks?: number;
}

const HEAD = { size: 2.9, weight: 680, height: 5 } as const;
const TEXT = { size: 2.6, weight: 450, leading: 3.3 } as const;
/** Between signs of one row, between signs and words, between rows, between blocks. */
const GAP = { signs: 0.5, text: 2.2, rows: 0.5, blocks: 4.4, columns: 6 } as const;

/** More than any words of the legend need. */
const LINES = 4;

const face = (
  { theme }: Pen,
  token: 'ink' | 'ink2',
  { size, weight }: { size: number; weight: number }
): Face => ({
  size,
  weight,
  fill: colour(token, theme)
});

/** Signs side by side, centred on a line through the origin. */
function signsOf(signs: readonly Glyph[]): Drawing {
  let x = 0;
  const shapes = signs.flatMap((sign) => {
    const at = x + sign.width / 2;
    x += sign.width + GAP.signs;
    return moved(sign.shapes, at, 0);
  });
  return {
    shapes,
    width: Math.max(0, x - GAP.signs),
    height: Math.max(0, ...signs.map(({ height }) => height))
  };
}

/** Rows one under another, their words in one column. */
function rowsOf(rows: readonly Row[], width: number, pen: Pen): Drawing {
  const words = face(pen, 'ink2', TEXT);
  const signs = rows.map((row) => shrunk(signsOf(row.signs), row.exact ? (pen.shrinks ?? 1) : 1));
  const column = Math.max(0, ...signs.map((sign) => sign.width));
  const left = column + GAP.text;
  let y = 0;
  const shapes = rows.flatMap((row, i) => {
    const sign = signs[i] ?? signsOf([]);
    const lines = wrap(row.text, width - left, LINES, words, pen.measure);
    const height = Math.max(sign.height, lines.length * TEXT.leading);
    const middle = y + height / 2;
    const first = middle - ((lines.length - 1) * TEXT.leading) / 2 + TEXT.size * 0.35;
    y += height + GAP.rows;
    return [
      ...moved(sign.shapes, (column - sign.width) / 2, middle),
      ...lines.map((text, n) => line(text, left, first + n * TEXT.leading, words, pen.measure))
    ];
  });
  return { shapes, width, height: Math.max(0, y - GAP.rows) };
}

/** Short rows side by side, their words beneath. */
function sideBySide(rows: readonly Row[], pen: Pen): Drawing {
  const words = face(pen, 'ink2', TEXT);
  let x = 0;
  const shapes = rows.flatMap((row) => {
    const sign = signsOf(row.signs);
    const at = x;
    x += sign.width + GAP.signs;
    return [
      ...moved(sign.shapes, at, sign.height / 2),
      line(row.text, at + sign.width / 2, sign.height + TEXT.leading, words, pen.measure, 'middle')
    ];
  });
  const signs = Math.max(0, ...rows.map((row) => signsOf(row.signs).height));
  return { shapes, width: x, height: signs + TEXT.leading + 1 };
}

/** Circles of amounts standing in one another, each with a line from its top to what it says. */
function discsOf({ colour: main, circles: stated }: Discs, width: number, pen: Pen): Drawing {
  const circles = stated.map(({ r, text }) => ({ r: r * (pen.shrinks ?? 1), text }));
  const words = face(pen, 'ink2', TEXT);
  const most = Math.max(0, ...circles.map(({ r }) => r));
  const floor = 2 * most + TEXT.size / 2;
  const left = 2 * most + 5;
  let last = Infinity;
  const shapes = circles.flatMap(({ r, text }): Primitive[] => {
    const top = floor - 2 * r;
    const lines = wrap(text, width - left, LINES, words, pen.measure);
    last = Math.min(top, last - TEXT.leading, floor - TEXT.leading) - (lines.length - 1) * TEXT.leading;
    const lead = `M${most} ${top}L${left - 3} ${last}h2`;
    return [
      { kind: 'circle', x: most, y: floor - r, r, fill: main, opacity: 0.13 },
      { kind: 'circle', x: most, y: floor - r, r, stroke: main, width: 0.3 },
      { kind: 'path', x: 0, y: 0, scale: 1, d: lead, stroke: main, width: 0.2 },
      ...lines.map((row, i) =>
        line(row, left, last + i * TEXT.leading + TEXT.size * 0.35, words, pen.measure)
      )
    ];
  });
  const up = Math.max(0, TEXT.size / 2 - last);
  return { shapes: moved(shapes, 0, up), width: 2 * most, height: floor + up + 0.4 };
}

function blockOf({ title, rows, discs, narrow }: Block, width: number, pen: Pen): Drawing {
  const head = face(pen, 'ink', HEAD);
  const titles = wrap(title, width, LINES, head, pen.measure);
  const top = HEAD.height + (titles.length - 1) * TEXT.leading;
  const listed = narrow ? sideBySide(rows, pen) : rowsOf(rows, width, pen);
  const circles = discs === undefined || discs.circles.length === 0 ? undefined : discsOf(discs, width, pen);
  const below = top + listed.height + (listed.height > 0 ? GAP.rows : 0);
  return {
    shapes: [
      ...titles.map((text, i) => line(text, 0, HEAD.size + i * TEXT.leading, head, pen.measure)),
      ...moved(listed.shapes, 0, top),
      ...moved(circles?.shapes ?? [], 0, below)
    ],
    width,
    height: circles === undefined ? top + listed.height : below + circles.height
  };
}

/** Blocks in columns of a width, each where there is the most room left. */
function inColumns(blocks: readonly Block[], columns: number, width: number, pen: Pen): Drawing {
  const heights = Array.from({ length: columns }, () => 0);
  const shapes = blocks.flatMap((block) => {
    const drawn = blockOf(block, width, pen);
    const column = heights.indexOf(Math.min(...heights));
    const y = heights[column] ?? 0;
    heights[column] = y + drawn.height + GAP.blocks;
    return moved(drawn.shapes, column * (width + GAP.columns), y);
  });
  return {
    shapes,
    width: columns * width + (columns - 1) * GAP.columns,
    height: Math.max(0, ...heights.map((height) => height - GAP.blocks))
  };
}

const shrunk = ({ shapes, width, height }: Drawing, k: number): Drawing => ({
  shapes: scaled(shapes, k),
  width: width * k,
  height: height * k
});

/** Ways to set the legend beside the map, the best first: columns, how small, and how wide a column. */
const WAYS = [
  [1, 1, 56],
  [1, 0.92, 56],
  [1, 0.86, 58],
  [2, 0.9, 45],
  [2, 0.8, 45],
  [2, 0.7, 50],
  [3, 0.6, 50]
] as const;

/** The legend beside the map: in one column where it fits into the height, else smaller, else in several. */
export function besideMap(blocks: readonly Block[], height: number, pen: Pen): Drawing {
  const set = ([columns, k, width]: (typeof WAYS)[number]) =>
    shrunk(inColumns(blocks, columns, width, { ...pen, shrinks: 1 / k }), k);
  const way = WAYS.find((each) => set(each).height <= height) ?? WAYS[6];
  return set(way);
}

/** The legend beneath the map: in three columns of the whole width. */
export const beneathMap = (blocks: readonly Block[], width: number, pen: Pen): Drawing =>
  inColumns(blocks, 3, (width - 2 * GAP.columns) / 3, pen);
