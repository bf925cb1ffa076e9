import type { Layout } from './layout.ts';
import { pixelsOf } from './paper.ts';
import { FONTS, type Primitive } from './primitive.ts';
import type { Measure } from './type.ts';

type Canvas = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

const STACK = [...FONTS.map((family) => `'${family}'`), 'sans-serif'].join(', ');
const font = (size: number, weight: number) => `${weight} ${size}px ${STACK}`;

/** Widths are measured at this size, in pixels, since small ones are rounded. */
const MEASURED = 100;

/** Loads the fonts for all letters of some text; then measures with them. */
export async function measureWith(text: string): Promise<Measure> {
  const letters = [...new Set(text)].join('');
  await Promise.allSettled([450, 700].map((weight) => document.fonts.load(font(MEASURED, weight), letters)));
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  if (canvas === null) throw new Error('no canvas to measure letters on');
  return (line, size, weight) => {
    canvas.font = font(MEASURED, weight);
    return (canvas.measureText(line).width * size) / MEASURED;
  };
}

/** Draws a sheet at a resolution, on a canvas of that many pixels; without a picture the map's place stays empty. */
export function drawSheet(
  canvas: Canvas,
  { page, ground, shapes }: Layout,
  dpi: number,
  map: ImageBitmap | undefined
) {
  const k = pixelsOf(page, dpi);
  canvas.setTransform(1, 0, 0, 1, 0, 0);
  canvas.fillStyle = ground;
  canvas.fillRect(0, 0, canvas.canvas.width, canvas.canvas.height);
  canvas.scale(k, k);
  canvas.imageSmoothingQuality = 'high';
  for (const shape of shapes) {
    canvas.save();
    draw(canvas, shape, map);
    canvas.restore();
  }
}

function draw(canvas: Canvas, shape: Primitive, map: ImageBitmap | undefined) {
  switch (shape.kind) {
    case 'map':
      if (map !== undefined) canvas.drawImage(map, shape.x, shape.y, shape.w, shape.h);
      return;
    case 'text':
      canvas.font = font(shape.size, shape.weight);
      canvas.textAlign = shape.anchor === 'middle' ? 'center' : shape.anchor;
      canvas.fillStyle = shape.fill;
      canvas.fillText(shape.text, shape.x, shape.y);
      return;
    case 'path':
      canvas.translate(shape.x, shape.y);
      canvas.scale(shape.scale, shape.scale);
      return paint(canvas, new Path2D(shape.d), shape, shape.scale);
    case 'circle': {
      const path = new Path2D();
      path.arc(shape.x, shape.y, shape.r, 0, Math.PI * 2);
      return paint(canvas, path, shape, 1);
    }
    case 'rect': {
      const path = new Path2D();
      path.roundRect(shape.x, shape.y, shape.w, shape.h, shape.r ?? 0);
      return paint(canvas, path, shape, 1);
    }
  }
}

function paint(
  canvas: Canvas,
  path: Path2D,
  { fill, stroke, width = 0, dash = [], opacity = 1 }: Exclude<Primitive, { kind: 'map' | 'text' }>,
  scale: number
) {
  canvas.globalAlpha = opacity;
  if (fill !== undefined) {
    canvas.fillStyle = fill;
    canvas.fill(path);
  }
  if (stroke === undefined) return;
  canvas.strokeStyle = stroke;
  canvas.lineWidth = width / scale;
  canvas.lineJoin = 'round';
  canvas.lineCap = dash.length > 0 && (dash[0] ?? 1) > width ? 'butt' : 'round';
  canvas.setLineDash(dash.map((length) => length / scale));
  canvas.stroke(path);
}
