import { createContext } from 'svelte';
import { inLanguage, type Name } from '../geo/text.ts';

/** One message: a text with `{slots}`, or one text for each plural form of `{n}`. */
type Message = string | Readonly<Record<string, string>>;
export type Messages = Readonly<Record<string, Message>>;

type Slots = Readonly<Record<string, string | number>>;

/** Every language of the data set: its messages by code. A language is a file. */
export const LANGUAGES: ReadonlyMap<string, Messages> = new Map(
  Object.entries(
    import.meta.glob<Messages>('../data/messages/*.json', { eager: true, import: 'default' })
  ).map(([path, messages]) => [/([^/]+)\.json$/.exec(path)?.[1] ?? path, messages])
);

/** What is said, and how numbers, money and dates are written, in the chosen language. */
export class Words {
  language: string = $state('');

  readonly #messages = $derived(LANGUAGES.get(this.language) ?? {});
  /** BCP 47 tag for `lang` attributes. */
  readonly tag = $derived(this.say('language.tag'));
  /** Browsers format some languages in a fallback way: numbers follow this locale instead. */
  readonly #numbers = $derived(this.say('language.numbers'));
  readonly #plain = $derived(new Intl.NumberFormat(this.#numbers, { maximumFractionDigits: 2 }));
  readonly #plurals = $derived(new Intl.PluralRules(this.#numbers));
  readonly #collator = $derived(new Intl.Collator(this.tag, { numeric: true }));
  readonly #scales = $derived(
    Object.entries(this.#messages)
      .flatMap(([key, word]) =>
        key.startsWith('scale.') ? [{ size: Number(key.slice(6)), word: String(word) }] : []
      )
      .sort((a, b) => b.size - a.size)
  );

  constructor(language: string) {
    this.language = language;
  }

  /** A message with its slots filled; a missing one shows its key. `n` chooses the plural form and is written as a number. */
  say(key: string, slots: Slots = {}): string {
    const message = this.#messages[key];
    if (message === undefined) return key;
    const n = Number(slots['n']);
    const text =
      typeof message === 'string' ? message : (message[this.#plurals.select(n)] ?? message['other'] ?? key);
    return text.replace(/\{(\w+)\}/g, (whole, slot: string) => {
      const value = slots[slot];
      return value === undefined ? whole : typeof value === 'number' ? this.number(value) : value;
    });
  }

  /** Is there such a message? */
  has = (key: string): boolean => key in this.#messages;

  name = (name: Name): string => inLanguage(name, this.language);

  number = (value: number): string => this.#plain.format(value);

  percent = (share: number): string =>
    this.say('percent', { value: this.#plain.format(Math.round(share * 1000) / 10) });

  /** A number in the language's own scale words: 2 млрд, 20亿, 2 bn; at most three significant digits, or all of them. */
  scaled(value: number, digits = 4): string {
    const scale = this.#scales.find(({ size }) => value >= size);
    if (scale === undefined) return this.number(value);
    const shown = new Intl.NumberFormat(this.#numbers, { maximumSignificantDigits: digits }).format(
      value / scale.size
    );
    return this.say('scaled', { value: shown, scale: scale.word });
  }

  /** Money in scale words: `USD 2 bn`, `2 млрд $`, `20亿美元`. */
  money = (value: number, currency: string, digits?: number): string =>
    this.say(`money.${currency}`, { value: this.scaled(value, digits) });

  /** Money to the last digit. */
  exactMoney = (value: number, currency: string): string =>
    this.say(`money.${currency}`, { value: this.number(value) });

  /** A quantity with its unit. */
  quantity = (value: number, unit: string): string =>
    this.has(`money.${unit}`)
      ? this.money(value, unit)
      : this.say(`quantity.${unit}`, { value: this.scaled(value), n: value });

  /** An EDTF date or interval. */
  date(edtf: string): string {
    const [from = '', to] = edtf.split('/');
    if (to === undefined) return this.#day(from);
    if (from === '..') return this.say('date.until', { date: this.#day(to) });
    if (to === '..') return this.say('date.since', { date: this.#day(from) });
    return this.say('date.interval', { from: this.#day(from), to: this.#day(to) });
  }

  compare = (a: string, b: string): number => this.#collator.compare(a, b);

  #day(date: string): string {
    const [y = '', m, d] = date.split('-');
    if (m === undefined) return this.say('date.year', { y });
    const month = this.say(`month.${Number(m)}`);
    if (d === undefined) return this.say('date.month', { y, m, month });
    return this.say('date.day', { y, m, month, d: String(Number(d)), dd: d });
  }
}

export const [getWords, setWords] = createContext<Words>();

/** The language of the address, else the reader's own, else the first there is. */
export function chooseLanguage(asked: string | null, preferred: readonly string[]): string {
  const wanted = [asked ?? '', ...preferred.map((tag) => tag.split('-')[0] ?? '')];
  return wanted.find((code) => LANGUAGES.has(code)) ?? [...LANGUAGES.keys()][0] ?? '';
}
