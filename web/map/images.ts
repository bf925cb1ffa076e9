import type { Codes } from '../../geo/codes.ts';
import type { IconNode } from 'virtual:icons';
import { colour, type MapTheme, type Token } from './theme.ts';

/** What an image is drawn from; its JSON is the image's name in the style. */
export type ImageSpec =
  | readonly ['hatch', MapTheme]
  | readonly ['city', MapTheme]
  | readonly ['post', MapTheme, state: string]
  | readonly ['arrow', MapTheme, country: string]
  | readonly ['pin' | 'halo', MapTheme, sector: string, status: string, disclosed: boolean]
  | readonly ['ring' | 'spot' | 'badge', MapTheme, count: number, families: Readonly<Record<string, number>>];

export interface MapImage {
  width: number;
  height: number;
  data: Uint8ClampedArray;
}

/** What drawing needs to know of codes and icons. */
export interface ImageContext {
  codes: Codes;
  icons: Readonly<Record<string, IconNode[]>>;
}

type Canvas = CanvasRenderingContext2D;

/** Draws an image by its name at a pixel ratio. Throws where the name is not a known specification. */
export function drawImage(name: string, { codes, icons }: ImageContext, ratio: number): MapImage {
  const spec = JSON.parse(name) as ImageSpec;
  const theme = spec[1];
  const token = (key: Token) => colour(key, theme);
  const familyColour = (code: string) =>
    codes.families.find((family) => family.code === code)?.colours[theme] ?? '#888888';
  switch (spec[0]) {
    case 'hatch':
      return onCanvas(10, 10, ratio, (canvas) => hatch(canvas, token('hatch')));
    case 'city':
      return onCanvas(12, 12, ratio, (canvas) =>
        disc(canvas, 6, 6, 3, { fill: token('panel'), stroke: token('ink2'), width: 1.5 })
      );
    case 'post':
      return onCanvas(24, 24, ratio, (canvas) => diamond(canvas, spec[2], token));
    case 'arrow': {
      const country = codes.countries.find(({ code }) => code === spec[2]);
      return onCanvas(20, 20, ratio, (canvas) => arrow(canvas, country?.colours[theme] ?? token('both')));
    }
    case 'pin':
    case 'halo': {
      const [kind, , sectorCode, statusCode, disclosed] = spec;
      const sector = codes.sectors.find(({ code }) => code === sectorCode);
      const status = codes.statuses.find(({ code }) => code === statusCode);
      const main = familyColour(sector?.family ?? '');
      return onCanvas(72, 92, ratio, (canvas) => {
        if (kind === 'halo') dashedHalo(canvas, 36, 46, main);
        stem(canvas, 36, 46, main, token('casing'));
        statusDisc(canvas, 36, 22, status?.mark ?? 'dotted', main, token);
        if (!disclosed) ring(canvas, 36, 22, 16, main, 1.6, [0.1, 3.6]);
        icon(
          canvas,
          36,
          22,
          15,
          icons[sector?.icon ?? ''] ?? [],
          status?.mark === 'full' || status?.mark === 'arc' ? token('onMark') : main
        );
      });
    }
    case 'ring':
      return onCanvas(44, 44, ratio, (canvas) => donut(canvas, 22, 22, spec, familyColour, token));
    case 'spot':
      return onCanvas(56, 92, ratio, (canvas) => {
        stem(canvas, 28, 46, token('border'), token('casing'));
        donut(canvas, 28, 22, spec, familyColour, token);
      });
    case 'badge':
      return onCanvas(56, 40, ratio, (canvas) => badge(canvas, spec, familyColour, token));
  }
}

function onCanvas(width: number, height: number, ratio: number, draw: (canvas: Canvas) => void): MapImage {
  const element = new OffscreenCanvas(Math.round(width * ratio), Math.round(height * ratio));
  const canvas = element.getContext('2d') as unknown as Canvas;
  canvas.scale(ratio, ratio);
  draw(canvas);
  const { data } = canvas.getImageData(0, 0, element.width, element.height);
  return { width: element.width, height: element.height, data };
}

type Tokens = (key: Token) => string;
type FamilyColour = (code: string) => string;

function disc(
  canvas: Canvas,
  x: number,
  y: number,
  r: number,
  style: { fill: string; stroke: string; width: number }
) {
  canvas.beginPath();
  canvas.arc(x, y, r, 0, Math.PI * 2);
  canvas.fillStyle = style.fill;
  canvas.fill();
  canvas.lineWidth = style.width;
  canvas.strokeStyle = style.stroke;
  canvas.stroke();
}

