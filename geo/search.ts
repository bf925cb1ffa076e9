import { Pinyin, type Readings, type Span } from './pinyin.ts';
import { fold, foldLetters, spell, spellLetters, type Letters } from './spelling.ts';
import { isNear, slipsOf } from './typos.ts';

/** A word of a text: its own spelling and where it stands. A code (`KZ-19`) is a word, and so are its parts. */
interface Found {
  raw: string;
  from: number;
  kind: 'word' | 'chinese' | 'code';
}

const LETTER = '(?!\\p{Script=Han})[\\p{L}\\p{N}\\p{M}]';
const WORD = new RegExp(`\\p{Script=Han}+|(?:${LETTER})+(?:['’‘](?:${LETTER})+)*`, 'gu');
const CODE = /(?<![\p{L}\p{N}_-])[a-z0-9]+(?:[-_][a-z0-9]+)+(?![\p{L}\p{N}_-])/giu;
const CHINESE = /^\p{Script=Han}/u;

const wordsOf = (text: string): Found[] =>
  [...text.matchAll(WORD)].map(({ 0: raw, index }) => ({
    raw,
    from: index,
    kind: CHINESE.test(raw) ? 'chinese' : 'word'
  }));
const codesOf = (text: string): Found[] =>
  [...text.matchAll(CODE)].map(({ 0: raw, index }) => ({ raw, from: index, kind: 'code' }));

/** A word made ready to be compared. */
interface Token {
  raw: string;
  kind: Found['kind'];
  /** The word folded, and its skeleton; a run of Chinese has no skeleton. */
  plain: string;
  spelling: string;
  /** Which letters each has, a bit a letter: what lacks a letter that is asked for need not be looked at. */
  plainLetters: number;
  spellingLetters: number;
}

const lettersIn = (word: string): number => {
  let letters = 0;
  for (let i = 0; i < word.length; i += 1) letters |= 1 << (word.charCodeAt(i) & 31);
  return letters;
};
const lacks = (wanted: number, had: number): number => wanted & ~had;

/** A word that records have, and their positions, ascending. */
interface Held {
  token: Token;
  holders: number[];
}

/** Where a token answers, in code units of the word as it is written; undefined = it does not. */
type Test = (token: Token) => Span | undefined;

/** A word of fewer letters is looked for at the beginning of words alone: as it is written, and by its skeleton. */
const INSIDE = { written: 3, spelt: 5 };
const MIN_INITIALS = 3;

/** The texts of records, made ready to be searched: every word in whatever script, and the records that have it. */
export class SearchIndex {
  readonly #size: number;
  readonly #pinyin: Pinyin;
  readonly #tokens: readonly Held[];
  readonly #tests = new Map<string, readonly Test[]>();
  readonly #answers = new Map<string, Uint32Array>();

  /** `documents`: the texts of each record. `readings`: how Chinese characters are read. */
  constructor(documents: readonly (readonly string[])[], readings: Readings) {
    this.#size = documents.length;
    this.#pinyin = new Pinyin(readings);
    const words = new Map<string, Held>();
    const texts = new Map<string, readonly Held[]>();
    const heldAs = ({ raw, kind }: Found): Held => {
      const key = `${kind} ${raw}`;
      const held = words.get(key) ?? { token: this.#tokenOf(raw, kind), holders: [] };
      words.set(key, held);
      return held;
    };
    const heldIn = (text: string): readonly Held[] => {
      const held = texts.get(text) ?? [...wordsOf(text), ...codesOf(text)].map(heldAs);
      texts.set(text, held);
      return held;
    };
    documents.forEach((document, position) => {
      for (const text of document)
        for (const { holders } of heldIn(text)) if (holders.at(-1) !== position) holders.push(position);
    });
    this.#tokens = [...words.values()];
  }

  /** The positions of the records that hold every word of the query, ascending; all of them, where it has no word. */
  find(query: string): Uint32Array {
    return remembered(this.#answers, query, () => {
      const answer = new Uint8Array(this.#size).fill(1);
      for (const test of this.#testsOf(query)) {
        const holding = this.#holding(test);
        for (const [i, held] of holding.entries()) if (held === 0) answer[i] = 0;
      }
      return Uint32Array.from([...answer.keys()].filter((at) => answer[at] === 1));
    });
  }

  /** The parts of a text that answer the query, in code units, in order and apart. */
  highlights(text: string, query: string): Span[] {
    const tests = this.#testsOf(query);
    if (tests.length === 0) return [];
    const spans = [...wordsOf(text), ...codesOf(text)].flatMap(({ raw, from, kind }) => {
      const token = this.#tokenOf(raw, kind);
      return tests.flatMap((test): Span[] => {
        const span = test(token);
        return span === undefined ? [] : [[from + span[0], from + span[1]]];
      });
    });
    return joined(spans);
  }

  #tokenOf(raw: string, kind: Found['kind']): Token {
    const plain = fold(raw);
    const spelling = kind === 'word' ? spell(raw) : '';
    const read = kind === 'chinese' ? this.#pinyin.lettersOf(plain) : spelling;
    return { raw, kind, plain, spelling, plainLetters: lettersIn(plain), spellingLetters: lettersIn(read) };
  }

