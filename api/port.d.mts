/** The port that a text names; the usual one where it names none. An error where it names no port. */
export function portOf(text: string | undefined): number;
