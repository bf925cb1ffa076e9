import type { Layout } from './layout.ts';
import { INCH } from './paper.ts';
import type { Label, Primitive } from './primitive.ts';

/** Points of an inch, the unit of PDF. */
const POINT = 72;

/** The picture of a page: rows of RGB bytes, each after a byte that names PNG's filter, deflated. */
export interface Pixels {
  width: number;
  height: number;
  data: Uint8Array<ArrayBuffer>;
}

/** What a PDF says of itself. */
export interface About {
  title: string;
  description: string;
  author: string;
  language: string;
  /** YYYY-MM-DD. */
  date: string;
}

const PREDICTOR_UP = 2;

/** Deflates an image of a canvas, some rows at a time, each as what differs from the row above. */
export async function deflate(canvas: OffscreenCanvas): Promise<Pixels> {
  const { width, height } = canvas;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no canvas to read');
  const stream = new CompressionStream('deflate');
  const done = new Response(stream.readable).arrayBuffer();
  const writer = stream.writable.getWriter();
  const BAND = 256;
  let above = new Uint8Array(width * 3);
  for (let y = 0; y < height; y += BAND) {
    const rows = Math.min(BAND, height - y);
    const { data } = context.getImageData(0, y, width, rows);
    const bytes = new Uint8Array(rows * (1 + width * 3));
    for (let row = 0; row < rows; row += 1) {
      const own = new Uint8Array(width * 3);
      const at = row * (1 + width * 3);
      bytes[at] = PREDICTOR_UP;
      for (let i = 0, from = row * width * 4; i < own.length; i += 3, from += 4)
        for (let c = 0; c < 3; c += 1) {
          const value = data[from + c] ?? 0;
          own[i + c] = value;
          bytes[at + 1 + i + c] = value - (above[i + c] ?? 0);
        }
      above = own;
    }
    await writer.write(bytes);
  }
  await writer.close();
  return { width, height, data: new Uint8Array(await done) };
}

const number = (value: number) => String(Math.round(value * 1000) / 1000);
const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');
const utf16 = (text: string) => [...text].map(utf16Character).join('');
const utf16Character = (character: string) =>
  Array.from({ length: character.length }, (_, i) => hex(character.charCodeAt(i), 4)).join('');
const textString = (text: string) => `<feff${utf16(text)}>`;

/** Characters of one font. */
const FONT_SIZE = 256;
/** Width of every letter of the unseen fonts, in thousandths of an em. */
const LETTER = 500;

/**
 * A PDF of one page: the sheet as a picture, and over it its words as unseen letters, so that they can be searched, copied
 * and read aloud. Libraries that write PDF weigh a hundred kilobytes and cannot take our fonts.
 */