  #holding(test: Test): Uint8Array {
    const holding = new Uint8Array(this.#size);
    for (const { token, holders } of this.#tokens)
      if (test(token) !== undefined) for (const position of holders) holding[position] = 1;
    return holding;
  }

  /** What a record must answer to, word by word. */
  #testsOf(query: string): readonly Test[] {
    return remembered(this.#tests, query, () => {
      const codes = codesOf(query).filter(({ raw }) => this.#has(beginsWith(fold(raw))));
      const covered = ({ from }: Found) =>
        codes.some((code) => code.from <= from && from < code.from + code.raw.length);
      const words = wordsOf(query).filter((word) => fold(word.raw) !== '' && !covered(word));
      return [
        ...codes.map(({ raw }) => beginsWith(fold(raw))),
        ...this.#phrases(words).flatMap((phrase) => this.#testsOfPhrase(phrase, words.at(-1)))
      ];
    });
  }

  /** The words of a query, syllables of pinyin that stand together taken together. */
  #phrases(words: readonly Found[]): Found[][] {
    const phrases: Found[][] = [];
    let isOpen = false;
    for (const word of words) {
      const isSyllable = word.kind === 'word' && this.#pinyin.isSyllable(fold(word.raw));
      const isLast = word === words.at(-1) && word.kind === 'word';
      if (isOpen && (isSyllable || isLast)) phrases.at(-1)?.push(word);
      else phrases.push([word]);
      isOpen = isSyllable;
    }
    return phrases;
  }

  #testsOfPhrase(phrase: readonly Found[], last: Found | undefined): Test[] {
    const syllables = phrase.map(({ raw }) => fold(raw));
    const spaced: Test = ({ kind, plain }) =>
      kind === 'chinese' ? this.#pinyin.spaced(plain, syllables) : undefined;
    if (phrase.length > 1 && this.#has(spaced)) return [spaced];
    return phrase.flatMap((word) =>
      word.kind === 'chinese' ? this.#chinese(fold(word.raw)) : this.#word(word.raw, word === last)
    );
  }

  /** The first way of reading a word that any record answers to: it is taken for a slip where nothing else answers. */
  #word(raw: string, isOpen: boolean): Test {
    const [aloud, initials] = this.#readAloud(fold(raw));
    const asWritten = written(raw);
    const ways: Test[] = [
      // A name in pinyin is the same name, whether or not it also stands somewhere in Latin letters.
      (token) => asWritten(token) ?? several(aloud(token)),
      aloud,
      initials,
      ...Array.from({ length: slipsOf(spell(raw)) }, (_, i) => misspelt(raw, i + 1, isOpen))
    ];
    return ways.find((way) => this.#has(way)) ?? asWritten;
  }

  /** A Latin word as pinyin: its syllables, and the initials of a name. */
  #readAloud(letters: string): [aloud: Test, initials: Test] {
    if (!/^[a-z]{2,}$/.test(letters)) return [never, never];
    const wanted = lettersIn(letters);
    const read =
      (spanOf: (run: string, letters: string) => Span | undefined): Test =>
      ({ kind, plain, spellingLetters }) =>
        kind === 'chinese' && lacks(wanted, spellingLetters) === 0 ? spanOf(plain, letters) : undefined;
    return [
      read(this.#pinyin.joined),
      letters.length < MIN_INITIALS ? never : read((run) => this.#pinyin.initials(run, letters))
    ];
  }

  /** Chinese as it stands; else its longest parts that any text has, since Chinese sets no spaces. */
  #chinese(run: string): Test[] {
    if (run === '') return [];
    if (this.#has(contains(run))) return [contains(run)];
    const characters = [...run];
    for (let length = characters.length - 1; length > 1; length -= 1) {
      const part = contains(characters.slice(0, length).join(''));
      if (this.#has(part)) return [part, ...this.#chinese(characters.slice(length).join(''))];
    }
    return [contains(run)];
  }

  #has = (test: Test): boolean => this.#tokens.some(({ token }) => test(token) !== undefined);
}

const never: Test = () => undefined;

/** A span of two characters or more. */
const several = (span: Span | undefined): Span | undefined =>
  span === undefined || span[1] - span[0] < 2 ? undefined : span;

/** A word, or the beginning of one, in any spelling; a longer word may stand inside another. */
function written(raw: string): Test {
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
function misspelt(raw: string, slips: number, isOpen: boolean): Test {
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

const beginsWith =
  (code: string): Test =>
  ({ kind, plain }) =>
    kind === 'code' && plain.startsWith(code) ? [0, code.length] : undefined;

const contains =
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

/** Spans in order, those that touch made one. */
function joined(spans: readonly Span[]): Span[] {
  const apart: [number, number][] = [];
  for (const [from, to] of spans.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = apart.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else if (to > from) apart.push([from, to]);
  }
  return apart;
}

/** How many questions an index remembers. */
const MEMORY = 64;

/** The answer to a question, worked out once; of many questions the latest are remembered. */
function remembered<T>(memory: Map<string, T>, question: string, answer: () => T): T {
  const known = memory.get(question);
  if (known !== undefined) return known;
  const found = answer();
  const [oldest] = memory.keys();
  if (memory.size >= MEMORY && oldest !== undefined) memory.delete(oldest);
  memory.set(question, found);
  return found;
}
