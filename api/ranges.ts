import type { Context } from 'hono';
import { problem } from './problem.ts';

/** The first and the last byte of a part, counted from 0. */
interface Part {
  first: number;
  last: number;
}

/**
 * The part that `Range` asks for of so many bytes; null where there is none such. Undefined where it asks for nothing, for several
 * parts, or in a way that HTTP does not know: then the whole is sent, as https://www.rfc-editor.org/rfc/rfc9110#section-14.2 has it.
 */
export function partOf(header: string | undefined, length: number): Part | null | undefined {
  const [, from = '', to = ''] = /^bytes=\s*(\d*)-(\d*)\s*$/i.exec(header ?? '') ?? [];
  if (from === '' && to === '') return undefined;
  if (from === '') {
    const first = Math.max(0, length - Number(to));
    return first < length ? { first, last: length - 1 } : null;
  }
  if (to !== '' && Number(to) < Number(from)) return undefined;
  const first = Number(from);
  return first < length ? { first, last: to === '' ? length - 1 : Math.min(Number(to), length - 1) } : null;
}

/** Is what a reader holds a part of still the same? Only a strong tag can say so; we have no dates of files. */
const isSame = (condition: string | undefined, tag: string) => condition === undefined || condition === tag;

/** In bytes: whoever fetches less than that has no use for knowing that it comes in parts, too. */
const LARGE = 100_000;

/** Sends bytes that lie ready, or the part of them that is asked for. The tag is a strong one, of these bytes. */
export function sendBytes(c: Context, body: Uint8Array<ArrayBuffer>, tag: string) {
  if (body.length > LARGE) c.header('Accept-Ranges', 'bytes');
  const part =
    c.req.method === 'GET' && isSame(c.req.header('If-Range'), tag)
      ? partOf(c.req.header('Range'), body.length)
      : undefined;
  if (part === null) {
    c.header('Content-Range', `bytes */${body.length}`);
    c.header('Content-Encoding', undefined);
    c.header('Content-Disposition', undefined);
    return problem(c, 416, `Range: ${c.req.header('Range')}: there are ${body.length} bytes.`);
  }
  const sent = part === undefined ? body : body.subarray(part.first, part.last + 1);
  c.header('Content-Length', String(sent.length));
  if (part === undefined) return c.body(sent, 200);
  c.header('Content-Range', `bytes ${part.first}-${part.last}/${body.length}`);
  return c.body(sent, 206);
}
