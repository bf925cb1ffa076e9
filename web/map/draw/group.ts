import { disc, label, ring, type Canvas, type Tokens } from './canvas.ts';

/** Several records together: how many, and how many of each family; aggregates have none. */
export interface Group {
  /** How many, as it is printed. */
  label: string;
  families: Readonly<Record<string, number>>;
}

type FamilyColour = (code: string) => string;

/** A ring in parts of the families' colours, with the count in it. */
export function donut(
  canvas: Canvas,
  x: number,
  y: number,
  { label: text, families }: Group,
  colourOf: FamilyColour,
  token: Tokens,
  radius = 12
) {
  disc(canvas, x, y, radius + 2.5, { fill: token('panel'), stroke: token('panel'), width: 2.5 });
  const total = Object.values(families).reduce((sum, n) => sum + n, 0);
  const parts = Object.entries(families);
  const gap = parts.length > 1 ? 0.12 : 0;
  if (total === 0) ring(canvas, x, y, radius, token('ink3'), 1.8, [0.1, 3.8]);
  let angle = -Math.PI / 2;
  for (const [family, n] of parts) {
    const sweep = (n / total) * Math.PI * 2;
    canvas.beginPath();
    canvas.arc(x, y, radius, angle + gap / 2, angle + sweep - gap / 2);
    canvas.lineWidth = 4.4;
    canvas.strokeStyle = colourOf(family);
    canvas.stroke();
    angle += sweep;
  }
  label(canvas, x, y, text, 12, token('ink'));
}

/** The ring of several spots that lie too close to be told apart: within a second, thin one. */
export function cluster(
  canvas: Canvas,
  middle: number,
  radius: number,
  group: Group,
  colourOf: FamilyColour,
  token: Tokens
) {
  disc(canvas, middle, middle, radius + 5.5, { fill: token('panel'), stroke: token('ink3'), width: 1.2 });
  donut(canvas, middle, middle, group, colourOf, token, radius);
}

/** A plate with the count over a strip of the families' colours. */
export function badge(
  canvas: Canvas,
  { label: text, families }: Group,
  colourOf: FamilyColour,
  token: Tokens
) {
  const [x, y, width, height] = [3, 3, 44, 29];
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
  label(canvas, x + width / 2, y + 11.5, text, 14, token('ink'));
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
