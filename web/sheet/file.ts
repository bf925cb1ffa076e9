import { drawSheet } from './canvas.ts';
import type { Layout } from './layout.ts';
import { pixelsOf } from './paper.ts';
import { deflate, pdfOf, type About } from './pdf.ts';
import { stamped } from './png.ts';
import { svgOf } from './svg.ts';

export const KINDS = ['png', 'svg', 'pdf'] as const;
export type Kind = (typeof KINDS)[number];

/** A laid-out sheet as a file. Rejects where the browser has no room for a picture of this size. */
export async function fileOf(kind: Kind, layout: Layout, map: ImageBitmap, about: About): Promise<Blob> {
  if (kind === 'svg') {
    const svg = svgOf(layout, await dataAddress(await pngOf(mapAlone(map))), about);
    return new Blob([svg], { type: 'image/svg+xml' });
  }
  const sheet = sheetOf(layout, map);
  if (kind === 'pdf') return pdfOf(layout, await deflate(sheet), about);
  const png = new Uint8Array(await (await pngOf(sheet)).arrayBuffer());
  const texts = { Title: about.title, Author: about.author, Description: about.description };
  return new Blob(stamped(png, layout.page.dpi, texts), { type: 'image/png' });
}

function canvasOf(width: number, height: number) {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  if (context === null) throw new Error('no canvas of this size');
  return { canvas, context };
}

function sheetOf(layout: Layout, map: ImageBitmap): OffscreenCanvas {
  const { page } = layout;
  const [width, height] = [page.width, page.height].map((length) =>
    Math.round(length * pixelsOf(page, page.dpi))
  ) as [number, number];
  const { canvas, context } = canvasOf(width, height);
  drawSheet(context, layout, page.dpi, map);
  return canvas;
}

function mapAlone(map: ImageBitmap): OffscreenCanvas {
  const { canvas, context } = canvasOf(map.width, map.height);
  context.drawImage(map, 0, 0);
  return canvas;
}

const pngOf = (canvas: OffscreenCanvas): Promise<Blob> => canvas.convertToBlob({ type: 'image/png' });

const dataAddress = (blob: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error ?? new Error('the picture cannot be read'));
    reader.readAsDataURL(blob);
  });
