import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Context } from 'hono';
import { parseAccept } from 'hono/utils/accept';
import { sendBytes } from './ranges.ts';

/** An answer that is the same for every reader, kept ready in each encoding. */
export interface StoredAnswer {
  readonly type: string;
  readonly tag: string;
  readonly plain: Uint8Array<ArrayBuffer>;
  readonly encoded: Map<Encoding, Uint8Array<ArrayBuffer>>;
}

/** Best first. */
export const ENCODINGS = ['br', 'gzip'] as const;
type Encoding = (typeof ENCODINGS)[number];
/** How the names of compressed files end. */
export const SUFFIXES: Record<Encoding, string> = { br: '.br', gzip: '.gz' };

/** The best quality is 8 % smaller than 9, but takes seconds of a processor for a megabyte. */
const QUALITIES = { best: constants.BROTLI_MAX_QUALITY, large: 9 } as const;
/** In bytes. */
const LARGE = 1_000_000;

const encoders: Record<Encoding, (body: Uint8Array) => Promise<Uint8Array>> = {
  br: (body) =>
    promisify(brotliCompress)(body, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: body.length < LARGE ? QUALITIES.best : QUALITIES.large,
        [constants.BROTLI_PARAM_SIZE_HINT]: body.length
      }
    }),
  gzip: (body) => promisify(gzip)(body, { level: 9 })
};

/** Keeps a body as an answer; its tag is the hash of the body. */
export function storedAnswer(body: string | Uint8Array, type: string): StoredAnswer {
  const plain = new Uint8Array(typeof body === 'string' ? new TextEncoder().encode(body) : body);
  const tag = createHash('sha256').update(plain).digest('base64url').slice(0, 22);
  return { type, tag, plain, encoded: new Map() };
}

/** Types that compression makes smaller. */
const COMPRESSIBLE = /^(text\/|image\/svg\+xml)|json|javascript|wasm/;

/** Compresses answers in the background, one after the other, the best encoding of all of them first. */
export async function compressAhead(answers: readonly StoredAnswer[]) {
  const worthwhile = answers.filter(({ type }) => COMPRESSIBLE.test(type));
  for (const encoding of ENCODINGS)
    for (const { plain, encoded } of worthwhile.filter((answer) => !answer.encoded.has(encoding)))
      encoded.set(encoding, new Uint8Array(await encoders[encoding](plain)));
}

/** Sends a stored answer in the best encoding that the reader takes and that is ready, or a part of it, or 304. */
export function sendStored(c: Context, answer: StoredAnswer) {
  const encoding = encodingFor(c, answer);
  const body = encoding === undefined ? answer.plain : (answer.encoded.get(encoding) ?? answer.plain);
  const tag = tagOf(answer, encoding);
  c.header('ETag', tag);
  c.header('Vary', 'Accept-Encoding', { append: true });
  if (isKnown(c.req.header('If-None-Match'), answer)) return c.body(null, 304);
  if (encoding !== undefined) c.header('Content-Encoding', encoding);
  c.header('Content-Type', answer.type);
  return sendBytes(c, body, tag);
}

function encodingFor(c: Context, { encoded }: StoredAnswer): Encoding | undefined {
  const accepted = parseAccept(c.req.header('Accept-Encoding') ?? '');
  const takes = (encoding: Encoding) =>
    (accepted.find(({ type }) => type === encoding) ?? accepted.find(({ type }) => type === '*'))?.q ?? 0;
  return ENCODINGS.find((encoding) => encoded.has(encoding) && takes(encoding) > 0);
}

/** A strong tag is of one encoding only. */
const tagOf = ({ tag }: StoredAnswer, encoding: Encoding | undefined) =>
  `"${tag}${encoding === undefined ? '' : `-${encoding}`}"`;

const isKnown = (header: string | undefined, answer: StoredAnswer): boolean =>
  namesTag(
    header,
    [undefined, ...ENCODINGS].map((encoding) => tagOf(answer, encoding))
  );

const withoutWeakness = (tag: string) => tag.trim().replace(/^W\//, '');

/** Does `If-None-Match` name one of these tags? */
export const namesTag = (header: string | undefined, tags: readonly string[]): boolean =>
  header === '*' ||
  (header?.split(',') ?? []).some((named) =>
    tags.some((tag) => withoutWeakness(tag) === withoutWeakness(named))
  );
