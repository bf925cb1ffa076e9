import { colour } from '../map/theme.ts';
import { beneathMap, besideMap, type Drawing, type Pen } from './blocks.ts';
import type { Scale } from '../map/picture.ts';
import type { Content } from './content.ts';
import { PIXEL, type Page } from './paper.ts';
import { moved, type Primitive } from './primitive.ts';
import { balance, line, wrap, type Face, type Measure } from './type.ts';

/** A laid-out sheet: what to draw, bottom first, and where the map stands. Lengths are in units of the page. */
export interface Layout {
  page: Page;
  ground: string;
  shapes: Primitive[];
  map: { x: number; y: number; w: number; h: number };
}

const MARGIN = 10;
const LOGO = 8;
const TITLE = { weight: 720, sizes: [7.6, 6.4, 5.2], leading: 1.14 } as const;
const FILTERS = { size: 3.5, weight: 550, leading: 4.9 } as const;
const LEDGER = { size: 3.1, leading: 4.7, gaps: [6.5, 5.2, 4.2] } as const;
const SMALL = { size: 2.25, weight: 450, leading: 3.2, lines: 4 } as const;
/** Whose work it is must never be cut off. */
const RIGHTS_LINES = 12;
/** Shares of the footer's width: sources, whose work it is, when and where. */
const FOOT = [0.42, 0.33, 0.25] as const;
const GUTTER = 8;
/** Between title and map, map and legend at its side or beneath it, all of it and the small print. */
const GAP = { head: 3.4, aside: 7, beneath: 5, foot: 3.8 } as const;

/** Lays a sheet out. The map takes what title, legend and small print leave; once its scale is known, it has a bar. */
export function layoutOf(content: Content, page: Page, measure: Measure, scale?: Scale): Layout {
  const pen: Pen = { theme: content.theme, measure };
  const width = page.width - 2 * MARGIN;
  const foot = footOf(content, width, pen);
  const floor = page.height - MARGIN - foot.height;
  const isWide = page.width > page.height;
  const legend = isWide
    ? besideMap(content.legend, floor - GAP.foot - MARGIN - 1.4, pen)
    : beneathMap(content.legend, width, pen);
  const [aside, beneath] = isWide ? [legend.width, 0] : [0, legend.height];
  const own = aside === 0 ? width : width - aside - GAP.aside;
  const head = headOf(content, own, pen);
  const top = MARGIN + head.height + GAP.head;
  const bottom = floor - GAP.foot - (beneath === 0 ? 0 : beneath + GAP.beneath);
  const map = { x: MARGIN, y: top, w: own, h: bottom - top };
  const at = isWide
    ? { x: MARGIN + own + GAP.aside, y: MARGIN + 1.4 }
    : { x: MARGIN, y: bottom + GAP.beneath };
  return {
    page,
    ground: colour('panel', content.theme),
    map,
    shapes: [
      { kind: 'map', ...map },
      { kind: 'rect', ...map, stroke: colour('ink3', content.theme), width: 0.2 },
      ...(scale === undefined ? [] : scaleBar(scale, map, content, pen)),
      ...moved(head.shapes, MARGIN, MARGIN),
      ...moved(legend.shapes, at.x, at.y),
      ...moved(foot.shapes, MARGIN, floor)
    ]
  };
}

/** A bar of a round number of kilometres in the map's corner, in two halves. */
function scaleBar({ metres, latitude }: Scale, map: Layout['map'], content: Content, pen: Pen): Primitive[] {
  const [most, inset, height] = [44, 4, 1];
  const perUnit = metres / PIXEL / 1000;
  const power = 10 ** Math.floor(Math.log10(most * perUnit));
  const km = ([5, 2, 1].find((n) => (n * power) / perUnit <= most) ?? 1) * power;
  const w = km / perUnit;
  const [x, y] = [map.x + inset, map.y + map.h - inset - height];
  const [ink, ground] = [colour('ink2', content.theme), colour('panel', content.theme)];
  const text = line(
    content.scale(km, Math.round(latitude)),
    ...([x, y - 1.3] as const),
    { size: 2.3, weight: 550, fill: ink },
    pen.measure
  );
  const plate = { x: x - 1.8, y: y - 4.4, w: Math.max(w, text.room) + 3.6, h: height + 6.2, r: 1 };
  return [
    { kind: 'rect', ...plate, fill: ground, opacity: 0.8 },
    { kind: 'rect', x, y, w, h: height, fill: ground, stroke: ink, width: 0.2 },
    { kind: 'rect', x, y, w: w / 2, h: height, fill: ink },
    text
  ];
}

/** The sign of the house: two sides of one disc, parted by a line that bends. */
const logo = (x: number, y: number, [west, east]: Content['sides']): Primitive[] => {
  const half = (d: string, fill: string): Primitive => ({ kind: 'path', x, y, scale: LOGO / 32, d, fill });
  return [
    half(
      'M16.5 2.2C8.5 2.6 3.2 8.6 3.2 16s5.3 13.4 11.3 13.8c2.6-4.2-2.7-9-1.3-14 1-3.7 4.8-7.6 3.3-13.6z',
      west
    ),
    half(
      'M19.4 2.6c5.6 1.4 9.4 7 9.4 13.4s-4 11.8-10.2 13.4c1.5-4.9-3.3-8.9-1.9-13.9 1-3.5 4-7.4 2.7-12.9z',
      east
    )
  ];
};

