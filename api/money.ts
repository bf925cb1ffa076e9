declare global {
  interface JSON {
    /** https://github.com/tc39/proposal-json-parse-with-source; not yet in TypeScript's library. */
    rawJSON: (text: string) => object;
  }
}

/**
 * A number that JSON prints with decimals (`125000000.00`), so that a program which guesses a column's type from its first values
 * never takes it for a whole number. Only for printing: it is a number in JSON, not in memory.
 */
const printed = (text: string) => JSON.rawJSON(text) as unknown as number;

/** An amount with two decimals. */
export const money = (amount: number | null): number | null =>
  amount === null ? null : printed(amount.toFixed(2));

/** Any number with at least one decimal. */
export const decimal = (value: number | null): number | null =>
  value === null ? null : Number.isInteger(value) ? printed(value.toFixed(1)) : value;
