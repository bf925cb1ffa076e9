import { INCH } from './paper.ts';

/** Bytes of the signature, and of a chunk's length, type and checksum. */
const SIGNATURE = 8;
const FRAME = 12;

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let bit = 0; bit < 8; bit += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

const crc = (bytes: Uint8Array): number =>
  (bytes.reduce((sum, byte) => (TABLE[(sum ^ byte) & 255] ?? 0) ^ (sum >>> 8), 0xffffffff) ^ 0xffffffff) >>>
  0;

function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(FRAME + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  bytes.set(new TextEncoder().encode(type), 4);
  bytes.set(data, 8);
  view.setUint32(8 + data.length, crc(bytes.subarray(4, 8 + data.length)));
  return bytes;
}

/** How many pixels a metre has. */
function resolution(dpi: number): Uint8Array {
  const data = new Uint8Array(9);
  const perMetre = Math.round((dpi * 1000) / INCH);
  new DataView(data.buffer).setUint32(0, perMetre);
  new DataView(data.buffer).setUint32(4, perMetre);
  data[8] = 1;
  return chunk('pHYs', data);
}

/** A text under a keyword, in UTF-8, not compressed. */
const text = (keyword: string, value: string): Uint8Array =>
  chunk('iTXt', new TextEncoder().encode(`${keyword}\0\0\0\0\0${value}`));

/** A PNG that says how large it is on paper, and carries texts under PNG's own keywords (Title, Description, Source …). */
export function stamped(
  png: Uint8Array<ArrayBuffer>,
  dpi: number,
  texts: Readonly<Record<string, string>>
): Uint8Array<ArrayBuffer>[] {
  const header = SIGNATURE + FRAME + new DataView(png.buffer, png.byteOffset).getUint32(SIGNATURE);
  return [
    png.subarray(0, header),
    resolution(dpi),
    ...Object.entries(texts).map(([keyword, value]) => text(keyword, value)),
    png.subarray(header)
  ] as Uint8Array<ArrayBuffer>[];
}
