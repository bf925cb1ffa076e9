/** How amounts are spelled: what multiplies, what may stand around the number, and whether the comma is the decimal sign. */
interface Spelling {
  scales: ReadonlyMap<string, number>;
  dress: readonly string[];
  comma: boolean;
}

const SPACE = /[\s\u00a0\u202f\u2009]+/g;
const SHAPE = /^([\d.,]+)(.*)$/;
/** A filter is written with fifteen digits at most. */
const LARGEST = 999_999_999_999_999;

/** A typed amount (`300 m`, `1,5 млрд`, `20亿`, `$125 000 000`) as a number, or null where it cannot be read. */
export function readAmount(text: string, { scales, dress, comma }: Spelling): number | null {
  const bare = dress
    .toSorted((a, b) => b.length - a.length)
    .reduce((rest, word) => rest.replaceAll(word.toLowerCase(), ''), text.toLowerCase())
    .replace(SPACE, '');
  const [, digits = '', scale = ''] = SHAPE.exec(bare) ?? [];
  const size = scale === '' ? 1 : scales.get(scale);
  const value = readNumber(digits, comma);
  if (size === undefined || value === null) return null;
  const amount = Math.round(value * size * 100) / 100;
  return amount > LARGEST ? null : amount;
}

function readNumber(digits: string, comma: boolean): number | null {
  const decimal = decimalSign(digits, comma);
  const plain = digits.replaceAll(decimal === ',' ? '.' : ',', '').replace(decimal, '.');
  return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}

/** Of two signs the later is the decimal one; a lone comma before three digits groups, unless the language says otherwise. */
function decimalSign(digits: string, comma: boolean): ',' | '.' {
  const [lastComma, lastDot] = [digits.lastIndexOf(','), digits.lastIndexOf('.')];
  if (lastComma >= 0 && lastDot >= 0) return lastComma > lastDot ? ',' : '.';
  if (lastDot >= 0) return digits.indexOf('.') === lastDot ? '.' : ',';
  if (digits.indexOf(',') !== lastComma) return '.';
  return comma || digits.length - lastComma !== 4 ? ',' : '.';
}
