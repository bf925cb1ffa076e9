import { LANGUAGES } from './words.svelte.ts';

/** Every language as its button says it, in the order in which a text of the data set has them. */
export const languagesIn = (order: readonly string[]) =>
  [...LANGUAGES]
    .map(([code, messages]) => ({
      code,
      tag: String(messages['language.tag']),
      short: String(messages['language.short']),
      name: String(messages['language.name'])
    }))
    .sort((a, b) => order.indexOf(a.code) - order.indexOf(b.code));
