/** What a spreadsheet program would take for a formula, wide signs included. */
export const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** A text that stays a text in a spreadsheet program: an apostrophe in front where it would be a formula. */
export const asText = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);
