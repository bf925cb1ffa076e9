import { LANGUAGES } from '../words.svelte.ts';

const SCRIPTS = [
  { letters: /\p{Script=Han}/u, script: 'Han' },
  { letters: /\p{Script=Cyrillic}/u, script: 'Cyrl' },
  { letters: /\p{Script=Latin}/u, script: 'Latn' }
] as const;

/** The script that a language is written in; both kinds of Chinese characters are one. */
const scriptOf = (tag: string): string =>
  (new Intl.Locale(tag).maximize().script ?? '').replace(/^Han.$/, 'Han');

const tags = [...LANGUAGES.values()].map((messages) => String(messages['language.tag']));

/**
 * The `lang` of a name that may be in another language than the page: none where its script is the page's own; the one
 * language of ours that is written so; else its script alone.
 */
export function tongueOf(text: string, page: string): string | undefined {
  const script = SCRIPTS.find(({ letters }) => letters.test(text))?.script;
  if (script === undefined || script === scriptOf(page)) return undefined;
  const written = tags.filter((tag) => scriptOf(tag) === script);
  return written.length === 1 ? written[0] : `und-${script === 'Han' ? 'Hani' : script}`;
}
