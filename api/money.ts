declare global {
  interface JSON {
    /** https://github.com/tc39/proposal-json-parse-with-source; not yet in TypeScript's library. */
    rawJSON: (text: string) => object;
  }
}

/**
 * An amount that JSON prints with its decimals (`125000000.00`), so that a program which guesses a column's type from its
 * first value never takes money for whole numbers. Only for printing: it is a number in JSON, not in memory.
 */
export const money = (amount: number | null): number | null =>
  amount === null ? null : (JSON.rawJSON(amount.toFixed(2)) as unknown as number);
