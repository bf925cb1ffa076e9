/** The letters of a word as they are compared: letter `i` is read from code unit `at[i]` of the word; `at` ends with its length. */
export interface Letters {
  text: string;
  at: readonly number[];
}

/** Kazakh letters on the nearest letter that a Russian keyboard has, and letters that no decomposition simplifies. */
const PLAIN: Readonly<Record<string, string>> = {
  ә: 'а',
  ғ: 'г',
  қ: 'к',
  ң: 'н',
  ө: 'о',
  ұ: 'у',
  ү: 'у',
  һ: 'х',
  і: 'и',
  ı: 'i',
  ə: 'a',
  ŋ: 'n'
};

const MARKS = /[\p{M}\p{Diacritic}'’‘ʼ]/gu;
const folded = new Map<string, string>();

function foldCharacter(character: string): string {
  const known = folded.get(character);
  if (known !== undefined) return known;
  const bare = character.normalize('NFKD').toLowerCase().normalize('NFKD').replace(MARKS, '');
  const plain = [...bare].map((letter) => PLAIN[letter] ?? letter).join('');
  folded.set(character, plain);
  return plain;
}

/** Text as it is compared: case, diacritics and Kazakh letters folded onto their nearest plain letter. */
export function fold(text: string): string {
  let plain = '';
  for (const character of text) plain += foldCharacter(character);
  return plain;
}

/** A word folded, with where each letter comes from. */
export function foldLetters(word: string): Letters {
  let text = '';
  const at: number[] = [];
  let from = 0;
  for (const character of word) {
    const plain = foldCharacter(character);
    text += plain;
    at.push(...Array<number>(plain.length).fill(from));
    from += character.length;
  }
  return { text, at: [...at, word.length] };
}

/** Cyrillic in the letters of the skeleton: Kazakh and Russian romanisations differ in what is dropped here. `S` = sh, `C` = ch. */
const CYRILLIC: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ж: 'j',
  з: 'z',
  и: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'h',
  ц: 'ts',
  ч: 'C',
  ш: 'S',
  щ: 'SC',
  ъ: '',
  ы: 'i',
  ь: '',
  э: 'e',
  ю: 'iu',
  я: 'ia'
};

/** Latin letters that romanisations choose between. */
const LATIN: Readonly<Record<string, string>> = { q: 'k', c: 'k', x: 'h', w: 'v', y: 'i' };

/** Two Latin letters for one Cyrillic. */
const DIGRAPHS: Readonly<Record<string, string>> = { kh: 'h', gh: 'g', zh: 'j', sh: 'S', ch: 'C' };

/** What is left of two letters of the skeleton side by side: ң is n or ng, е is e or ye, ж is j or dzh. */
const MERGED: Readonly<Record<string, string>> = { ng: 'n', ie: 'e', dj: 'j' };

/** Doubled, these are not one letter: `cooperation` is no `copper`, 2005 no 205. */
const KEPT_TWICE = /[aeou\d]/;

/** The official Kazakh Latin letter whose cedilla is not an ornament. */
const CEDILLA = /^ş|^ș/iu;

/**
 * The skeleton of a word: one spelling for all that Kazakh Cyrillic, Kazakh Latin, Russian and the usual romanisations
 * write differently, so that Қалжат, Калжат, Qaljat and Kalzhat are one. Letters of other scripts are folded.
 */
export function spellLetters(word: string): Letters {
  const letters: string[] = [];
  const at: number[] = [];
  let from = 0;
  let before = '';

  const replaceLast = (letter: string) => {
    letters.pop();
    push(letter, at.pop() ?? 0);
  };
  const push = (letter: string, start: number) => {
    const last = letters.at(-1);
    const merged = MERGED[`${last ?? ''}${letter}`];
    if (merged !== undefined) return replaceLast(merged);
    if (last === letter && !KEPT_TWICE.test(letter)) return;
    letters.push(letter);
    at.push(start);
  };

  for (const character of word) {
    const plain = CEDILLA.test(character) ? 'sh' : foldCharacter(character);
    for (const letter of plain.split('')) {
      const pair = DIGRAPHS[before + letter];
      if (pair !== undefined && letters.at(-1) === (LATIN[before] ?? before)) replaceLast(pair);
      else for (const part of CYRILLIC[letter] ?? LATIN[letter] ?? letter) push(part, from);
      before = letter;
    }
    from += character.length;
  }
  return { text: letters.join(''), at: [...at, word.length] };
}

/** The skeleton alone. */
export const spell = (word: string): string => spellLetters(word).text;
