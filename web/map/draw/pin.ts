import type { IconNode } from 'virtual:icons';
import { disc, ring, type Canvas, type Tokens } from './canvas.ts';
import { pathData } from './icon.ts';

/** What a pin says: its colour, its icon, how far the record has come, and whether it states an amount. */
export interface Pin {
  main: string;
  status: string;
  icon: readonly IconNode[];
  disclosed: boolean;
  /** Is the place known only to its neighbourhood? */
  near: boolean;
}

/** How far the disc stands above the foot, in pixels. */
export const HEAD = 24;

/** A disc on a stem whose foot is at the point; a dashed halo where the place is only near. */
export function pin(
  canvas: Canvas,
  x: number,
  y: number,
  { main, status, icon, disclosed, near }: Pin,
  token: Tokens
) {
  const top = y - HEAD;
  const full = status === 'full' || status === 'arc';
  if (near) dashedHalo(canvas, x, y, main);
  stem(canvas, x, y, main, token('casing'));
  statusDisc(canvas, x, top, status, main, token);
  if (!disclosed) ring(canvas, x, top, 16, main, 1.6, [0.1, 3.6]);
  drawIcon(canvas, x, top, 15, icon, full ? token('onMark') : main);
}

/** A point that hangs from a disc above: the sharper the foot, the better the place is known. */
export function stem(canvas: Canvas, x: number, y: number, fill: string, casing: string) {
  canvas.beginPath();
  canvas.moveTo(x - 5, y - 15);
  canvas.lineTo(x + 5, y - 15);
  canvas.lineTo(x, y - 2);
  canvas.closePath();
  canvas.fillStyle = fill;
  canvas.fill();
  disc(canvas, x, y, 2.4, { fill, stroke: casing, width: 1.2 });
}

/** The neighbourhood of a foot that is known no better. */
export function dashedHalo(canvas: Canvas, x: number, y: number, main: string) {
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
function drawIcon(
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
  for (const node of nodes) canvas.stroke(new Path2D(pathData(node)));
  canvas.restore();
}
