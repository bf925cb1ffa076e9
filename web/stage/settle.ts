/** One of several ways to have something; the less it costs, the better it is. */
interface Choice {
  cost: number;
}

/** Costs that differ by less are the same. */
const SAME = 1e-6;

/**
 * Of each one's choices, cheapest first, one that meets no other's; undefined where none is left, which costs `missing`. The
 * first choose first; then one takes another choice wherever a second and it cost less together so.
 */
export function settle<C extends Choice>(
  choices: readonly (readonly C[])[],
  meet: (one: C, other: C) => boolean,
  missing: number
): (C | undefined)[] {
  const chosen: (C | undefined)[] = choices.map(() => undefined);
  /** The cheapest choice of one that meets none of the chosen, but for a second's. */
  const free = (index: number, but = index) =>
    choices[index]?.find((choice) =>
      chosen.every((other, at) => at === index || at === but || other === undefined || !meet(choice, other))
    );
  choices.forEach((_, index) => (chosen[index] = free(index)));
  const costOf = (choice: C | undefined) => choice?.cost ?? missing;
  const makeWay = (index: number, other: number): boolean => {
    const [own, its] = [chosen[index], chosen[other]];
    const better = free(index, other);
    if (its === undefined || costOf(better) >= costOf(own)) return false;
    chosen[index] = better;
    chosen[other] = free(other);
    if (costOf(better) + costOf(chosen[other]) < costOf(own) + costOf(its) - SAME) return true;
    [chosen[index], chosen[other]] = [own, its];
    return false;
  };
  for (let isMoved = true; isMoved;)
    isMoved = choices.some((_, index) =>
      choices.some((__, other) => index !== other && makeWay(index, other))
    );
  return chosen;
}
