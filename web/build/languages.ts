import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { COMMON_CURRENCY } from '../../geo/money.ts';

const MODULE = 'virtual:languages';
/** What a page in one language says of the others, and how a typed amount may be written in any of them. */
const SHARED = /^(language|scale|scaleAlias)\./;
const FOLDER = 'data/messages';
const FILE = new RegExp(`/${FOLDER}/[^/]+\\.json$`);
/** The part of a build that is the atlas: what Vite builds first, it calls so. */
export const ATLAS = 'client';
/** What the atlas never says: what only the pages of a forum say (stage, presenter and pre-flight), and what only the API says. */
export const FORUM = /^(slide|remote|presenter|preflight|portal|stage\.(?!open\b))/;

type Messages = Record<string, unknown>;

/** By language, the few messages that are needed whatever language the page is in. */
function sharedMessages(root: string): Record<string, Messages> {
  const files = readdirSync(join(root, FOLDER)).filter((name) => name.endsWith('.json'));
  return Object.fromEntries(
    files.sort().map((name) => {
      const messages = JSON.parse(readFileSync(join(root, FOLDER, name), 'utf8')) as Messages;
      const shared = Object.entries(messages).filter(
        ([key]) => SHARED.test(key) || key === `money.${COMMON_CURRENCY}`
      );
      return [name.replace('.json', ''), Object.fromEntries(shared)];
    })
  );
}

/** Gives `virtual:languages`; all else that a language says is a file of its own. */
export const languages = (root: string): Plugin => ({
  name: 'shekara-languages',
  resolveId: (id) => (id === MODULE ? `\0${MODULE}` : undefined),
  load(id) {
    if (id !== `\0${MODULE}`) return undefined;
    const shared = sharedMessages(root);
    for (const code of Object.keys(shared)) this.addWatchFile(join(root, FOLDER, `${code}.json`));
    return `export const languages = ${JSON.stringify(shared)};`;
  }
});

/** Leaves out of each language, where the atlas is built by itself, what the atlas never says. */
export const atlasMessages = (): Plugin => ({
  name: 'shekara-atlas-messages',
  // Before Vite makes modules of JSON.
  enforce: 'pre',
  apply: 'build',
  applyToEnvironment: ({ name }) => name === ATLAS,
  transform(code, id) {
    if (!FILE.test(id)) return undefined;
    const said = Object.entries(JSON.parse(code) as Messages).filter(([key]) => !FORUM.test(key));
    return JSON.stringify(Object.fromEntries(said));
  }
});
