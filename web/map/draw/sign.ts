import type { Canvas, Tokens } from './canvas.ts';

/** A border post: with a dark core where it is open, dashed and hollow where it does not work. */
export function diamond(canvas: Canvas, state: string, token: Tokens) {
  const shape = (r: number) => {
    canvas.beginPath();
    canvas.moveTo(10, 10 - r);
    canvas.lineTo(10 + r, 10);
    canvas.lineTo(10, 10 + r);
    canvas.lineTo(10 - r, 10);
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
export function arrow(canvas: Canvas, fill: string) {
  canvas.beginPath();
  canvas.moveTo(10, 2);
  canvas.lineTo(18, 17);
  canvas.lineTo(2, 17);
  canvas.closePath();
  canvas.fillStyle = fill;
  canvas.fill();
}

/** Lines at 45° that meet across the edges of a tile of 10 pixels. */
export function hatch(canvas: Canvas, stroke: string) {
  canvas.strokeStyle = stroke;
  canvas.lineWidth = 1.1;
  for (const shift of [-10, 0, 10]) {
    canvas.beginPath();
    canvas.moveTo(shift - 1, 11);
    canvas.lineTo(shift + 11, -1);
    canvas.stroke();
  }
}

/** Dots that stand in rows across the edges of a tile of 8 pixels. */
export function dots(canvas: Canvas, fill: string) {
  canvas.fillStyle = fill;
  for (const [x, y] of [
    [2, 2],
    [6, 6]
  ] as const) {
    canvas.beginPath();
    canvas.arc(x, y, 0.8, 0, Math.PI * 2);
    canvas.fill();
  }
}
