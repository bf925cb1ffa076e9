import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Hono } from 'hono';
import { getMimeType } from 'hono/utils/mime';
import { compressAhead, sendStored, storedAnswer, type StoredAnswer } from './compress.ts';
import { EMBED_PATH } from './manners.ts';
import { Refusal } from './problem.ts';

/** Vite puts a hash of the content into the names of the files below this path. */
const HASHED = '/assets/';
const INDEX = 'index.html';

/**
 * The built pages of a folder, kept in memory: what was not there at the start is not served, so that no address leads
 * out of the folder or to a file that hides behind a dot.
 */
export function pages(folder: string) {
  const files = filesOf(folder);
  void compressAhead([...files.values()]);
  return new Hono().get('*', (c) => {
    const file = files.get(c.req.path);
    if (file === undefined)
      throw new Refusal(404, files.size === 0 ? NOT_BUILT : `There is nothing at ${c.req.path}.`);
    c.header(
      'Cache-Control',
      c.req.path.startsWith(HASHED) ? 'public, max-age=31536000, immutable' : 'no-cache'
    );
    return sendStored(c, file);
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
  const answers = paths.map((path): [string, StoredAnswer] => [
    path,
    storedAnswer(readFileSync(join(folder, path)), getMimeType(path) ?? 'application/octet-stream')
  ]);
  const folders = answers.flatMap(([path, answer]): [string, StoredAnswer][] =>
    path.endsWith(`/${INDEX}`) ? [[path.slice(0, -INDEX.length), answer]] : []
  );
  const index = new Map(folders).get('/');
  return new Map([...answers, ...folders, ...(index === undefined ? [] : [[EMBED_PATH, index] as const])]);
}
