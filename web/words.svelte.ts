import { createContext } from 'svelte';
import { languages } from 'virtual:languages';
import { COMMON_CURRENCY } from '../geo/money.ts';
import type { AnyPlace } from '../geo/place.ts';
import { inLanguage, type Name } from '../geo/text.ts';
import { readAmount } from './amount.ts';

/** One message: a text with `{slots}`, or one text for each plural form of `{n}`. */
type Message = string | Readonly<Record<string, string>>;
type Messages = Readonly<Record<string, Message>>;

/** A piece of a message: words, or what filled a slot. */
export interface Part {
  text: string;
  slot: boolean;
}

type Slots = Readonly<Record<string, string | number>>;

/** Every language of the data set: what it is called, and what the page says of it in another. A language is a file. */
export const LANGUAGES: ReadonlyMap<string, Readonly<Record<string, string>>> = new Map(
  Object.entries(languages)
);

const FILES = import.meta.glob<Messages>('../data/messages/*.json', { import: 'default' });

/** The messages that have been fetched, by language. */
const fetched = new Map<string, Messages>();

/** Fetches the messages of a language, once. Rejects where they cannot be had. */
export async function fetchMessages(language: string): Promise<void> {
  if (fetched.has(language)) return;
  const messages = await FILES[`../data/messages/${language}.json`]?.();
  if (messages !== undefined) fetched.set(language, messages);
}

/** Words that multiply a typed number, in every language at once: `bn`, `млрд`, `亿`. */
const SCALE_WORDS: ReadonlyMap<string, number> = new Map(
  [...LANGUAGES.values()].flatMap((messages) =>
    Object.entries(messages).flatMap(([key, words]) => {
      const prefix = ['scale.', 'scaleAlias.'].find((prefix) => key.startsWith(prefix));
      return prefix === undefined
        ? []
        : String(words)
            .split(', ')
            .map((word): [string, number] => [word.toLowerCase(), Number(key.slice(prefix.length))]);
    })
  )
);

/** What a typed amount in the common currency may be dressed in: `USD`, `$`, `美元`. */
const CURRENCY_WORDS = [...LANGUAGES.values()].flatMap((messages) =>
  String(messages[`money.${COMMON_CURRENCY}`] ?? '')
    .split('{value}')
    .map((word) => word.trim())
    .filter((word) => word !== '')
);

/** What is said, and how numbers, money and dates are written, in the chosen language. */
export class Words {
  #language: string = $state('');
  /** The language asked for last, whose messages may be on their way. */
  #wanted = '';

