import { addBits, noBits, setBits, type Bits } from './bits.ts';
import type { Entry } from './catalogue.ts';

/** What codes an entry has: none, one or several. */
export type CodesOf = (entry: Entry) => Iterable<string>;

/** The codes of entries as numbers: those of entry `i` are `values[starts[i]] … values[starts[i + 1] - 1]`, each once. */
export interface CodeColumn {
  /** The code that each number stands for. */
  codes: string[];
  starts: Uint32Array;
  /** In as few bytes as the numbers need: reading them is what counting waits for. */
  values: Uint8Array | Uint16Array | Uint32Array;
  /** Has every entry just one code, so that `values[i]` is that of entry `i`? */
  single: boolean;
  /** The entries that have a code: as bits where that is shorter, else as positions, ascending. */
  common: ReadonlyMap<string, Bits>;
  rare: ReadonlyMap<string, Uint32Array>;
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
  const lists = [...numbers].map(([code, number]): [string, number[]] => [code, having[number] ?? []]);
  const isCommon = ([, positions]: [string, number[]]) => positions.length * 32 > entries.length;
  return {
    codes: [...numbers.keys()],
    starts,
    values: smallest(numbers.size).from(values),
    single: starts.every((start, at) => start === at),
    common: new Map(
      lists.filter(isCommon).map(([code, list]) => [code, setBits(noBits(entries.length), list)])
    ),
    rare: new Map(
      lists.filter((each) => !isCommon(each)).map(([code, list]) => [code, Uint32Array.from(list)])
    )
  };
}

const smallest = (count: number) =>
  count <= 0x100 ? Uint8Array : count <= 0x10000 ? Uint16Array : Uint32Array;

/** Adds to `bits` the entries that have a code. */
export const addHaving = ({ common, rare }: CodeColumn, code: string, bits: Bits): Bits =>
  common.has(code) ? addBits(bits, common.get(code)!) : setBits(bits, rare.get(code) ?? []);

/** For each code of a column, how many of the chosen entries have it and the sum of their money. */
export function countCodes(
  { codes, starts, values, single }: CodeColumn,
  chosen: Bits,
  money: Float64Array
): { counts: Uint32Array; sums: Float64Array } {
  const counts = new Uint32Array(codes.length);
  const sums = new Float64Array(codes.length);
  for (let w = 0; w < chosen.length; w += 1)
    for (let word = chosen[w]!; word !== 0; word &= word - 1) {
      const at = (w << 5) + 31 - Math.clz32(word & -word);
      const own = money[at]!;
      const end = single ? at + 1 : starts[at + 1]!;
      for (let i = single ? at : starts[at]!; i < end; i += 1) {
        const number = values[i]!;
        counts[number]! += 1;
        if (own !== 0) sums[number]! += own;
      }
    }
  return { counts, sums };
}
