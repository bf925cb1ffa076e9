/** How many slips a word may have: none below four letters, one below eight, two above. */
export const slipsOf = (word: string): number =>
  /\d/.test(word) || word.length < 4 ? 0 : word.length < 8 ? 1 : 2;

/**
 * Are the words within `limit` slips of each other? A slip is a letter too many, too few, another, or two in the wrong
 * order. `open`: the word is still being written, so it is compared with every beginning of `other`.
 */
export function isNear(word: string, other: string, limit: number, open: boolean): boolean {
  if (word.length - other.length > limit) return false;
  if (!open && other.length - word.length > limit) return false;
  const steps = Math.min(other.length, word.length + limit);
  let beforeLast: number[] = [];
  let last = Array.from({ length: word.length + 1 }, (_, i) => i);
  let lowestBefore = 0;
  for (let j = 1; j <= steps; j += 1) {
    const row = [j];
    let lowest = j;
    for (let i = 1; i <= word.length; i += 1) {
      const differ = word[i - 1] === other[j - 1] ? 0 : 1;
      let cost = Math.min(costAt(last, i) + 1, costAt(row, i - 1) + 1, costAt(last, i - 1) + differ);
      if (i > 1 && j > 1 && word[i - 1] === other[j - 2] && word[i - 2] === other[j - 1])
        cost = Math.min(cost, costAt(beforeLast, i - 2) + 1);
      row.push(cost);
      if (cost < lowest) lowest = cost;
    }
    if (open && costAt(row, word.length) <= limit) return true;
    if (lowest > limit && lowestBefore > limit) return false;
    beforeLast = last;
    last = row;
    lowestBefore = lowest;
  }
  return costAt(last, word.length) <= limit && (open || steps === other.length);
}

const costAt = (row: readonly number[], i: number): number => row[i] ?? Infinity;