  readonly #messages = $derived(fetched.get(this.#language) ?? {});
  /** BCP 47 tag for `lang` attributes. */
  readonly tag = $derived(this.say('language.tag'));
  /** Browsers format some languages in a fallback way: numbers follow this locale instead. */
  readonly #numbers = $derived(this.say('language.numbers'));
  readonly #plain = $derived(new Intl.NumberFormat(this.#numbers, { maximumFractionDigits: 2 }));
  readonly #signed = $derived(
    new Intl.NumberFormat(this.#numbers, { maximumFractionDigits: 1, signDisplay: 'exceptZero' })
  );
  /** Is the comma the decimal sign? */
  readonly #comma = $derived(new Intl.NumberFormat(this.#numbers).format(1.5).includes(','));
  /** Writes numbers with so many significant digits; making one takes longer than writing a hundred. */
  readonly #rounder = $derived.by(() => {
    const made = new Map<number, Intl.NumberFormat>();
    const numbers = this.#numbers;
    return (digits: number) => {
      const known = made.get(digits) ?? new Intl.NumberFormat(numbers, { maximumSignificantDigits: digits });
      made.set(digits, known);
      return known;
    };
  });
  readonly #plurals = $derived(new Intl.PluralRules(this.#numbers));
  readonly #collator = $derived(new Intl.Collator(this.tag, { numeric: true }));
  readonly #scales = $derived(
    Object.entries(this.#messages)
      .flatMap(([key, word]) =>
        key.startsWith('scale.') ? [{ size: Number(key.slice(6)), word: String(word) }] : []
      )
      .sort((a, b) => b.size - a.size)
  );

  /** The messages of the language must have been fetched. */
  constructor(language: string) {
    this.#language = language;
  }

  get language(): string {
    return this.#language;
  }

  /** Goes over to a language as soon as its messages are there; without them all stays as it is. */
  async speak(language: string): Promise<void> {
    this.#wanted = language;
    await fetchMessages(language);
    if (this.#wanted === language) this.#language = language;
  }

  /** A message with its slots filled; a missing one shows its key. `n` chooses the plural form and is written as a number. */
  say(key: string, slots: Slots = {}): string {
    return this.parts(key, slots)
      .map(({ text }) => text)
      .join('');
  }

  /** The same in pieces, to set what fills the slots apart from the words. */
  parts(key: string, slots: Slots = {}): Part[] {
    const message = this.#messages[key];
    if (message === undefined) return [{ text: key, slot: false }];
    const n = Number(slots['n']);
    const text =
      typeof message === 'string' ? message : (message[this.#plurals.select(n)] ?? message['other'] ?? key);
    return text.split(/(\{\w+\})/).flatMap((text): Part[] => {
      if (text === '') return [];
      const value = text.startsWith('{') ? slots[text.slice(1, -1)] : undefined;
      if (value === undefined) return [{ text, slot: false }];
      return [{ text: typeof value === 'number' ? this.number(value) : value, slot: true }];
    });
  }

  /** Is there such a message? */
  has = (key: string): boolean => key in this.#messages;

  name = (name: Name): string => inLanguage(name, this.language);

  /** The short name of a place, as the map prints it. */
  place = ({ label, name }: AnyPlace): string => this.name(label ?? name);

  number = (value: number): string => this.#plain.format(value);

  percent = (share: number): string =>
    this.say('percent', { value: this.#plain.format(Math.round(share * 1000) / 10) });

  /** A share without decimals; of what is above nothing, at least below one. */
  wholePercent = (share: number): string =>
    this.say('percent', { value: share > 0 && share < 0.005 ? '<1' : this.number(Math.round(share * 100)) });

  /** A change in per cent, with its sign. */
  change = (percent: number): string => this.say('percent', { value: this.#signed.format(percent) });

  /** A number in the language's own scale words: 2 млрд, 20亿, 2 bn; at most three significant digits, or all of them. */
  scaled(value: number, digits = 4): string {
    const scale = this.#scales.find(({ size }) => value >= size);
    if (scale === undefined) return this.number(value);
    const shown = this.#rounder(digits).format(value / scale.size);
    return this.say('scaled', { value: shown, scale: scale.word });
  }

  /** Money in scale words: `USD 2 bn`, `2 млрд $`, `20亿美元`. */
  money = (value: number, currency: string, digits?: number): string =>
    this.say(`money.${currency}`, { value: this.scaled(value, digits), n: this.#counted(value) });

  /** Money to the last digit. */
  exactMoney = (value: number, currency: string): string =>
    this.say(`money.${currency}`, { value: this.number(value), n: value });

  /** A quantity with its unit; `digits` as in `scaled`. */
  quantity = (value: number, unit: string, digits?: number): string =>
    this.has(`money.${unit}`)
      ? this.money(value, unit, digits)
      : this.say(`quantity.${unit}`, { value: this.scaled(value, digits), n: this.#counted(value) });

  /**
   * The same in pieces: the figure is the slot, scale and unit are the words around it. `counted` is written in its place as
   * something that counts up to it is, with as many decimals.
   */
  quantityParts(value: number, unit: string, digits = 4, counted = value): Part[] {
    const scale = this.#scales.find(({ size }) => value >= size);
    const size = scale?.size ?? 1;
    const rounder = scale === undefined ? this.#plain : this.#rounder(digits);
    const final = rounder.formatToParts(value / size);
    const decimals = final.find(({ type }) => type === 'fraction')?.value.length ?? 0;
    const figure =
      counted === value ? final.map(({ value }) => value).join('') : this.#fixed(counted / size, decimals);
    const scaled = scale === undefined ? [] : this.parts('scaled', { value: figure, scale: scale.word });
    const inner = scaled.map(({ text, slot }) => ({ text, slot: slot && text !== scale?.word }));
    const key = this.has(`money.${unit}`) ? `money.${unit}` : `quantity.${unit}`;
    return this.parts(key, { value: figure, n: this.#counted(value) }).flatMap((part) =>
      part.slot && inner.length > 0 ? inner : [part]
    );
  }

  /** Numbers in the scale of the largest, with its word ('' where they need none); what is not known stays unsaid. */
  inOneScale(values: readonly (number | undefined)[], digits: number) {
    const most = Math.max(0, ...values.map((value) => value ?? 0));
    const scale = this.#scales.find(({ size }) => most >= size);
    const format = scale === undefined ? this.number : this.#rounder(digits).format;
    return {
      scale: scale?.word ?? '',
      figures: values.map((value) => (value === undefined ? undefined : format(value / (scale?.size ?? 1))))
    };
  }

  /** An amount as it is typed, in any language's scale words; null where it cannot be read. */
  amount = (text: string): number | null =>
    readAmount(text, { scales: SCALE_WORDS, dress: CURRENCY_WORDS, comma: this.#comma });

  /** An EDTF date or interval. */
  date(edtf: string): string {
    const [from = '', to] = edtf.split('/');
    if (to === undefined) return this.#day(from);
    if (from === '..') return this.say('date.until', { date: this.#day(to) });
    if (to === '..') return this.say('date.since', { date: this.#day(from) });
    return this.say('date.interval', { from: this.#day(from), to: this.#day(to) });
  }

  compare = (a: string, b: string): number => this.#collator.compare(a, b);

  /** What the noun after a scaled number agrees with: after a scale word, as after none (1 млн юаней, 0 юаней). */
  #counted = (value: number): number => (this.#scales.some(({ size }) => value >= size) ? 0 : value);

  /** A number with so many decimals, be they noughts. */
  #fixed = (value: number, decimals: number): string =>
    new Intl.NumberFormat(this.#numbers, {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals
    }).format(value);

  #day(date: string): string {
    const [y = '', mm, dd] = date.split('-');
    if (mm === undefined) return this.say('date.year', { y });
    const m = String(Number(mm));
    const month = this.say(`month.${m}`);
    if (dd === undefined) return this.say('date.month', { y, m, mm, month });
    return this.say('date.day', { y, m, mm, month, d: String(Number(dd)), dd });
  }
}

export const [getWords, setWords] = createContext<Words>();

/** The language of the address, else the reader's own, else the first there is. */
export function chooseLanguage(asked: string | null, preferred: readonly string[]): string {
  const wanted = [asked ?? '', ...preferred.map((tag) => tag.split('-')[0] ?? '')];
  return wanted.find((code) => LANGUAGES.has(code)) ?? [...LANGUAGES.keys()][0] ?? '';
}
