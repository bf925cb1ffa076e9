import { polygonContains } from 'd3';
import { addBits, allBits, both, eachBit, noBits, setBits, without, type Bits } from './bits.ts';
import type { Entry } from './catalogue.ts';
import { addHaving, codeColumn, type CodeColumn, type CodesOf } from './code-column.ts';
import { daysOf } from './date.ts';
import {
  cents,
  CODE_KEYS,
  codeOf,
  FILTER_KEYS,
  isExcluded,
  type CodeKey,
  NO_FILTER,
  type DateFilter,
  type Filter
} from './filter.ts';
import type { Point } from './place.ts';
import { dateOf, partyCode, precisionOf } from './record.ts';

/** The codes of an entry under each key that holds codes. */
const codesOf: Record<CodeKey, CodesOf> = {
  sector: ({ record }) => record.sectors,
  type: ({ record }) => [record.type],
  status: ({ record }) => [record.status],
  precision: ({ record }) => [precisionOf(record)],
  place: ({ places }) => places,
  party: ({ record }) => record.parties.map(({ name }) => partyCode(name)),
  source: ({ record }) => record.sources,
  basis: ({ claim }) => (claim === undefined ? [] : [claim.basis])
};

/** The entries that pass one key of a filter; null = all of them. */
type Test = (filter: Filter) => Bits | null;

/** The positions of the entries that hold every word of a query, ascending. */
export type Find = (query: string) => Uint32Array;

/** First and last day of each dated entry as numbers such as 20240626, and which entries have no date. */
interface DateColumn {
  dated: Uint32Array;
  from: Uint32Array;
  to: Uint32Array;
  undated: number[];
}

/**
 * A set of entries as columns of numbers, so that a question to a million of them is answered within a frame.
 * What a key lets pass is kept for as long as its value stays the same.
 */
