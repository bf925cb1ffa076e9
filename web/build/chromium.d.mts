/** The path of a program, if there is one of that name. */
export function onPath(name: string): string | undefined;
/** The Chromium that `CHROME_PATH` names, else one on the path; undefined where there is none. Throws where the name is wrong. */
export function findChromium(): string | undefined;
/** Flags of Chromium: WebGL is drawn in software, the same on every machine. */
export const SOFTWARE: readonly string[];
/** Flags of Chromium: nobody is asked for anything. */
export const QUIET: readonly string[];
