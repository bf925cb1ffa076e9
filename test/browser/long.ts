/**
 * `npm run test:long` asks for everything: every language with every theme, every screen at its full size, films, a long day.
 * `npm test` takes a part of each, so that it ends before one has fetched a coffee.
 */
export const LONG = process.env['SHEKARA_TESTS'] === 'long';

/** All of a list, or only so many of it. */
export const some = <T>(all: readonly T[], few: number): readonly T[] => (LONG ? all : all.slice(0, few));
