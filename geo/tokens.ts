import type { Span } from './pinyin.ts';
import { fold, foldLetters, spell, spellLetters, type Letters } from './spelling.ts';
import { isNear } from './typos.ts';

/** A word of a text: its own spelling and where it stands. A code (`KZ-19`) is a word, and so are its parts. */
export interface Found {
  raw: string;
  from: number;
  kind: 'word' | 'chinese' | 'code';
}

const LETTER = '(?!\\p{Script=Han})[\\p{L}\\p{N}\\p{M}]';
const WORD = new RegExp(`\\p{Script=Han}+|(?:${LETTER})+(?:['’‘](?:${LETTER})+)*`, 'gu');
const CODE = /(?<![\p{L}\p{N}_-])[a-z0-9]+(?:[-_][a-z0-9]+)+(?![\p{L}\p{N}_-])/giu;
const CHINESE = /^\p{Script=Han}/u;

export const wordsOf = (text: string): Found[] =>
  [...text.matchAll(WORD)].map(({ 0: raw, index }) => ({
    raw,
    from: index,
    kind: CHINESE.test(raw) ? 'chinese' : 'word'
  }));
export const codesOf = (text: string): Found[] =>
  [...text.matchAll(CODE)].map(({ 0: raw, index }) => ({ raw, from: index, kind: 'code' }));

/** A word made ready to be compared. */
export interface Token {
  raw: string;
  kind: Found['kind'];
  /** The word folded, and its skeleton; a run of Chinese has no skeleton. */
  plain: string;
  spelling: string;
  /** Which letters each has, a bit a letter: what lacks a letter that is asked for need not be looked at. */
  plainLetters: number;
  spellingLetters: number;
}

export const lettersIn = (word: string): number => {
  let letters = 0;
  for (let i = 0; i < word.length; i += 1) letters |= 1 << (word.charCodeAt(i) & 31);
  return letters;
};
export const lacks = (wanted: number, had: number): number => wanted & ~had;

/** Where a token answers, in code units of the word as it is written; undefined = it does not. */
export type Test = (token: Token) => Span | undefined;

/** A word of fewer letters is looked for at the beginning of words alone: as it is written, and by its skeleton. */
const INSIDE = { written: 3, spelt: 5 };

/** A word, or the beginning of one, in any spelling; a longer word may stand inside another. */
export function written(raw: string): Test {
  const [plain, spelling] = [fold(raw), spell(raw)];
  const [plainLetters, spellingLetters] = [lettersIn(plain), lettersIn(spelling)];
  const span = (held: string, wanted: string, inside: number, lettersOf: () => Letters) => {
    const at = held.indexOf(wanted);
    if (at < 0 || (at > 0 && wanted.length < inside)) return undefined;
    const letters = lettersOf().at;
    return [letters[at] ?? 0, letters[at + wanted.length] ?? 0] as const;
  };
  return (token) => {
    if (token.kind !== 'word') return undefined;
    const asWritten =
      lacks(plainLetters, token.plainLetters) === 0
        ? span(token.plain, plain, INSIDE.written, () => foldLetters(token.raw))
        : undefined;
    if (asWritten !== undefined || spelling === '' || lacks(spellingLetters, token.spellingLetters) !== 0)
      return asWritten;
    return span(token.spelling, spelling, INSIDE.spelt, () => spellLetters(token.raw));
  };
}

/** A word with slips in it, as it is written or in its skeleton: a slip may part two letters that are one there. */
export function misspelt(raw: string, slips: number, isOpen: boolean): Test {
  const [plain, spelling] = [fold(raw), spell(raw)];
  const [plainLetters, spellingLetters] = [lettersIn(plain), lettersIn(spelling)];
  const isSlip = (wanted: string, letters: number, had: string, lettersHad: number) =>
    bits(lacks(letters, lettersHad)) <= slips && isNear(wanted, had, slips, isOpen);
  return (token) =>
    token.kind === 'word' &&
    !/\d/.test(token.plain) &&
    (isSlip(plain, plainLetters, token.plain, token.plainLetters) ||
      isSlip(spelling, spellingLetters, token.spelling, token.spellingLetters))
      ? [0, token.raw.length]
      : undefined;
}

export const beginsWith =
  (code: string): Test =>
  ({ kind, plain }) =>
    kind === 'code' && plain.startsWith(code) ? [0, code.length] : undefined;

export const contains =
  (part: string): Test =>
  ({ kind, plain }) => {
    const at = kind === 'chinese' ? plain.indexOf(part) : -1;
    return at < 0 ? undefined : [at, at + part.length];
  };

function bits(letters: number): number {
  let count = 0;
  for (let rest = letters; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
