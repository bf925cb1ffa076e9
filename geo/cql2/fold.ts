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

/** What makes texts equal that differ only in this. */
export const FOLDINGS: Record<(typeof FOLDS)[number], Fold> = {
  casei: (text) => text.toUpperCase().toLowerCase(),
  accenti: (text) =>
    text
      .normalize('NFD')
      .replace(ACCENTS, '')
      .replace(STROKED, (letter) => STROKES[letter] ?? letter)
      .normalize('NFC')
};
