import { createHash } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';

/** What makes answers may have changed since the last start. */
const STARTED = Date.now();

/** Marks an answer by the data set and the question, which it follows from but for the time it is given at. */
export const tagged =
  (version: string): MiddlewareHandler =>
  async (c, next) => {
    await next();
    if (c.res.status !== 200) return;
    const { pathname, search } = new URL(c.req.url);
    const { accept, 'accept-language': language } = c.req.header();
    const made = [version, STARTED, pathname, search, accept, language];
    c.header(
      'ETag',
      `W/"${createHash('sha256').update(JSON.stringify(made)).digest('base64url').slice(0, 22)}"`
    );
  };
