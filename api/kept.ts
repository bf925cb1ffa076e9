import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener, type Http2Bindings, type HttpBindings } from '@hono/node-server';
import { namesTag } from './compress.ts';

type Bindings = HttpBindings | Http2Bindings;
type Asked = Bindings['incoming'];
type Fetch = (request: Request, env: Bindings) => Response | Promise<Response>;

/** What an answer may depend on beside its address; one that depends on anything else is not kept. */
const ASKED = ['accept', 'accept-encoding', 'accept-language', 'origin'] as const;
/** Requests that ask for something other than a whole answer or the news that nothing has changed. */
const SPECIAL = ['range', 'if-match', 'if-modified-since', 'if-unmodified-since', 'authorization'] as const;
/** Below these paths, every answer with a tag follows from the data set and the question alone. */
const KEPT = /^\/api\/(?!channel|exports)/;
/** So long, and an answer is made anew: a better compression may be ready by then. */
const KEEP_MS = 60_000;
/** Questions remembered as asked once. */
const MOST_ASKED = 1000;
const LARGEST = 4_000_000;
/** In bytes; what is shorter is not worth compressing. */
const LARGE_PLAIN = 1024;
/** Of all answers together; the oldest give way. */
const ROOM = 48_000_000;
/** What an answer takes beside its body, about: its heads, its question, its place among the others. */
const BESIDE = 4000;

interface Answer {
  tag: string;
  body: Uint8Array;
  /** Names and values in turns, as Node writes them fastest. */
  head: string[];
  /** The same for a reader who has the body. */
  headOfNothingNew: string[];
  until: number;
}

/**
 * Answers requests as `fetch` does. An answer with a tag that is asked for twice is given again for a minute, byte for byte, to who asks
 * in the same words, before anything else is asked: what a whole hall wants at once costs little more than what one reader wants. `room`
 * is in bytes.
 */
export function keeping(fetch: Fetch, errorHandler: () => Response, room = ROOM) {
  const answers = new Map<string, Answer>();
  const askedOnce = new Set<string>();
  let size = 0;
  const forget = (key: string) => {
    const answer = answers.get(key);
    if (answer !== undefined) size -= answer.body.length + BESIDE;
    answers.delete(key);
  };

  /** The answer as it is, which is kept where it may be. */
  async function ask(request: Request, env: Bindings): Promise<Response> {
    const response = await fetch(request, env);
    const tag = response.headers.get('ETag');
    if (!isKeepable(env.incoming) || tag === null || response.status !== 200 || !isOfAsked(response))
      return response;
    if (isLarger(env.incoming, response)) return response;
    const key = keyOf(env.incoming);
    if (!askedOnce.has(key)) {
      if (askedOnce.size === MOST_ASKED) askedOnce.clear();
      askedOnce.add(key);
      return response;
    }
    const body = new Uint8Array(await response.arrayBuffer());
    response.headers.set('Content-Length', String(body.length));
    if (body.length <= LARGEST) {
      forget(key);
      const all = [...response.headers];
      answers.set(key, {
        tag,
        body,
        head: all.flat(),
        headOfNothingNew: all.filter(([name]) => OF_NOTHING_NEW.test(name)).flat(),
        until: Date.now() + KEEP_MS
      });
      size += body.length + BESIDE;
    }
    for (const oldest of answers.keys()) {
      if (size <= room) break;
      forget(oldest);
    }
    return new Response(body, response);
  }

  const listener = getRequestListener(ask, { errorHandler });
  return (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const answer = incoming.method === 'GET' ? answers.get(keyOf(incoming)) : undefined;
    if (answer === undefined || answer.until < Date.now() || isSpecial(incoming))
      return void listener(incoming, outgoing);
    const known = incoming.headers['if-none-match'];
    if (known === undefined) outgoing.writeHead(200, answer.head).end(answer.body);
    else if (known === answer.tag || namesTag(known, [answer.tag]))
      outgoing.writeHead(304, answer.headOfNothingNew).end();
    else listener(incoming, outgoing);
  };
}

/** What a reader is told who has the body: which it is, how long it may be held, and who may read it. */
const OF_NOTHING_NEW =
  /^(etag|vary|cache-control|expires|content-location|access-control-allow-origin|cross-origin-resource-policy)$/;

/** What answers are kept by. */
const keyOf = ({ url = '', headers }: Asked) =>
  `${url}\n${headers.accept}\n${headers['accept-encoding']}\n${headers['accept-language']}\n${headers.origin}`;

const isSpecial = ({ headers }: Asked) => SPECIAL.some((name) => headers[name] !== undefined);

/** May the answer to a request be kept? */
const isKeepable = (asked: Asked) =>
  asked.method === 'GET' && KEPT.test(asked.url ?? '') && !isSpecial(asked);

/** Is an answer larger than it will be once its compression is ready? */
const isLarger = (asked: Asked, { headers }: Response) =>
  /\b(br|gzip)\b/.test(String(asked.headers['accept-encoding'])) &&
  !headers.has('Content-Encoding') &&
  Number(headers.get('Content-Length')) > LARGE_PLAIN;

/** Does an answer depend on nothing but what it is kept by? */
const isOfAsked = ({ headers }: Response) =>
  (headers.get('Vary') ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .every((name) => name === '' || (ASKED as readonly string[]).includes(name));