function ring(
  canvas: Canvas,
  x: number,
  y: number,
  r: number,
  stroke: string,
  width: number,
  dash: number[] = []
) {
  canvas.save();
  canvas.beginPath();
  canvas.arc(x, y, r, 0, Math.PI * 2);
  canvas.setLineDash(dash);
  canvas.lineCap = 'round';
  canvas.lineWidth = width;
  canvas.strokeStyle = stroke;
  canvas.stroke();
  canvas.restore();
}

/** A point that hangs from a disc above: the sharper the foot, the better the place is known. */
function stem(canvas: Canvas, x: number, y: number, fill: string, casing: string) {
  canvas.beginPath();
  canvas.moveTo(x - 5, y - 15);
  canvas.lineTo(x + 5, y - 15);
  canvas.lineTo(x, y - 2);
  canvas.closePath();
  canvas.fillStyle = fill;
  canvas.fill();
  disc(canvas, x, y, 2.4, { fill, stroke: casing, width: 1.2 });
}

function dashedHalo(canvas: Canvas, x: number, y: number, main: string) {
  canvas.save();
  canvas.globalAlpha = 0.16;
  disc(canvas, x, y, 17, { fill: main, stroke: 'transparent', width: 0 });
  canvas.restore();
  ring(canvas, x, y, 17, main, 1.4, [3, 3.6]);
}

function statusDisc(canvas: Canvas, x: number, y: number, mark: string, main: string, token: Tokens) {
  const panel = token('panel');
  const grey = token('ink3');
  const full = mark === 'full' || mark === 'arc';
  disc(canvas, x, y, 13, { fill: full ? main : panel, stroke: panel, width: 2.4 });
  if (mark === 'tint' || mark === 'tint-dot') {
    canvas.save();
    canvas.globalAlpha = 0.16;
    disc(canvas, x, y, 12, { fill: main, stroke: 'transparent', width: 0 });
    canvas.restore();
  }
  if (mark === 'dashed' || mark === 'dashed-dot') ring(canvas, x, y, 12, main, 1.8, [4, 3.4]);
  else if (mark === 'dotted') ring(canvas, x, y, 12, grey, 1.8, [0.1, 3.8]);
  else if (mark === 'struck') ring(canvas, x, y, 12, grey, 1.8);
  else if (!full) ring(canvas, x, y, 12, main, 1.8);
  if (mark === 'dashed-dot') disc(canvas, x + 9.5, y - 9.5, 3.2, { fill: panel, stroke: main, width: 1.6 });
  if (mark === 'tint-dot') disc(canvas, x + 9.5, y - 9.5, 3.2, { fill: main, stroke: panel, width: 1.2 });
  if (mark === 'arc') {
    canvas.beginPath();
    canvas.arc(x, y, 16.5, -Math.PI / 2, 0);
    canvas.lineWidth = 2.2;
    canvas.lineCap = 'round';
    canvas.strokeStyle = main;
    canvas.stroke();
  }
}

/** A lucide icon, drawn in its 24-unit box scaled to `size` and centred. */
function icon(
  canvas: Canvas,
  x: number,
  y: number,
  size: number,
  nodes: readonly IconNode[],
  stroke: string
) {
  canvas.save();
  canvas.translate(x - size / 2, y - size / 2);
  canvas.scale(size / 24, size / 24);
  canvas.strokeStyle = stroke;
  canvas.lineWidth = 2.2;
  canvas.lineCap = 'round';
  canvas.lineJoin = 'round';
  for (const node of nodes) canvas.stroke(pathOf(node));
  canvas.restore();
}

const number = (value: string | undefined) => Number(value ?? 0);

function pathOf([tag, a]: IconNode): Path2D {
  if (tag === 'path') return new Path2D(a['d']);
  const path = new Path2D();
  if (tag === 'circle') path.arc(number(a['cx']), number(a['cy']), number(a['r']), 0, Math.PI * 2);
  if (tag === 'ellipse')
    path.ellipse(number(a['cx']), number(a['cy']), number(a['rx']), number(a['ry']), 0, 0, Math.PI * 2);
  if (tag === 'rect')
    path.roundRect(number(a['x']), number(a['y']), number(a['width']), number(a['height']), number(a['rx']));
  if (tag === 'line') {
    path.moveTo(number(a['x1']), number(a['y1']));
    path.lineTo(number(a['x2']), number(a['y2']));
  }
  if (tag === 'polyline' || tag === 'polygon') {
    const xy = (a['points'] ?? '').split(/[\s,]+/).map(Number);
    for (let i = 0; i + 1 < xy.length; i += 2) path.lineTo(xy[i] ?? 0, xy[i + 1] ?? 0);
    if (tag === 'polygon') path.closePath();
  }
  return path;
}

