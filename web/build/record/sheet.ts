import type { Page } from 'playwright-core';

/** One picture of a contact sheet, and what stands below it. */
export interface Tile {
  png: Buffer;
  title: string;
}

/** Pixels. */
const WIDEST = 960;
const GAP = 32;
const CAPTION = 72;
/** Pictures wider than so many heights stand two in a row, others three. */
const WIDE = 2.5;

/** A contact sheet of pictures of one size, as PNG: drawn on a page of ours, in its letters and colours; the page shows nothing else after. */
export async function sheetOf(
  page: Page,
  tiles: readonly Tile[],
  size: { width: number; height: number }
): Promise<Buffer> {
  const width = Math.min(WIDEST, size.width);
  const height = Math.round((width * size.height) / size.width);
  const columns = Math.min(tiles.length, size.width > WIDE * size.height ? 2 : 3);
  const rows = Math.ceil(tiles.length / columns);
  await page.evaluate(
    ({ columns, gap, caption }) => {
      const sheet = document.createElement('div');
      Object.assign(sheet.style, {
        position: 'absolute',
        inset: '0',
        display: 'grid',
        gridTemplateColumns: `repeat(${columns}, 1fr)`,
        gridAutoRows: 'max-content',
        gap: `0 ${gap}px`,
        padding: `${gap}px`,
        background: 'var(--page)',
        color: 'var(--ink)',
        font: `600 26px/${caption}px inherit`,
        fontSize: '26px',
        lineHeight: `${caption}px`
      });
      document.body.replaceChildren(sheet);
    },
    { columns, gap: GAP, caption: CAPTION }
  );
  for (const { png, title } of tiles)
    await page.evaluate(
      async ({ png, title, width, height }) => {
        const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
        const picture = await createImageBitmap(new Blob([bytes]), {
          resizeWidth: width,
          resizeHeight: height,
          resizeQuality: 'high'
        });
        const canvas = Object.assign(document.createElement('canvas'), { width, height });
        canvas.getContext('2d')?.drawImage(picture, 0, 0);
        const [figure, words] = [document.createElement('figure'), document.createElement('figcaption')];
        canvas.style.display = 'block';
        figure.style.margin = '0';
        Object.assign(words.style, {
          width: `${width}px`,
          overflow: 'hidden',
          textOverflow: 'ellipsis',
          whiteSpace: 'nowrap'
        });
        words.textContent = title;
        figure.append(canvas, words);
        document.body.firstElementChild?.append(figure);
      },
      { png: png.toString('base64'), title, width, height }
    );
  await page.setViewportSize({
    width: columns * width + (columns + 1) * GAP,
    height: rows * (height + CAPTION) + 2 * GAP
  });
  return page.screenshot();
}
