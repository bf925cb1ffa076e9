import { EventSourceParserStream } from 'eventsource-parser/stream';

const ROOT = '/api/channel';
/** The server says something every 15 s: a stream that is silent for longer than two of these is dead. */
const SILENCE_MS = 35_000;
const PATIENCE_MS = 5_000;

/** The server has answered, and the answer is no. */
export class Refused extends Error {
  readonly status: number;
  /** Seconds to wait before the next try; 0 = not said. */
  readonly wait: number;

  constructor(response: Response) {
    super(`${response.url}: ${response.status}`);
    this.status = response.status;
    this.wait = Number(response.headers.get('Retry-After') ?? 0);
  }
}

interface Question {
  secret?: string;
  body?: unknown;
}

const headersOf = ({ secret, body }: Question): Record<string, string> => ({
  ...(secret === undefined ? {} : { Authorization: `Bearer ${secret}` }),
  ...(body === undefined ? {} : { 'Content-Type': 'application/json' })
});

/** Asks the channel of our server. Rejects with `Refused`, or with what `fetch` rejects with where nobody answers in time. */
export async function ask(method: string, path: string, question: Question = {}): Promise<unknown> {
  const response = await fetch(ROOT + path, {
    method,
    headers: headersOf(question),
    signal: AbortSignal.timeout(PATIENCE_MS),
    ...(question.body === undefined ? {} : { body: JSON.stringify(question.body) })
  });
  if (!response.ok) throw new Refused(response);
  return response.status === 204 ? undefined : response.json();
}

/** Hears a stream of events until it ends, falls silent or is left; rejects as `ask` does. */
export async function hear(
  path: string,
  secret: string,
  signal: AbortSignal,
  on: (event: string, data: unknown) => void
): Promise<void> {
  const silent = new AbortController();
  const response = await fetch(ROOT + path, {
    headers: headersOf({ secret }),
    signal: AbortSignal.any([signal, silent.signal])
  });
  if (!response.ok) throw new Refused(response);
  if (response.body === null) return;
  let timer = setTimeout(() => silent.abort(), SILENCE_MS);
  const heard = new TransformStream<string, string>({
    transform(text, controller) {
      clearTimeout(timer);
      timer = setTimeout(() => silent.abort(), SILENCE_MS);
      controller.enqueue(text);
    }
  });
  const reader = response.body
    .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array<ArrayBuffer>>)
    .pipeThrough(heard)
    .pipeThrough(new EventSourceParserStream())
    .getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      on(value.event ?? '', JSON.parse(value.data));
    }
  } finally {
    clearTimeout(timer);
  }
}

/** Waits so many milliseconds, or until the network is there again or the signal says to stop. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      clearTimeout(timer);
      removeEventListener('online', go);
      resolve();
    };
    const timer = setTimeout(go, ms);
    addEventListener('online', go);
    signal.addEventListener('abort', go);
  });
}

const FIRST_MS = 500;
const LONGEST_MS = 8_000;

/** Does something again and again until the signal says to stop, each time after a longer pause; `well` makes it short again. */
export async function again(signal: AbortSignal, once: (well: () => void) => Promise<void>) {
  let ms = FIRST_MS;
  while (!signal.aborted) {
    await once(() => (ms = FIRST_MS));
    if (!signal.aborted) await pause(ms, signal);
    ms = Math.min(ms * 2, LONGEST_MS);
  }
}
