import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { COMMON_CURRENCY } from '../../geo/money.ts';

const MODULE = 'virtual:languages';
const RESOLVED = `\0${MODULE}`;

/** What a page in any language knows of all of them: how they are called, and the words in which amounts are typed. */
const isShared = (key: string) =>
  /^(language\.(tag|short|name)|scale(Alias)?\..+)$/.test(key) || key === `money.${COMMON_CURRENCY}`;

/** Gives `virtual:languages`: of each file of messages what pages in the other languages need, too. */
export const languages = (root: string): Plugin => {
  const folder = join(root, 'data/messages');
  return {
    name: 'shekara-languages',
    resolveId: (id) => (id === MODULE ? RESOLVED : undefined),
    load(id) {
      if (id !== RESOLVED) return undefined;
      const known = readdirSync(folder).map((file) => {
        const path = join(folder, file);
        this.addWatchFile(path);
        const messages = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
        return [
          file.replace(/\.json$/, ''),
          Object.fromEntries(Object.entries(messages).filter(([key]) => isShared(key)))
        ];
      });
      return `export const languages = ${JSON.stringify(Object.fromEntries(known))};`;
    }
  };
};
