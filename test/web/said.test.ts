import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CODE_LISTS, type Codes } from '../../geo/codes.ts';
import { wordsOfCodes } from '../../geo/wordings.ts';
import { FORUM } from '../../web/build/languages.ts';

const ROOT = join(import.meta.dirname, '../..');
const filesOf = (folder: string) => readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' });
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

const codes = Object.fromEntries(
  CODE_LISTS.map((list) => [list, JSON.parse(read(`data/codes/${list}.json`)) as unknown])
) as Codes;

const START = /'([\w.]+\.)'/g;
const TEMPLATE = /`([\w.]+(?:\$\{[^`]*?\}[\w.]*)+)`/g;

const escaped = (text: string) => text.replaceAll('.', '\\.');

/** What of the keys the sources name: in full, by a beginning that ends in a dot, or with a part filled in. */
function unsaid(keys: readonly string[], sources: string): string[] {
  const starts = [...sources.matchAll(START)].map(([, text = '']) => text);
  const templates = [...sources.matchAll(TEMPLATE)].map(
    ([, text = '']) =>
      new RegExp(
        `^${text
          .split(/\$\{.*?\}/)
          .map(escaped)
          .join('[^.]+')}$`
      )
  );
  return keys.filter(
    (key) =>
      !sources.includes(`'${key}'`) &&
      !sources.includes(`"${key}"`) &&
      !starts.some((start) => key.startsWith(start)) &&
      !templates.some((template) => template.test(key))
  );
}

test('every message is said somewhere, or is the word of a code', () => {
  const sources = ['web', 'api'].flatMap((folder) =>
    filesOf(folder)
      .filter((name) => /\.(ts|svelte)$/.test(name))
      .map((name) => read(`${folder}/${name}`))
  );
  const words = new Set(wordsOfCodes(codes));
  const keys = Object.keys(JSON.parse(read('data/messages/en.json')) as object).filter(
    (key) => !words.has(key)
  );
  expect(keys.length).toBeGreaterThan(100);
  expect(unsaid(keys, sources.join('\n'))).toEqual([]);
});

test('the atlas says nothing that it is built without', () => {
  const sources = filesOf('web')
    .filter(
      (name) => /\.(ts|svelte)$/.test(name) && !/^(stage|presenter|preflight|remote|build)\b/.test(name)
    )
    .map((name) => read(`web/${name}`));
  const without = Object.keys(JSON.parse(read('data/messages/en.json')) as object).filter((key) =>
    FORUM.test(key)
  );
  expect(without.length).toBeGreaterThan(100);
  expect(unsaid(without, sources.join('\n'))).toEqual(without);
});

test('a message that nothing says is found', () => {
  const keys = ['close', 'tab.map', 'tab.map.hint', 'scale.1e6', 'back'];
  const source = "say('close'); say(`tab.${tab}`); key.startsWith('scale.');";
  expect(unsaid(keys, source)).toEqual(['tab.map.hint', 'back']);
});
