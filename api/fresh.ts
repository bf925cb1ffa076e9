import { createHash } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { namesTag } from './compress.ts';

/** What makes answers may have changed since the last start. */
const STARTED = Date.now();
const VARIES = 'Accept, Accept-Encoding';

/**
 * Marks an answer by the data set and the question, which it follows from but for the time it is given at. To a reader who holds
 * an answer with this mark nothing is sent, and nothing is worked out: only what was answered well has been marked.
 */
export const tagged =
  (version: string): MiddlewareHandler =>
  async (c, next) => {
    const named = c.req.header('If-None-Match');
    const tag = tagFor(c, version);
    const mark = () => {
      c.header('ETag', tag);
      c.header('Cache-Control', 'no-cache');
      c.header('Vary', c.req.query('lang') === undefined ? `${VARIES}, Accept-Language` : VARIES);
    };
    // An asterisk asks whether there is any answer at all.
    if (named !== '*' && namesTag(named, [tag])) {
      mark();
      return c.body(null, 304);
    }
    await next();
    if (c.res.status !== 200) return;
    if (named === '*') c.res = new Response(null, { status: 304 });
    mark();
  };

function tagFor(c: Context, version: string): string {
  const { pathname, search } = new URL(c.req.url);
  const { accept, 'accept-language': language } = c.req.header();
  const made = [version, STARTED, pathname, search, accept, language];
  return `W/"${createHash('sha256').update(JSON.stringify(made)).digest('base64url').slice(0, 22)}"`;
}