function label(canvas: Canvas, x: number, y: number, text: string, size: number, fill: string) {
  canvas.font = `680 ${size}px 'Onest Variable', sans-serif`;
  canvas.textAlign = 'center';
  canvas.textBaseline = 'middle';
  canvas.fillStyle = fill;
  canvas.fillText(text, x, y + 0.5);
}

type Group = Extract<ImageSpec, readonly ['ring' | 'spot' | 'badge', ...unknown[]]>;

function donut(
  canvas: Canvas,
  x: number,
  y: number,
  [, , count, families]: Group,
  colourOf: FamilyColour,
  token: Tokens
) {
  disc(canvas, x, y, 14.5, { fill: token('panel'), stroke: token('panel'), width: 2.5 });
  const total = Object.values(families).reduce((sum, n) => sum + n, 0);
  const parts = Object.entries(families);
  const gap = parts.length > 1 ? 0.12 : 0;
  let angle = -Math.PI / 2;
  for (const [family, n] of parts) {
    const sweep = (n / total) * Math.PI * 2;
    canvas.beginPath();
    canvas.arc(x, y, 12, angle + gap / 2, angle + sweep - gap / 2);
    canvas.lineWidth = 4.4;
    canvas.strokeStyle = colourOf(family);
    canvas.stroke();
    angle += sweep;
  }
  label(canvas, x, y, String(count), 12, token('ink'));
}

function badge(canvas: Canvas, [, , count, families]: Group, colourOf: FamilyColour, token: Tokens) {
  const [x, y, width, height] = [6, 5, 44, 29];
  canvas.save();
  canvas.shadowColor = 'rgba(30, 25, 10, 0.28)';
  canvas.shadowBlur = 5;
  canvas.shadowOffsetY = 1.5;
  canvas.beginPath();
  canvas.roundRect(x, y, width, height, 6);
  canvas.fillStyle = token('panel');
  canvas.fill();
  canvas.restore();
  canvas.lineWidth = 1;
  canvas.strokeStyle = token('oblast');
  canvas.stroke();
  label(canvas, x + width / 2, y + 11.5, String(count), 14, token('ink'));
  strip(canvas, x + 7, y + 21.5, width - 14, families, colourOf);
}

function strip(
  canvas: Canvas,
  x: number,
  y: number,
  width: number,
  families: Readonly<Record<string, number>>,
  colourOf: FamilyColour
) {
  const parts = Object.entries(families);
  const total = parts.reduce((sum, [, n]) => sum + n, 0);
  const room = width - (parts.length - 1);
  let at = x;
  for (const [family, n] of parts) {
    const length = (n / total) * room;
    canvas.fillStyle = colourOf(family);
    canvas.beginPath();
    canvas.roundRect(at, y, length, 3.4, 1);
    canvas.fill();
    at += length + 1;
  }
}

function diamond(canvas: Canvas, state: string, token: Tokens) {
  const shape = (r: number) => {
    canvas.beginPath();
    canvas.moveTo(12, 12 - r);
    canvas.lineTo(12 + r, 12);
    canvas.lineTo(12, 12 + r);
    canvas.lineTo(12 - r, 12);
    canvas.closePath();
  };
  const open = state === 'open';
  shape(9);
  canvas.fillStyle = token('casing');
  canvas.fill();
  shape(7);
  canvas.lineWidth = 1.8;
  if (!open) canvas.setLineDash([2.6, 2]);
  canvas.strokeStyle = token('border');
  canvas.stroke();
  if (!open) return;
  shape(4);
  canvas.fillStyle = token('border');
  canvas.fill();
}

/** An arrowhead that points north. */
function arrow(canvas: Canvas, fill: string) {
  canvas.beginPath();
  canvas.moveTo(10, 2);
  canvas.lineTo(18, 17);
  canvas.lineTo(2, 17);
  canvas.closePath();
  canvas.fillStyle = fill;
  canvas.fill();
}

function hatch(canvas: Canvas, stroke: string) {
  canvas.strokeStyle = stroke;
  canvas.lineWidth = 1.1;
  for (const shift of [-10, 0, 10]) {
    canvas.beginPath();
    canvas.moveTo(shift - 1, 11);
    canvas.lineTo(shift + 11, -1);
    canvas.stroke();
  }
}