function headOf({ title, filters, ledger, sides, theme }: Content, width: number, pen: Pen): Drawing {
  const { measure } = pen;
  const left = LOGO + 2.4;
  const face = (size: number): Face => ({ size, weight: TITLE.weight, fill: colour('ink', theme) });
  const size =
    TITLE.sizes.find((each) => wrap(title, width - left, 2, face(each), measure).length === 1) ??
    TITLE.sizes[2];
  const titles = balance(title, width - left, 2, face(size), measure);
  const baseline = LOGO / 2 + size * 0.36;
  let y = baseline + (titles.length - 1) * size * TITLE.leading + 2.2;
  const filterFace: Face = { size: FILTERS.size, weight: FILTERS.weight, fill: colour('ink2', theme) };
  const chosen = balance(filters, width, 2, filterFace, measure);
  const shapes: Primitive[] = [
    ...logo(-0.8, 0, sides),
    ...titles.map((text, i) => line(text, left, baseline + i * size * TITLE.leading, face(size), measure)),
    ...chosen.map((text, i) =>
      line(text, 0, y + FILTERS.size + 0.6 + i * FILTERS.leading, filterFace, measure)
    )
  ];
  y += FILTERS.size + 0.6 + (chosen.length - 1) * FILTERS.leading + 2;
  const sums = ledgerOf(ledger, width, pen);
  return { shapes: [...shapes, ...moved(sums.shapes, 0, y)], width, height: y + sums.height };
}

/** The ledger in lines, as many sentences in each as fit; what is counted stands out. */
function ledgerOf(ledger: Content['ledger'], width: number, { theme, measure }: Pen): Drawing {
  const strong: Face = { size: LEDGER.size, weight: 680, fill: colour('ink', theme) };
  const soft: Face = { size: LEDGER.size, weight: 450, fill: colour('ink2', theme) };
  const shapes: Primitive[] = [];
  const sentences = ledger.map((parts) =>
    parts.map(({ text, slot }) => {
      const face = slot ? strong : soft;
      return { text, face, room: measure(text, face.size, face.weight) };
    })
  );
  const rooms = sentences.map((pieces) => pieces.reduce((sum, { room }) => sum + room, 0));
  const all = rooms.reduce((sum, room) => sum + room, 0);
  const gap = LEDGER.gaps.find((each) => all + each * (rooms.length - 1) <= width) ?? LEDGER.gaps[0];
  let [x, y]: [number, number] = [0, LEDGER.size];
  sentences.forEach((pieces, i) => {
    if (x > 0 && x + (rooms[i] ?? 0) > width) [x, y] = [0, y + LEDGER.leading];
    for (const { text, face, room } of pieces) {
      if (text.trim() !== '') shapes.push(line(text, x, y, face, measure));
      x += room;
    }
    x += gap;
  });
  return { shapes, width, height: y + 0.8 };
}

function footOf(content: Content, width: number, pen: Pen): Drawing {
  const { measure, theme } = pen;
  const plain: Face = { ...SMALL, fill: colour('ink2', theme) };
  const strong: Face = { ...plain, weight: 620, fill: colour('ink', theme) };
  const room = width - 2 * GUTTER;
  const [sources, rights, dates] = FOOT.map((share) => room * share) as [number, number, number];
  const set = (text: string, columnWidth: number, lines: number, face: Face) =>
    wrap(text, columnWidth, lines, face, measure).map((row) => ({ row, face }));
  const statement = set(content.statement, rights, RIGHTS_LINES, strong);
  const made = set(content.dates, dates, 2, strong);
  const columns = [
    { x: 0, lines: sourceLines(content.sources, sources, plain, strong, measure) },
    {
      x: sources + GUTTER,
      lines: [...statement, ...set(content.credits, rights, RIGHTS_LINES, plain)]
    },
    {
      x: sources + rights + 2 * GUTTER,
      lines: [...made, ...set(content.address, dates, SMALL.lines - made.length, plain)]
    }
  ];
  const shapes = columns.flatMap(({ x, lines }) =>
    lines.map(({ row, face }, i) => line(row, x, SMALL.size + i * SMALL.leading, face, measure))
  );
  const most = Math.max(...columns.map(({ lines }) => lines.length));
  return { shapes, width, height: SMALL.size + (most - 1) * SMALL.leading + 0.6 };
}

/** As many sources as there is room for, then how many more there are. */
function sourceLines(
  sources: Content['sources'],
  width: number,
  plain: Face,
  strong: Face,
  measure: Measure
): { row: string; face: Face }[] {
  if (sources === undefined || sources.outlets.length === 0) return [];
  const { title, outlets, more } = sources;
  const head = wrap(title, width, 1, strong, measure).map((row) => ({ row, face: strong }));
  const room = SMALL.lines - head.length;
  for (let n = outlets.length; n >= 0; n -= 1) {
    const rest = outlets.length - n;
    const text = [...outlets.slice(0, n), ...(rest === 0 ? [] : [more(rest)])].join(' · ');
    const rows = wrap(text, width, room + 1, plain, measure);
    if (rows.length <= room) return [...head, ...rows.map((row) => ({ row, face: plain }))];
  }
  return head;
}
