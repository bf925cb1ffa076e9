const SIZE = 48;
const OURS = "'Onest Variable', 'Noto Sans SC Variable'";
/** Nobody has a family of this name: what is asked of it is drawn by whatever the system has. */
const NOBODYS = "'Shekara Nobody'";

/** Are all letters of a text drawn in our own fonts? A font says for which letters it is there, and proves it by what it draws. */
export async function isDrawnInOurs(text: string): Promise<boolean> {
  const letters = [...new Set(text.replaceAll(/\s/g, ''))];
  try {
    const faces = await document.fonts.load(`${SIZE}px ${OURS}`, letters.join(''));
    return letters.every((letter) => faces.some((face) => holds(face, letter)) && hasInk(letter));
  } catch {
    return false;
  }
}

/** Does the font promise a letter, and is it there? */
const holds = ({ status, unicodeRange }: FontFace, letter: string): boolean =>
  status === 'loaded' &&
  unicodeRange.split(',').some((span) => {
    const [first = 0, last = first] = (span.match(/[0-9A-F]+/gi) ?? []).map((hex) => parseInt(hex, 16));
    const code = letter.codePointAt(0) ?? 0;
    return first <= code && code <= last;
  });

const hasInk = (letter: string): boolean => {
  const drawn = pictureOf(letter, OURS);
  return drawn.some((value) => value > 0) && String(drawn) !== String(pictureOf('\u{10ffff}', NOBODYS));
};

/** How dark each pixel of a letter is. */
function pictureOf(letter: string, family: string): Uint8ClampedArray {
  const canvas = new OffscreenCanvas(SIZE * 2, SIZE * 2).getContext('2d', { willReadFrequently: true });
  if (canvas === null) return new Uint8ClampedArray();
  canvas.font = `${SIZE}px ${family}`;
  canvas.fillText(letter, SIZE / 4, SIZE * 1.4);
  return canvas.getImageData(0, 0, SIZE * 2, SIZE * 2).data.filter((_, i) => i % 4 === 3);
}
