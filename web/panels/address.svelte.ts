import type { View } from '../view.svelte.ts';
import { chooseLanguage, type Words } from '../words.svelte.ts';

/** A change that is still going on is not yet a step back. */
const PAUSE_MS = 400;

/** Keeps the address bar and the view alike, both ways; the map's own part behind the hash stays. */
export function followAddress(view: View, words: Words) {
  const search = $derived(`?${view.write()}&lang=${words.language}`);
  let first = true;

  $effect(() => {
    const address = `${search}${location.hash}`;
    if (first) history.replaceState(history.state, '', address);
    first = false;
    if (new URL(address, location.href).search === location.search) return;
    const wait = setTimeout(() => history.pushState(null, '', `${search}${location.hash}`), PAUSE_MS);
    return () => clearTimeout(wait);
  });

  $effect(() => {
    const back = () => {
      view.read(location.search);
      void words.speak(chooseLanguage(new URLSearchParams(location.search).get('lang'), [words.language]));
    };
    addEventListener('popstate', back);
    return () => removeEventListener('popstate', back);
  });
}
