const SCRIPT = '/service-worker.js';

/** What this page was asked for by, before it spelled its address anew, and the files of ours that it has fetched so far. */
const used = (): string[] =>
  ['navigation', 'resource']
    .flatMap((kind) => performance.getEntriesByType(kind))
    .map(({ name }) => new URL(name))
    .filter(({ origin }) => origin === location.origin)
    .filter(({ pathname }) => pathname === location.pathname || /^\/(assets|api)\//.test(pathname))
    .map(({ pathname, search }) => pathname + search);

/**
 * Has what this page is made of kept by the browser, so that it opens again where the server is gone. `more`: what it has not
 * fetched yet and may need. Browsers keep nothing for pages from files, nor over plain HTTP from another machine: then nothing happens.
 */
export async function keepPage(more: readonly string[] = []): Promise<void> {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return;
  await navigator.serviceWorker.register(SCRIPT, { type: 'module' });
  const { active } = await navigator.serviceWorker.ready;
  active?.postMessage([...used(), ...more]);
}
