import type { Row } from './groups.ts';

/** A group's head with those of its rows that are drawn; without groups, the one stretch of all rows. */
export interface Section {
  key: string;
  /** The row it begins with, and how many it has, drawn or not. */
  start: number;
  length: number;
  rows: { index: number; row: Row }[];
}

/** Where each section begins. */
export function startsOf(rows: readonly Row[]): number[] {
  const heads = rows.flatMap(({ kind }, index) => (kind === 'group' ? [index] : []));
  return heads[0] === 0 || rows.length === 0 ? heads : [0, ...heads];
}

/** The rows from `first` up to `last`, and the one on `also`, in their sections; a section's head comes with its rows. */
export function sectionsOf(
  rows: readonly Row[],
  starts: readonly number[],
  { first, last, also }: { first: number; last: number; also: number }
): Section[] {
  const isDrawn = (index: number) => (first <= index && index < last) || index === also;
  return starts.flatMap((start, i): Section[] => {
    const end = starts[i + 1] ?? rows.length;
    const from = Math.max(start, first);
    const seen = Array.from({ length: Math.max(0, Math.min(end, last) - from) }, (_, n) => from + n);
    if (start <= also && also < end && !(first <= also && also < last)) seen.push(also);
    if (seen.length === 0) return [];
    if (rows[start]?.kind === 'group' && !isDrawn(start)) seen.push(start);
    const drawn = seen
      .sort((a, b) => a - b)
      .flatMap((index) => {
        const row = rows[index];
        return row === undefined ? [] : [{ index, row }];
      });
    return [
      { key: rows[start]?.kind === 'group' ? rows[start].key : '', start, length: end - start, rows: drawn }
    ];
  });
}
