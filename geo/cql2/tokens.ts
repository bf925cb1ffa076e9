import { FilterMistake, type Spot } from './expression.ts';

/** A word or a sign of a filter; a name in double quotes is never a keyword. */
export interface Token {
  kind: 'name' | 'quoted' | 'text' | 'number' | 'sign' | 'end';
  /** What it says: of a text or a quoted name, what stands between the quotes. */
  value: string;
  at: Spot;
}

/** https://docs.ogc.org/is/21-065r2/21-065r2.html#cql2-bnf: an identifier, as XML has its names. */
const START =
  ':_A-Za-z\\u{C0}-\\u{D6}\\u{D8}-\\u{F6}\\u{F8}-\\u{2FF}\\u{370}-\\u{37D}\\u{37F}-\\u{1FFE}\\u{200C}-\\u{200D}' +
  '\\u{2070}-\\u{218F}\\u{2C00}-\\u{2FEF}\\u{3001}-\\u{D7FF}\\u{F900}-\\u{FDCF}\\u{FDF0}-\\u{FFFD}\\u{10000}-\\u{EFFFF}';
const NAME = `[${START}][\\u{300}-\\u{36F}${START}.0-9\\u{203F}\\u{2040}]*`;

const TOKEN = new RegExp(
  [
    '[\\s\\u{85}]*(?:',
    `(?<name>${NAME})`,
    `|"(?<quoted>${NAME})"`,
    "|'(?<text>(?:''|\\\\'|[^'])*)'",
    '|(?<number>(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][-+]?\\d+)?)',
    '|(?<sign><>|<=|>=|[-+*/%^=<>(),])',
    '|(?<end>$))'
  ].join(''),
  'uy'
);

const GAP = /[\s\u{85}]*/uy;

const KINDS = ['name', 'quoted', 'text', 'number', 'sign', 'end'] as const;

/** A filter cut into words and signs, the last of them its end. */
export function tokensOf(filter: string): Token[] {
  const tokens: Token[] = [];
  for (let from = 0; ;) {
    TOKEN.lastIndex = from;
    const groups = TOKEN.exec(filter)?.groups;
    GAP.lastIndex = from;
    const begin = from + (GAP.exec(filter)?.[0].length ?? 0);
    const at = `character ${begin + 1}`;
    const kind = KINDS.find((each) => groups?.[each] !== undefined);
    if (groups === undefined || kind === undefined)
      throw new FilterMistake(at, filter[begin] === "'" ? "a closing '" : 'a name, a value or an operator');
    const value = groups[kind] ?? '';
    tokens.push({ kind, value: kind === 'text' ? value.replaceAll(/''|\\'/g, "'") : value, at });
    if (kind === 'end') return tokens;
    from = TOKEN.lastIndex;
  }
}

/** The words and signs of a filter, taken one after the other. */
export class Tokens {
  readonly #tokens: readonly Token[];
  #next = 0;

  constructor(filter: string) {
    this.#tokens = tokensOf(filter);
  }

  get next(): Token {
    return this.#tokens[this.#next] ?? { kind: 'end', value: '', at: 'the end' };
  }

  /** The one after the next. */
  get later(): Token | undefined {
    return this.#tokens[this.#next + 1];
  }

  take(): Token {
    const token = this.next;
    if (token.kind !== 'end') this.#next += 1;
    return token;
  }

  /** Is this sign or keyword the next? Keywords are so in any case of their letters. */
  sees(word: string): boolean {
    const { kind, value } = this.next;
    return kind === 'sign' ? value === word : kind === 'name' && value.toUpperCase() === word;
  }

  /** Takes a sign or a keyword if it is the next. */
  takes(word: string): boolean {
    const isNext = this.sees(word);
    if (isNext) this.take();
    return isNext;
  }

  /** Takes a sign or a keyword, which must be the next. */
  needs(word: string) {
    if (!this.takes(word)) this.refuse(word);
  }

  refuse(expected: string): never {
    throw new FilterMistake(this.next.at, expected);
  }
}
