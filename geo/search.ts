import { Pinyin, type Readings, type Span } from './pinyin.ts';
import { fold, spell } from './spelling.ts';
import {
  beginsWith,
  codesOf,
  contains,
  lacks,
  lettersIn,
  misspelt,
  wordsOf,
  written,
  type Found,
  type Test,
  type Token
} from './tokens.ts';
import { slipsOf } from './typos.ts';

/** A word that records have, and their positions, ascending. */
interface Held {
  token: Token;
  holders: number[];
}

/** Fewer letters are no initials: they begin too many names. */
const MIN_INITIALS = 3;

/** The texts of records, made ready to be searched: every word in whatever script, and the records that have it. */
export class SearchIndex {
  readonly #size: number;
  readonly #pinyin: Pinyin;
  readonly #tokens: readonly Held[];
  readonly #tests = new Map<string, readonly Test[]>();
  readonly #words = new Map<string, Test>();
  readonly #holdings = new WeakMap<Test, Uint8Array>();
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
        for (let at = 0; at < answer.length; at += 1) if (holding[at] === 0) answer[at] = 0;
      }
      const positions: number[] = [];
      for (let at = 0; at < answer.length; at += 1) if (answer[at] === 1) positions.push(at);
      return Uint32Array.from(positions);
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

  /** By position of a record: 1 where one of its words answers. */
  #holding(test: Test): Uint8Array {
    const known = this.#holdings.get(test);
    if (known !== undefined) return known;
    const holding = new Uint8Array(this.#size);
    for (const { token, holders } of this.#tokens)
      if (test(token) !== undefined) for (const position of holders) holding[position] = 1;
    this.#holdings.set(test, holding);
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
      word.kind === 'chinese'
        ? this.#chinese(fold(word.raw))
        : remembered(this.#words, `${word === last} ${word.raw}`, () => this.#word(word.raw, word === last))
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
    const characters = [...run];
    const first = (length: number) => contains(characters.slice(0, length).join(''));
    // What has a part has its beginning, so the part grows while there is such a text.
    let length = 1;
    while (length < characters.length && this.#has(first(length + 1))) length += 1;
    if (length === characters.length) return [first(length)];
    if (length === 1) return [contains(run)];
    return [first(length), ...this.#chinese(characters.slice(length).join(''))];
  }

  #has = (test: Test): boolean => this.#tokens.some(({ token }) => test(token) !== undefined);
}

const never: Test = () => undefined;

/** A span of two characters or more. */
const several = (span: Span | undefined): Span | undefined =>
  span === undefined || span[1] - span[0] < 2 ? undefined : span;

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
