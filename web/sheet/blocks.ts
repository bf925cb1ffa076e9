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
}

const HEAD = { size: 2.9, weight: 680, height: 5 } as const;
const TEXT = { size: 2.6, weight: 450, leading: 3.3 } as const;
/** Between signs of one row, between signs and words, between rows, between blocks. */
const GAP = { signs: 0.5, text: 2.2, rows: 0.7, blocks: 4.6, columns: 6 } as const;

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
  const signs = rows.map((row) => signsOf(row.signs));
  const column = Math.max(0, ...signs.map((sign) => sign.width));
  const left = column + GAP.text;
  let y = 0;
  const shapes = rows.flatMap((row, i) => {
    const sign = signs[i] ?? signsOf([]);
    const lines = wrap(row.text, width - left, 2, words, pen.measure);
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
function discsOf({ colour: main, circles }: Discs, pen: Pen): Drawing {
  const words = face(pen, 'ink2', TEXT);
  const most = Math.max(0, ...circles.map(({ r }) => r));
  const floor = 2 * most + TEXT.size / 2;
  let last = Infinity;
  const shapes = [...circles].flatMap(({ r, text }, i): Primitive[] => {
    const top = floor - 2 * r;
    last = i === 0 ? Math.min(top, floor - TEXT.leading) : Math.min(top, last - TEXT.leading);
    const elbow = 2 * most + 2;
    return [
      { kind: 'circle', x: most, y: floor - r, r, fill: main, opacity: 0.13 },
      { kind: 'circle', x: most, y: floor - r, r, stroke: main, width: 0.3 },
      {
        kind: 'path',
        x: 0,
        y: 0,
        scale: 1,
        d: `M${most} ${top}L${elbow} ${last}h2`,
        stroke: main,
        width: 0.2
      },
      line(text, elbow + 3, last + TEXT.size * 0.35, words, pen.measure)
    ];
  });
  const up = Math.max(0, TEXT.size / 2 - last);
  return { shapes: moved(shapes, 0, up), width: 2 * most, height: floor + up + 0.4 };
}

function blockOf({ title, rows, discs, narrow }: Block, width: number, pen: Pen): Drawing {
  const head = face(pen, 'ink', HEAD);
  const titles = wrap(title, width, 2, head, pen.measure);
  const top = HEAD.height + (titles.length - 1) * TEXT.leading;
  const listed = narrow ? sideBySide(rows, pen) : rowsOf(rows, width, pen);
  const circles = discs === undefined || discs.circles.length === 0 ? undefined : discsOf(discs, pen);
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

/** Of the widths of a column that hold the words; wider ones are cut into two lines. */
const COLUMN = 54;

/** The legend beside the map: in one column where it fits into the height, else smaller, else in two. */
export function besideMap(blocks: readonly Block[], height: number, pen: Pen): Drawing {
  const ways = [
    [1, 1],
    [1, 0.92],
    [1, 0.84],
    [2, 0.84],
    [2, 0.72],
    [3, 0.66]
  ] as const;
  const drawn = ways.map(
    ([columns, k]) =>
      () =>
        shrunk(inColumns(blocks, columns, COLUMN, pen), k)
  );
  for (const way of drawn) {
    const legend = way();
    if (legend.height <= height) return legend;
  }
  return shrunk(inColumns(blocks, 3, COLUMN, pen), 0.5);
}

/** The legend beneath the map: in three columns of the whole width. */
export const beneathMap = (blocks: readonly Block[], width: number, pen: Pen): Drawing =>
  inColumns(blocks, 3, (width - 2 * GAP.columns) / 3, pen);
