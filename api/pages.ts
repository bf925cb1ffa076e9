import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { getMimeType } from 'hono/utils/mime';
import {
  compressAhead,
  ENCODINGS,
  sendStored,
  storedAnswer,
  SUFFIXES,
  type StoredAnswer
} from './compress.ts';
import { EMBED_PATH } from './manners.ts';
import type { SendAtlas } from './portal/head.ts';
import { Refusal } from './problem.ts';

/** Vite puts a hash of the content into the names of the files below this path. */
const HASHED = '/assets/';
const INDEX = 'index.html';
/** Pages are found without it: `/presenter`. */
const PAGE = '.html';

/**
 * The built pages of a folder, kept in memory: what was not there at the start is not served, so that no address leads
 * out of the folder or to a file that hides behind a dot. `atlasSender` writes what the index says of the data set.
 */
export function pages(folder: string, atlasSender?: (html: string) => SendAtlas) {
  const files = filesOf(folder);
  void compressAhead([...files.values()]);
  const atlas = files.get('/');
  const sendAtlas = atlas && atlasSender?.(new TextDecoder().decode(atlas.plain));
  return new Hono().use(compress()).get('*', (c) => {
    const file = files.get(c.req.path);
    if (file === undefined)
      throw new Refusal(404, files.size === 0 ? NOT_BUILT : `There is nothing at ${c.req.path}.`);
    c.header(
      'Cache-Control',
      c.req.path.startsWith(HASHED) ? 'public, max-age=31536000, immutable' : 'no-cache'
    );
    return file === atlas && sendAtlas ? sendAtlas(c) : sendStored(c, file);
  });
}

const NOT_BUILT = 'The pages are not built yet: npm start builds them.';

/** Answers by the path that asks for them. */
function filesOf(folder: string): Map<string, StoredAnswer> {
  if (!existsSync(folder)) return new Map();
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length).replaceAll('\\', '/'))
    .filter((path) => !path.includes('/.'));
  const answers = paths
    .filter((path) => !ENCODINGS.some((encoding) => path.endsWith(SUFFIXES[encoding])))
    .map((path): [string, StoredAnswer] => [path, answerOf(join(folder, path))]);
  const folders = answers.flatMap(([path, answer]): [string, StoredAnswer][] =>
    path.endsWith(`/${INDEX}`) ? [[path.slice(0, -INDEX.length), answer]] : []
  );
  const index = new Map(folders).get('/');
  const named = answers.flatMap(([path, answer]): [string, StoredAnswer][] =>
    path.endsWith(PAGE) ? [[path.slice(0, -PAGE.length), answer]] : []
  );
  return new Map([
    ...answers,
    ...folders,
    ...named,
    ...(index === undefined ? [] : [[EMBED_PATH, index] as const])
  ]);
}

/** A file as an answer, with the compressions that the build laid beside it. */
function answerOf(file: string): StoredAnswer {
  const answer = storedAnswer(readFileSync(file), getMimeType(file) ?? 'application/octet-stream');
  for (const encoding of ENCODINGS) {
    const compressed = file + SUFFIXES[encoding];
    if (existsSync(compressed)) answer.encoded.set(encoding, new Uint8Array(readFileSync(compressed)));
  }
  return answer;
}
