import type { Bits } from './bits.ts';
import type { Entry } from './catalogue.ts';

/** What codes an entry has: none, one or several. */
export type CodesOf = (entry: Entry) => Iterable<string>;

/** The codes of entries as numbers: those of entry `i` are `values[starts[i]] … values[starts[i + 1] - 1]`, each once. */
export interface CodeColumn {
  /** The code that each number stands for. */
  codes: string[];
  starts: Uint32Array;
  values: Uint32Array;
  /** Positions of the entries that have a code, ascending. */
  positions: ReadonlyMap<string, Uint32Array>;
}

export function codeColumn(entries: readonly Entry[], codesOf: CodesOf): CodeColumn {
  const numbers = new Map<string, number>();
  const having: number[][] = [];
  const starts = new Uint32Array(entries.length + 1);
  const values: number[] = [];
  entries.forEach((entry, at) => {
    for (const code of new Set(codesOf(entry))) {
      const number = numbers.get(code) ?? numbers.size;
      numbers.set(code, number);
      values.push(number);
      (having[number] ??= []).push(at);
    }
    starts[at + 1] = values.length;
  });
  return {
    codes: [...numbers.keys()],
    starts,
    values: Uint32Array.from(values),
    positions: new Map([...numbers].map(([code, number]) => [code, Uint32Array.from(having[number] ?? [])]))
  };
}

/** For each code of a column, how many of the chosen entries have it and the sum of their money. */
export function countCodes(
  { codes, starts, values }: CodeColumn,
  chosen: Bits,
  money: Float64Array
): { counts: Uint32Array; sums: Float64Array } {
  const counts = new Uint32Array(codes.length);
  const sums = new Float64Array(codes.length);
  for (let w = 0; w < chosen.length; w += 1)
    for (let word = chosen[w]!; word !== 0; word &= word - 1) {
      const at = (w << 5) + 31 - Math.clz32(word & -word);
      const own = money[at]!;
      const end = starts[at + 1]!;
      for (let i = starts[at]!; i < end; i += 1) {
        const number = values[i]!;
        counts[number]! += 1;
        if (own !== 0) sums[number]! += own;
      }
    }
  return { counts, sums };
}