export function pdfOf({ page, shapes }: Layout, pixels: Pixels, about: About): Blob {
  const [width, height] = [page.width, page.height].map((length) => (length * page.unit * POINT) / INCH) as [
    number,
    number
  ];
  const labels = shapes.filter((shape: Primitive) => shape.kind === 'text');
  const letters = [...new Set(labels.flatMap(({ text }) => [...text]))];
  const fonts = Array.from({ length: Math.ceil(letters.length / FONT_SIZE) }, (_, i) =>
    letters.slice(i * FONT_SIZE, (i + 1) * FONT_SIZE)
  );
  const FIRST_FONT = 8;
  const file = new PdfFile();
  file.add(
    `<</Type/Catalog/Pages 2 0 R/Lang${textString(about.language)}/ViewerPreferences<</DisplayDocTitle true>>>>`
  );
  file.add('<</Type/Pages/Kids[3 0 R]/Count 1>>');
  const named = fonts.map((_, i) => `/F${i} ${FIRST_FONT + 2 * i} 0 R`).join('');
  file.add(
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${number(width)} ${number(height)}]/Contents 5 0 R` +
      `/Resources<</XObject<</Map 4 0 R>>/Font<<${named}>>>>>>`
  );
  file.addStream(
    `/Type/XObject/Subtype/Image/Width ${pixels.width}/Height ${pixels.height}/ColorSpace/DeviceRGB/BitsPerComponent 8` +
      `/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors 3/Columns ${pixels.width}>>`,
    pixels.data
  );
  const k = (page.unit * POINT) / INCH;
  const words = labels.map((label) => unseen(label, letters, k, height)).join('\n');
  file.addStream('', `q ${number(width)} 0 0 ${number(height)} 0 0 cm /Map Do Q\nBT 3 Tr\n${words}\nET`);
  file.add(
    `<</Title${textString(about.title)}/Subject${textString(about.description)}/Author${textString(about.author)}` +
      `/Creator(Shekara)/CreationDate(D:${about.date.replaceAll('-', '')})>>`
  );
  file.addStream('', `${LETTER} 0 0 -200 ${LETTER} 800 d1`);
  fonts.forEach((own, i) => {
    file.add(fontOf(own, FIRST_FONT + 2 * i + 1));
    file.addStream('', unicodeOf(own));
  });
  return file.close();
}

/** A line of text where it is drawn, stretched to its width; it is drawn by no letter. */
function unseen(
  { x, y, text, size, anchor, room }: Label,
  letters: readonly string[],
  k: number,
  height: number
) {
  const characters = [...text];
  const left = anchor === 'start' ? x : anchor === 'middle' ? x - room / 2 : x - room;
  const stretch = (100 * room) / ((size * characters.length * LETTER) / 1000 || 1);
  const runs: { font: number; codes: string }[] = [];
  for (const character of characters) {
    const index = letters.indexOf(character);
    const font = Math.floor(index / FONT_SIZE);
    const last = runs.at(-1);
    if (last?.font === font) last.codes += hex(index % FONT_SIZE, 2);
    else runs.push({ font, codes: hex(index % FONT_SIZE, 2) });
  }
  const shown = runs.map(({ font, codes }) => `/F${font} ${number(size * k)} Tf <${codes}> Tj`).join(' ');
  return `1 0 0 1 ${number(left * k)} ${number(height - y * k)} Tm ${number(stretch)} Tz ${shown}`;
}

/** A font whose letters are all empty. */
const fontOf = (letters: readonly string[], unicode: number) =>
  '<</Type/Font/Subtype/Type3/FontBBox[0 -200 1000 800]/FontMatrix[0.001 0 0 0.001 0 0]/Resources<<>>' +
  `/CharProcs<</c 7 0 R>>/Encoding<</Type/Encoding/Differences[0${'/c'.repeat(letters.length)}]>>` +
  `/FirstChar 0/LastChar ${letters.length - 1}/Widths[${letters.map(() => LETTER).join(' ')}]/ToUnicode ${unicode} 0 R>>`;

/** What each code of a font stands for; a table holds a hundred at most. */
function unicodeOf(letters: readonly string[]): string {
  const rows = letters.map((letter, code) => `<${hex(code, 2)}> <${utf16(letter)}>`);
  const tables = Array.from({ length: Math.ceil(rows.length / 100) }, (_, i) => {
    const own = rows.slice(i * 100, (i + 1) * 100);
    return `${own.length} beginbfchar\n${own.join('\n')}\nendbfchar`;
  });
  return (
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n' +
    '/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n/CMapName /Letters def /CMapType 2 def\n' +
    `1 begincodespacerange\n<00> <ff>\nendcodespacerange\n${tables.join('\n')}\n` +
    'endcmap CMapName currentdict /CMap defineresource pop end end'
  );
}

/** Numbered objects and the table that says where each begins. The first is the catalogue, the sixth what the file says of itself. */
class PdfFile {
  #parts: (string | Uint8Array<ArrayBuffer>)[] = [];
  #length = 0;
  #starts: number[] = [];

  constructor() {
    this.#write('%PDF-1.7\n');
    this.#write(Uint8Array.of(0x25, 0xe2, 0xe3, 0xcf, 0xd3, 0x0a));
  }

  add(body: string) {
    this.#open();
    this.#write(`${body}\nendobj\n`);
  }

  addStream(dictionary: string, content: string | Uint8Array<ArrayBuffer>) {
    this.#open();
    this.#write(`<<${dictionary}/Length ${content.length}>>\nstream\n`);
    this.#write(content);
    this.#write('\nendstream\nendobj\n');
  }

  close(): Blob {
    const table = this.#length;
    const rows = this.#starts.map((start) => `${String(start).padStart(10, '0')} 00000 n \n`).join('');
    const size = this.#starts.length + 1;
    this.#write(`xref\n0 ${size}\n0000000000 65535 f \n${rows}`);
    this.#write(`trailer\n<</Size ${size}/Root 1 0 R/Info 6 0 R>>\nstartxref\n${table}\n%%EOF\n`);
    return new Blob(this.#parts, { type: 'application/pdf' });
  }

  #open() {
    this.#starts.push(this.#length);
    this.#write(`${this.#starts.length} 0 obj\n`);
  }

  /** Strings are ASCII: a character is a byte. */
  #write(part: string | Uint8Array<ArrayBuffer>) {
    this.#parts.push(part);
    this.#length += part.length;
  }
}
