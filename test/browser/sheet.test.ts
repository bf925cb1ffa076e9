import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { open, picture, settled, stage, type Stage } from './atlas.ts';

let here: Stage;
beforeAll(async () => {
  here = await stage();
});
afterAll(() => here.close());

const MINUTE = 60_000;
const OUTPUT = join(import.meta.dirname, '../output');

/** Saves the sheet in a format; also to test/output, for the eye. */
async function save(page: Page, format: string): Promise<Buffer> {
  await page.getByRole('radio', { name: format, exact: true }).check({ force: true });
  const download = page.waitForEvent('download', { timeout: 3 * MINUTE });
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(
    new RegExp(`^shekara-\\d{4}-\\d{2}-\\d{2}\\.${format.toLowerCase()}$`)
  );
  await mkdir(OUTPUT, { recursive: true });
  await copyFile(await file.path(), join(OUTPUT, `sheet.${format.toLowerCase()}`));
  return readFile(await file.path());
}

/** How many colours a PNG has among some hundreds of its pixels. */
const coloursOf = (page: Page, png: Buffer) =>
  page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes]));
    const small = new OffscreenCanvas(40, 30);
    const canvas = small.getContext('2d', { willReadFrequently: true });
    canvas?.drawImage(image, 0, 0, 40, 30);
    return new Set(new Uint32Array(canvas?.getImageData(0, 0, 40, 30).data.buffer ?? new ArrayBuffer(0)))
      .size;
  }, png.toString('base64'));

test(
  'the map is saved as a sheet of A4: PNG at 300 dpi, SVG with words, PDF of the exact size',
  { timeout: 10 * MINUTE },
  async () => {
    const { page, errors, requests } = await open(here, '?lang=en&sector=trade,agriculture');
    await settled(page);
    expect(requests.some((address) => address.includes('SheetDialog'))).toBe(false);
    const opener = page.getByRole('button', { name: 'Save the map as a sheet' });
    await opener.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Map sheet' });
    await dialog.getByRole('textbox', { name: 'Title' }).fill('Trade <b>&" farming');
    await dialog.locator('.preview[aria-busy="false"]').waitFor({ timeout: 2 * MINUTE });
    await picture(page, 'sheet-dialog');

    const png = await save(page, 'PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([3508, 2480]);
    expect(png.readUInt32BE(png.indexOf('pHYs') + 4)).toBe(11811);
    expect(await coloursOf(page, png)).toBeGreaterThan(100);

    const svg = (await save(page, 'SVG')).toString();
    const parsed = await page.evaluate((text) => {
      const root = new DOMParser().parseFromString(text, 'image/svg+xml');
      const said = [...root.querySelectorAll('text')].map(({ textContent }) => textContent);
      const map = root.querySelector('image')?.getAttribute('href') ?? '';
      const size = ['width', 'height'].map((name) => root.documentElement.getAttribute(name));
      return { faults: root.querySelectorAll('parsererror').length, said, map, size };
    }, svg);
    expect(parsed.faults).toBe(0);
    expect(parsed.size).toEqual(['297mm', '210mm']);
    expect(parsed.said).toContain('Trade <b>&" farming');
    expect(parsed.said.join(' ')).toContain('Boundaries are shown for orientation');
    expect(await coloursOf(page, Buffer.from(parsed.map.split(',')[1] ?? '', 'base64'))).toBeGreaterThan(100);

    const pdf = await save(page, 'PDF');
    const text = pdf.toString('latin1');
    expect(/MediaBox\[0 0 ([\d.]+) ([\d.]+)\]/.exec(text)?.slice(1).map(Number).map(Math.round)).toEqual([
      842, 595
    ]);
    const start = text.indexOf('stream\n', text.indexOf('/Image')) + 'stream\n'.length;
    const length = Number(/\/Image[^>]*>>\/Length (\d+)/.exec(text)?.[1]);
    expect(inflateSync(pdf.subarray(start, start + length))).toHaveLength(2480 * (1 + 3508 * 3));

    await page.keyboard.press('Escape');
    await expect.poll(() => dialog.count()).toBe(0);
    await expect.poll(() => opener.evaluate((button) => button === document.activeElement)).toBe(true);
    expect(errors).toEqual([]);
    await page.context().close();
  }
);
