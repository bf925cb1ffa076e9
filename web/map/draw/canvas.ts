import { colour, type MapTheme, type Token } from '../theme.ts';

export type Canvas = OffscreenCanvasRenderingContext2D;

/** A colour token in the theme of the picture. */
export type Tokens = (key: Token) => string;
export const tokensOf =
  (theme: MapTheme): Tokens =>
  (key) =>
    colour(key, theme);

export interface MapImage {
  width: number;
  height: number;
  data: Uint8ClampedArray;
}

/** What is drawn on a canvas of a size in pixels, at a pixel ratio. */
export function onCanvas(
  width: number,
  height: number,
  ratio: number,
  draw: (canvas: Canvas) => void
): MapImage {
  const element = new OffscreenCanvas(Math.round(width * ratio), Math.round(height * ratio));
  const canvas = element.getContext('2d', { willReadFrequently: true });
  if (canvas === null) throw new Error('no canvas to draw on');
  canvas.scale(ratio, ratio);
  draw(canvas);
  const { data } = canvas.getImageData(0, 0, element.width, element.height);
  return { width: element.width, height: element.height, data };
}

export function disc(
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

export function ring(
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

export function label(canvas: Canvas, x: number, y: number, text: string, size: number, fill: string) {
  canvas.font = `680 ${size}px 'Onest Variable', sans-serif`;
  canvas.textAlign = 'center';
  canvas.textBaseline = 'middle';
  canvas.fillStyle = fill;
  canvas.fillText(text, x, y + 0.5);
}
