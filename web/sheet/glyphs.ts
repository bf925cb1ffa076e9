import { icons } from 'virtual:icons';
import type { AreaClass } from '../../geo/areas.ts';
import { RAMP } from '../map/layers/areas.ts';
import { box, ellipse, pathData } from '../map/draw/icon.ts';
import { colour, type MapTheme } from '../map/theme.ts';
import { PIXEL } from './paper.ts';
import { scaled, type Primitive } from './primitive.ts';

/** A sign of the legend, as large as on the map: its shapes about the origin, and its size. */
export interface Glyph {
  shapes: Primitive[];
  width: number;
  height: number;
}

/** A sign drawn in pixels of the map. */
const sign = (width: number, height: number, shapes: Primitive[]): Glyph => ({
  shapes: scaled(shapes, PIXEL),
  width: width * PIXEL,
  height: height * PIXEL
});

type Look = Omit<Extract<Primitive, { kind: 'path' }>, 'kind' | 'x' | 'y' | 'scale' | 'd'>;

const path = (d: string, look: Look, at = { x: 0, y: 0, scale: 1 }): Primitive => ({
  kind: 'path',
  ...at,
  d,
  ...look
});
const circle = (x: number, y: number, r: number, look: Look): Primitive => ({
  kind: 'circle',
  x,
  y,
  r,
  ...look
});
const numeral = (text: string, x: number, y: number, fill: string): Primitive => ({
  kind: 'text',
  x,
  y,
  text,
  size: 10.5,
  weight: 700,
  anchor: 'middle',
  fill,
  room: 6.5 * text.length
});

const ICON = 24;

/** A sector's disc with its icon. */
export function sectorGlyph(icon: string, fill: string, theme: MapTheme): Glyph {
  const size = 10.5;
  const at = { x: -size / 2, y: -size / 2, scale: size / ICON };
  const stroke = { stroke: colour('onMark', theme), width: 1.15 };
  return sign(18, 17, [
    circle(0, 0, 8.4, { fill }),
    ...(icons[icon] ?? []).map((node) => path(pathData(node), stroke, at))
  ]);
}

/** The head of a mark as its status draws it. */
export function statusGlyph(mark: string, theme: MapTheme): Glyph {
  const [main, grey, panel] = (['ink2', 'ink3', 'panel'] as const).map((token) => colour(token, theme));
  const ring = (stroke: string | undefined, dash?: number[]) =>
    circle(0, 0, 7.5, { ...(stroke && { stroke }), width: 1.6, ...(dash && { dash }) });
  const full = circle(0, 0, 8, { ...(main && { fill: main }) });
  const tint = circle(0, 0, 7.5, { ...(main && { fill: main }), opacity: 0.2 });
  const dot = (fill: string | undefined, stroke: string | undefined) =>
    circle(6, -6, 2.4, { ...(fill && { fill }), ...(stroke && { stroke }), width: 1.2 });
  const shapes: Readonly<Record<string, Primitive[]>> = {
    dashed: [ring(main, [3.2, 2.7])],
    'dashed-dot': [ring(main, [3.2, 2.7]), dot(panel, main)],
    tint: [tint, ring(main)],
    'tint-dot': [tint, ring(main), dot(main, panel)],
    arc: [
      circle(0, 0, 6.6, { ...(main && { fill: main }) }),
      path('M0 -9.6a9.6 9.6 0 0 1 9.6 9.6', { ...(main && { stroke: main }), width: 1.8 })
    ],
    full: [full],
    struck: [ring(grey), path('M-5.3 5.3 5.3 -5.3', { ...(grey && { stroke: grey }), width: 1.6 })]
  };
  return sign(19, 17.5, shapes[mark] ?? [ring(grey, [0.1, 3.2])]);
}

export type MarkSign = 'pin' | 'halo' | 'ring' | 'spot' | 'area' | 'line';

/** What says how well a place is known, in an example's colour. */
export function markGlyph(mark: MarkSign, main: string, theme: MapTheme): Glyph {
  const [ink, grey, panel, edge] = (['ink', 'ink3', 'panel', 'oblast'] as const).map((token) =>
    colour(token, theme)
  ) as [string, string, string, string];
  const stem = (fill: string) => path('M-3.6 -3 3.6 -3 0 9z', { fill });
  const donut = (y: number): Primitive[] => [
    circle(0, y, 7.6, { fill: panel, stroke: main, width: 3.2 }),
    path(`M0 ${y - 7.6}a7.6 7.6 0 0 0 0 15.2`, { stroke: grey, width: 3.2 })
  ];
  switch (mark) {
    case 'pin':
      return sign(24, 24, [
        stem(main),
        circle(0, -4, 7, { fill: main }),
        circle(0, -4, 2.5, { fill: panel })
      ]);
    case 'halo':
      return sign(24, 22, [
        circle(0, 4.5, 7.6, { fill: main, opacity: 0.16 }),
        circle(0, 4.5, 7.6, { stroke: main, width: 1.2, dash: [2.4, 2.4] }),
        path('M-2.8 -2 2.8 -2 0 6z', { fill: main }),
        circle(0, -4.5, 6, { fill: main }),
        circle(0, -4.5, 2.2, { fill: panel })
      ]);
    case 'ring':
      return sign(24, 19, [...donut(0), numeral('2', 0, 3.8, ink)]);
    case 'spot':
      return sign(24, 23, [stem(colour('border', theme)), ...donut(-3), numeral('2', 0, 0.8, ink)]);
    case 'area':
      return sign(38, 20, [
        ...hatched(38, 20, RAMP[1], theme),
        path(box(-14, -8.5, 28, 17, 4), { fill: panel, stroke: edge, width: 1 }),
        numeral('5', 0, 1.8, ink),
        path('M-10 5.2h8', { stroke: main, width: 2.4 }),
        path('M-0.8 5.2h10.8', { stroke: grey, width: 2.4 })
      ]);
    case 'line':
      return sign(38, 12, [path('M-19 0H19', { stroke: main, width: 2.3, dash: [7.4, 4.6] })]);
  }
}