export class Columns {
  readonly entries: readonly Entry[];
  /** The entries that count: aggregates do not. */
  readonly counted: Bits;
  /** The stated size of each entry in US cents; 0 where none is stated. */
  readonly money: Float64Array;
  readonly #pointsOf: (entry: Entry) => readonly Point[];
  readonly #find: Find;
  readonly #codes = new Map<string, CodeColumn>();
  readonly #dates = new Map<DateFilter['kind'], DateColumn>();
  /** Positions of the entries with a stated size, the smallest first. */
  readonly #bySize: Uint32Array;
  readonly #classes: Record<'undisclosed' | 'other', Bits>;
  /** The last filter asked, with what passes it without each of its keys. */
  #answered: { filter: Filter; bits: Map<keyof Filter | undefined, Bits | null> } = {
    filter: NO_FILTER,
    bits: new Map()
  };
  readonly #passed = new Map<keyof Filter, { value: unknown; bits: Bits | null }>();

  constructor(entries: readonly Entry[], pointsOf: (entry: Entry) => readonly Point[], find: Find) {
    this.entries = entries;
    this.#pointsOf = pointsOf;
    this.#find = find;
    this.counted = this.#where(({ record }) => !record.aggregate);
    this.money = Float64Array.from(entries, ({ size }) => (size.class === 'stated' ? size.cents : 0));
    const { money } = this;
    this.#bySize = Uint32Array.from(
      entries.flatMap(({ size }, at) => (size.class === 'stated' ? [at] : []))
    ).sort((a, b) => money[a]! - money[b]!);
    this.#classes = {
      undisclosed: this.#where(({ size }) => size.class === 'undisclosed'),
      other: this.#where(({ size }) => size.class === 'other')
    };
  }

  /** The codes of a key, or those that `reader` tells how to read, kept under a name. */
  codes(name: string, reader: () => CodesOf = () => codesOf[name as CodeKey]): CodeColumn {
    const column = this.#codes.get(name) ?? codeColumn(this.entries, reader());
    this.#codes.set(name, column);
    return column;
  }

  /** The entries that pass every key of a filter, or all but the one on `except`; null = every entry. */
  passing(filter: Filter, except?: keyof Filter): Bits | null {
    if (filter !== this.#answered.filter) this.#answered = { filter, bits: new Map() };
    const idle = except === undefined || this.#pass(except, filter) === null;
    const asked = idle ? undefined : except;
    const known = this.#answered.bits.get(asked);
    if (known !== undefined) return known;
    const passed = FILTER_KEYS.flatMap((key) => (key === asked ? [] : (this.#pass(key, filter) ?? [])));
    const bits = passed.length === 0 ? null : passed.reduce(both);
    this.#answered.bits.set(asked, bits);
    return bits;
  }

  /** The same as entries, in the order of the data set. */
  select(filter: Filter, except?: keyof Filter): Entry[] {
    const bits = this.passing(filter, except);
    if (bits === null) return [...this.entries];
    const selected: Entry[] = [];
    eachBit(bits, (at) => selected.push(this.entries[at]!));
    return selected;
  }

  /** One entry per filter key: its meaning. */
  readonly #tests: Record<keyof Filter, Test> = {
    ...(Object.fromEntries(
      CODE_KEYS.map((key) => [key, (filter: Filter) => this.#withCodes(key, filter[key])])
    ) as Record<CodeKey, Test>),
    amount: ({ amount }) => (amount === null ? null : this.#withAmount(amount)),
    date: ({ date }) => (date === null ? null : this.#withDate(date)),
    shape: ({ shape }) => {
      if (shape === null) return null;
      const ring = shape.map(([x, y]): [number, number] => [x, y]);
      return this.#where((entry) => this.#pointsOf(entry).some((point) => polygonContains(ring, point)));
    },
    q: ({ q }) => (q === '' ? null : setBits(this.#none(), this.#find(q))),
    // By which rule claims count is worked out before there are columns: see `recount`.
    claim: () => null
  };

  #pass(key: keyof Filter, filter: Filter): Bits | null {
    const known = this.#passed.get(key);
    if (known !== undefined && known.value === filter[key]) return known.bits;
    const bits = this.#tests[key](filter);
    this.#passed.set(key, { value: filter[key], bits });
    return bits;
  }

  /** Any of the wanted codes, and none of the excluded. */
  #withCodes(key: CodeKey, codes: readonly string[]): Bits | null {
    if (codes.length === 0) return null;
    const column = this.codes(key);
    const having = (some: readonly string[]) =>
      some.reduce((bits, code) => addHaving(column, codeOf(code), bits), this.#none());
    const barred = codes.filter(isExcluded);
    const wanted = codes.filter((code) => !isExcluded(code));
    const passed = wanted.length === 0 ? allBits(this.entries.length) : having(wanted);
    return barred.length === 0 ? passed : without(passed, having(barred));
  }

  #withAmount({ range, undisclosed, other }: NonNullable<Filter['amount']>): Bits {
    const bits = this.#none();
    if (range !== null) {
      const bySize = this.#bySize;
      const first = firstWhere(bySize, (at) => this.money[at]! >= cents(range.from ?? 0));
      const beyond = firstWhere(bySize, (at) => this.money[at]! > cents(range.to ?? Infinity));
      setBits(bits, bySize.subarray(first, beyond));
    }
    if (undisclosed) addBits(bits, this.#classes.undisclosed);
    if (other) addBits(bits, this.#classes.other);
    return bits;
  }

  #withDate({ kind, range, undated }: DateFilter): Bits {
    const column = this.#dates.get(kind) ?? this.#dateColumn(kind);
    this.#dates.set(kind, column);
    const bits = this.#none();
    if (range !== null) {
      const first = (range.from ?? 0) * YEAR;
      const last = (range.to ?? LAST_YEAR) * YEAR + YEAR - 1;
      const { dated, from, to } = column;
      setBits(
        bits,
        dated.filter((_, i) => from[i]! <= last && to[i]! >= first)
      );
    }
    return undated ? setBits(bits, column.undated) : bits;
  }

  #dateColumn(kind: DateFilter['kind']): DateColumn {
    const dates = this.entries.map(({ record }) => dateOf(record, kind)?.date);
    const positions = [...dates.keys()];
    const dated = positions.filter((at) => dates[at] !== undefined);
    const days = dated.map((at) => daysOf(dates[at]!).map((day) => Number(day.replaceAll('-', ''))));
    return {
      dated: Uint32Array.from(dated),
      from: Uint32Array.from(days, ([from]) => from!),
      to: Uint32Array.from(days, ([, to]) => to!),
      undated: positions.filter((at) => dates[at] === undefined)
    };
  }

  #none = (): Bits => noBits(this.entries.length);

  #where(test: (entry: Entry) => boolean): Bits {
    return setBits(
      noBits(this.entries.length),
      this.entries.flatMap((entry, at) => (test(entry) ? [at] : []))
    );
  }
}

/** What a year is of a day written as a number. */
const YEAR = 10_000;
const LAST_YEAR = 9999;

/** The first of sorted positions from which on all pass. */
function firstWhere(sorted: Uint32Array, passes: (at: number) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (passes(sorted[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}
