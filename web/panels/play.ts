type Years = { from: number | null; to: number | null };

/**
 * The next picture of a timeline that plays: from the chosen first year on, one more year each time. A range that ends at the
 * last year starts over; undefined where it has just got there, or there are no years.
 */
export function nextYear(
  range: Years | null,
  first: number | undefined,
  last: number | undefined,
  started: boolean
): Years | undefined {
  if (first === undefined || last === undefined) return undefined;
  const from = range?.from ?? null;
  const to = range?.to ?? last;
  if (to < last) return { from, to: to + 1 >= last ? null : to + 1 };
  return started ? undefined : { from, to: from ?? first };
}
