/** The answers of the API that the pages live on. */
export const ANSWERS = [
  '/api/outline',
  '/api/boundaries/packed',
  '/api/boundaries/detail',
  '/api/texts',
  '/api/scenes'
] as const;
export type Answer = (typeof ANSWERS)[number];

declare global {
  /** Said by the script that lies beside pages which are opened as files: each answer, as JSON. */
  var shekaraHeld: Readonly<Partial<Record<Answer, string>>> | undefined;
}

/** Was the page opened as a file, its answers beside it and no server behind it? */
export const isAlone = globalThis.shekaraHeld !== undefined;

/** An answer that came with the page. */
export const heldAnswer = (path: Answer): string | undefined => globalThis.shekaraHeld?.[path];
