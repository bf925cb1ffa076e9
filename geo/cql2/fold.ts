import type { FOLDS } from './expression.ts';

type Fold = (text: string) => string;

/** Letters that are another with a stroke: no decomposition takes it off. */
const STROKES: Readonly<Record<string, string>> = {
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ħ: 'h',
  Ħ: 'H',
  ŧ: 't',
  Ŧ: 'T',
  ı: 'i'
};
const STROKED = new RegExp(`[${Object.keys(STROKES).join('')}]`, 'g');

/** Й is a letter of its own, not an и with an accent. */
const ACCENTS = /(?<!\p{M}|[Ии](?=\u0306))\p{M}+|(?<=[Ии]\u0306)\p{M}+/gu;

const MOST_KEPT = 64;

/** A long filter asks the same few texts of a row again and again: their foldings are kept a while. */
function kept(fold: Fold): Fold {
  const known = new Map<string, string>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const folded = fold(text);
    if (known.size >= MOST_KEPT) known.clear();
    known.set(text, folded);
    return folded;
  };
}

/** What makes texts equal that differ only in this. */
export const FOLDINGS: Record<(typeof FOLDS)[number], Fold> = {
  casei: kept((text) => text.toUpperCase().toLowerCase()),
  accenti: kept((text) =>
    text
      .normalize('NFD')
      .replace(ACCENTS, '')
      .replace(STROKED, (letter) => STROKES[letter] ?? letter)
      .normalize('NFC')
  )
};
