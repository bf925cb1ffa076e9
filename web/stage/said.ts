import { COMMON_CURRENCY } from '../../geo/money.ts';
import type { Text } from '../../geo/text.ts';
import type { Told } from '../../geo/told.ts';
import type { Words } from '../words.svelte.ts';

/** A text of a scene with the numbers of its records in it. */
export function saidOf(text: Text, { summary }: Told, words: Words): string {
  const numbers: Readonly<Record<string, () => string>> = {
    records: () => words.number(summary.count),
    sum: () => words.money(summary.stated.cents / 100, COMMON_CURRENCY),
    undisclosed: () => words.number(summary.undisclosed),
    unplaced: () => words.number(summary.notPlaced)
  };
  return words.name(text).replaceAll(/\{(\w+)\}/g, (slot, name: string) => numbers[name]?.() ?? slot);
}
