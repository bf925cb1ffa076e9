/**
 * The service worker: answers from what was kept where the server does not. Files whose name tells their content are taken from
 * what was kept at once; everything else is asked for anew first, so that nothing stale is shown while there is a server.
 */

/** What TypeScript's library for pages does not have of a service worker. */
interface Worker extends EventTarget {
  skipWaiting: () => Promise<void>;
  clients: { claim: () => Promise<void> };
}
type Lasting = Event & { waitUntil: (work: Promise<unknown>) => void };
type Asking = Event & { request: Request; respondWith: (answer: Promise<Response>) => void };

const worker = self as unknown as Worker;
const CACHE = 'shekara';
const HASHED = /^\/assets\//;
/** The answers of the API that pages are drawn from. */
const ANSWERS = /^\/api\/(outline|texts|scenes|boundaries\/\w+)$/;
/** How long a server may be silent before what was kept is shown. */
const PATIENCE_MS = 4000;
/** Files of earlier builds are let go, the oldest first. */
const MOST_KEPT = 600;

worker.addEventListener('install', (event) => (event as Lasting).waitUntil(worker.skipWaiting()));
worker.addEventListener('activate', (event) => (event as Lasting).waitUntil(worker.clients.claim()));

worker.addEventListener('fetch', (event) => {
  const asking = event as Asking;
  const { request } = asking;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  const answer = HASHED.test(pathname)
    ? keptFirst(request)
    : request.mode === 'navigate' || ANSWERS.test(pathname)
      ? newestFirst(request)
      : undefined;
  if (answer !== undefined) asking.respondWith(answer);
});

/** A page tells what it was made of: the first visit is over before there is anybody to keep it. */
worker.addEventListener('message', (event) => {
  const paths = (event as MessageEvent<string[]>).data;
  (event as unknown as Lasting).waitUntil(keepAll(paths));
});

async function keptFirst(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  return (await cache.match(request)) ?? keep(cache, request, await fetch(request));
}

async function newestFirst(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  // One page answers all of its addresses, in every language.
  const isPage = request.mode === 'navigate';
  const held = await cache.match(request, { ignoreSearch: isPage, ignoreVary: isPage });
  try {
    const signal = held === undefined ? null : AbortSignal.timeout(PATIENCE_MS);
    const answer = await fetch(request, { signal });
    return answer.status < 500 || held === undefined ? await keep(cache, request, answer) : held;
  } catch (error) {
    if (held === undefined) throw error;
    return held;
  }
}

async function keep(cache: Cache, request: Request, answer: Response): Promise<Response> {
  if (answer.status === 200) await cache.put(addressOf(request), answer.clone());
  return answer;
}

/** Is a path that of something a page is made of, not of a page? */
const isPart = (path: string) => /^\/(assets|api)\//.test(path);

/** A page is kept once, whatever its address asks. */
const addressOf = (request: Request): string =>
  request.mode === 'navigate' ? new URL(request.url).pathname : request.url;

async function keepAll(paths: readonly string[]) {
  const cache = await caches.open(CACHE);
  for (const path of paths) {
    const address = isPart(path) ? path : path.replace(/\?.*/, '');
    if ((await cache.match(address)) !== undefined) continue;
    // The page has fetched it a moment ago: what the browser still has of that is not fetched anew.
    const answer = await fetch(path, { cache: 'force-cache' }).catch(() => undefined);
    if (answer?.status === 200) await cache.put(address, answer);
  }
  const kept = await cache.keys();
  for (const old of kept.slice(0, Math.max(0, kept.length - MOST_KEPT))) await cache.delete(old);
}
