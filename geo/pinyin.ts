import * as v from 'valibot';

/** `data/readings.json`: how each Chinese character of a name is read, in pinyin without tones; several readings with a space between. */
export const Readings = v.record(
  v.pipe(v.string(), v.regex(/^\p{Script=Han}$/u, 'one Chinese character')),
  v.pipe(v.string(), v.regex(/^[a-zü]+( [a-zü]+)*$/, 'readings in pinyin without tones, a space between'))
);
export type Readings = v.InferOutput<typeof Readings>;

/** Part of a text: from a code unit, up to another. */
export type Span = readonly [from: number, to: number];

/** The Chinese characters of a text, each once. */
export const charactersOf = (text: string): string[] => [...new Set(text.match(/\p{Script=Han}/gu) ?? [])];

/** Finds pinyin in runs of Chinese characters. */
export class Pinyin {
  readonly #readings: ReadonlyMap<string, readonly string[]>;
  readonly #syllables: ReadonlySet<string>;

  constructor(readings: Readings) {
    this.#readings = new Map(
      Object.entries(readings).map(([character, text]) => [character, text.split(' ').flatMap(typed)])
    );
    this.#syllables = new Set([...this.#readings.values()].flat());
  }

  /** The letters that any reading of the run has. */
  lettersOf = (run: string): string =>
    [...run].flatMap((character) => this.#readings.get(character) ?? []).join('');

  isSyllable = (word: string): boolean => this.#syllables.has(word);

  /** Where the run is read so; the last syllable may be unfinished. */
  joined = (run: string, letters: string): Span | undefined =>
    this.#find(run, (characters, at) => this.#read(characters, at, letters));

  /** Where characters one after another are read so; the last syllable may be unfinished. */
  spaced = (run: string, syllables: readonly string[]): Span | undefined =>
    this.#find(run, (characters, at) =>
      syllables.every((syllable, i) =>
        this.#readingsAt(characters, at + i).some((reading) =>
          i === syllables.length - 1 ? reading.startsWith(syllable) : reading === syllable
        )
      )
        ? at + syllables.length
        : undefined
    );

  /** The beginning of the run, where its syllables begin with these letters. */
  initials(run: string, letters: string): Span | undefined {
    const characters = [...run];
    const begins = [...letters].every((letter, i) =>
      this.#readingsAt(characters, i).some((reading) => reading.startsWith(letter))
    );
    return begins ? [0, characters.slice(0, letters.length).join('').length] : undefined;
  }

  #readingsAt = (characters: readonly string[], at: number): readonly string[] =>
    this.#readings.get(characters[at] ?? '') ?? [];

  #find(
    run: string,
    endOf: (characters: readonly string[], at: number) => number | undefined
  ): Span | undefined {
    const characters = [...run];
    let from = 0;
    for (const [at, character] of characters.entries()) {
      const end = endOf(characters, at);
      if (end !== undefined) return [from, from + characters.slice(at, end).join('').length];
      from += character.length;
    }
    return undefined;
  }

  /** The character after the last that is needed to read the letters from here on. */
  #read(characters: readonly string[], at: number, letters: string): number | undefined {
    for (const reading of this.#readingsAt(characters, at)) {
      if (reading.startsWith(letters)) return at + 1;
      if (!letters.startsWith(reading)) continue;
      const end = this.#read(characters, at + 1, letters.slice(reading.length));
      if (end !== undefined) return end;
    }
    return undefined;
  }
}

/** A reading as it is typed: ü is u, or v. */
const typed = (reading: string): string[] =>
  reading.includes('ü') ? [reading.replace('ü', 'u'), reading.replace('ü', 'v')] : [reading];
