import type { Projection } from '../../geo/scene.ts';
import { BOTH_LEDGERS, type Act, type WallState } from '../../geo/show.ts';

/** What lies over the picture when it is asked for. */
export const CARDS = ['help', 'view', 'pair', 'facts'] as const;
export type Card = (typeof CARDS)[number];

/** What a key asks for. */
export type Wish = { act: Act } | { card: Card } | { do: 'fullscreen' | 'close' };

interface Known {
  languages: readonly string[];
  themes: readonly string[];
  /** The sides whose ledgers have figures in the scene. */
  ledgers: readonly string[];
}

/** The keys of the wall as they are explained: by what they do, in the order of how often they are needed. */
export const KEYS = [
  ['next', ['Space', '→', 'Page Down']],
  ['back', ['←', 'Page Up']],
  ['ends', ['Home', 'End']],
  ['digits', ['1', '…', '0']],
  ['blank', ['B']],
  ['explore', ['.']],
  ['fullscreen', ['F']],
  ['language', ['L']],
  ['theme', ['T']],
  ['ledger', ['K']],
  ['project', ['G']],
  ['play', ['A']],
  ['replay', ['R']],
  ['view', ['Q']],
  ['pair', ['P']],
  ['facts', ['D']],
  ['help', ['H']]
] as const;

/** What follows a value in a list, round and round. */
export const after = (list: readonly string[], value: string): string =>
  list[(list.indexOf(value) + 1) % list.length] ?? value;

/** The earth flat where it was a globe, a globe where it was flat. */
export const otherProjection = (projection: Projection): Projection =>
  projection === 'globe' ? 'mercator' : 'globe';

type Keys = Readonly<Record<string, (state: WallState, known: Known) => Wish | undefined>>;

const next = (): Wish => ({ act: { do: 'next' } });
const back = (): Wish => ({ act: { do: 'back' } });

/** By the key's name in lower case; clickers send PageDown, PageUp, `b` and F5. */
const WISHES: Keys = {
  ' ': next,
  enter: next,
  arrowright: next,
  arrowdown: next,
  pagedown: next,
  arrowleft: back,
  arrowup: back,
  pageup: back,
  home: () => ({ act: { do: 'go', to: 0 } }),
  end: ({ of }) => ({ act: { do: 'go', to: Math.max(0, of - 1) } }),
  b: ({ blank }) => ({ act: { do: 'blank', on: !blank } }),
  '.': ({ exploring }) => ({ act: { do: 'explore', on: !exploring } }),
  a: ({ playing }) => ({ act: { do: 'play', on: !playing } }),
  r: () => ({ act: { do: 'replay' } }),
  l: ({ language }, { languages }) => ({ act: { do: 'speak', as: after(languages, language) } }),
  t: ({ theme }, { themes }) => ({ act: { do: 'theme', as: after(themes, theme) } }),
  k: ({ ledger }, { ledgers }) =>
    ledgers.length < 2 ? undefined : { act: { do: 'ledger', as: after([BOTH_LEDGERS, ...ledgers], ledger) } },
  g: ({ projection }) => ({ act: { do: 'project', as: otherProjection(projection) } }),
  f: () => ({ do: 'fullscreen' }),
  escape: ({ exploring }) => (exploring ? { act: { do: 'explore', on: false } } : { do: 'close' }),
  h: () => ({ card: 'help' }),
  q: () => ({ card: 'view' }),
  p: () => ({ card: 'pair' }),
  d: () => ({ card: 'facts' }),
  '?': () => ({ card: 'facts' })
};

/** Letters of other layouts, by where their key is: a keyboard set to Russian or Kazakh drives the wall as well. */
const LETTER = /^Key([A-Z])$/;

/** What a pressed key asks of the wall; undefined where it is none of the wall's keys. */
export function wishOf(
  { key, code }: Pick<KeyboardEvent, 'key' | 'code'>,
  state: WallState,
  known: Known
): Wish | undefined {
  const letter = LETTER.exec(code)?.[1];
  const wish = WISHES[key.toLowerCase()] ?? WISHES[letter?.toLowerCase() ?? ''];
  return wish?.(state, known);
}

/** How long a second digit is waited for. */
export const DIGIT_MS = 800;

/** Digits as they are typed: one is a scene, two in a row are the number of one; 0 alone is the tenth. */
export class Digits {
  #first: string | undefined;

  /** The scene of a digit, counted from 0; undefined while another digit may follow: then `end` says it. */
  type(digit: string, of: number): number | undefined {
    const typed = (this.#first ?? '') + digit;
    const canGoOn = typed.length === 1 && digit !== '0' && Number(typed) * 10 <= of;
    if (canGoOn) {
      this.#first = typed;
      return undefined;
    }
    this.#first = undefined;
    return sceneOf(typed, of) ?? sceneOf(digit, of);
  }

  /** No other digit has followed. */
  end(of: number): number | undefined {
    const first = this.#first;
    this.#first = undefined;
    return first === undefined ? undefined : sceneOf(first, of);
  }
}

const sceneOf = (typed: string, of: number): number | undefined => {
  const number = typed === '0' ? 10 : Number(typed);
  return number >= 1 && number <= of ? number - 1 : undefined;
};