/** A border post: working, or not. */
export function postGlyph(isOpen: boolean, theme: MapTheme): Glyph {
  const line = { stroke: colour('border', theme), width: 1.8 };
  const rhomb = (r: number) => `M0 ${-r} ${r} 0 0 ${r} ${-r} 0z`;
  return sign(22, 16, [
    path(rhomb(7), { fill: colour('panel', theme), ...line, ...(isOpen ? {} : { dash: [2.6, 2] }) }),
    ...(isOpen ? [path(rhomb(4), { fill: colour('border', theme) })] : [])
  ]);
}

/** The border: each side's light along it. */
export function seamGlyph([west, east]: readonly (string | undefined)[], theme: MapTheme): Glyph {
  const light = (y: number, fill: string | undefined, opacity: number): Primitive => ({
    kind: 'rect',
    x: -17,
    y,
    w: 34,
    h: 4,
    ...(fill && { fill }),
    opacity
  });
  return sign(34, 15, [
    light(-8, west, 0.2),
    light(-4, west, 0.5),
    light(0, east, 0.5),
    light(4, east, 0.2),
    path('M-17 0H17', { stroke: colour('border', theme), width: 1.9 })
  ]);
}

/** One class of areas: dotted where no sum is stated. */
export function classGlyph(name: AreaClass, theme: MapTheme): Glyph {
  const [w, h] = [38, 16];
  const token = typeof name === 'number' && name > 0 ? (RAMP[name - 1] ?? 'home') : 'home';
  const at = { kind: 'rect', x: -w / 2, y: -h / 2, w, h } as const;
  const dots = Array.from({ length: 14 }, (_, i) => ellipse(-16 + (i % 7) * 5.4, i < 7 ? -3.5 : 3.5, 0.8));
  return sign(w, h, [
    { ...at, fill: colour(token, theme) },
    ...(name === 'unstated' ? [path(dots.join(''), { fill: colour('hatch', theme) })] : []),
    { ...at, stroke: colour('oblast', theme), width: 0.8 }
  ]);
}

function hatched(w: number, h: number, token: (typeof RAMP)[number], theme: MapTheme): Primitive[] {
  const [left, right, top, bottom] = [-w / 2, w / 2, -h / 2, h / 2];
  const strokes: string[] = [];
  for (let x = left - h + 4; x < right; x += 7) {
    const [from, to] = [Math.max(left, x), Math.min(right, x + h)];
    strokes.push(`M${from} ${bottom - (from - x)} ${to} ${bottom - (to - x)}`);
  }
  return [
    { kind: 'rect', x: left, y: top, w, h, fill: colour(token, theme) },
    path(strokes.join(''), { stroke: colour('hatch', theme), width: 0.9, opacity: 0.55 }),
    { kind: 'rect', x: left, y: top, w, h, stroke: colour('oblast', theme), width: 0.8 }
  ];
}

/** A band of trade as wide as on the map, with an arrowhead where its direction is stated. */
export function flowGlyph(width: number, fill: string, isDirected: boolean): Glyph {
  const shaft: Primitive = {
    kind: 'rect',
    x: -19,
    y: -width / 2,
    w: isDirected ? 30 : 38,
    h: width,
    fill,
    opacity: 0.7
  };
  return sign(38, Math.max(14, width + 4), [
    shaft,
    ...(isDirected ? [path('M10 -6.5 19.5 0 10 6.5z', { fill })] : [])
  ]);
}

/** Dots where a band crosses the border at no post that is named. */
export const gapGlyph = (fill: string): Glyph =>
  sign(38, 12, [
    path('M-19 0H-9M9 0H19', { stroke: fill, width: 4, opacity: 0.7 }),
    path([-4, 0, 4].map((x) => ellipse(x, 0, 1.4)).join(''), { fill })
  ]);

/** A record whose amount is not disclosed has a dotted ring close to its mark. */
export const undisclosedGlyph = (main: string): Glyph =>
  sign(24, 19, [
    circle(0, 0, 6, { fill: main }),
    circle(0, 0, 9, { stroke: main, width: 1.4, dash: [0.1, 3] })
  ]);
