import { untrack } from 'svelte';
import type { Scene } from '../../geo/scene.ts';
import { tell } from '../../geo/tell.ts';
import { readIn } from '../../geo/told-ledger.ts';
import { load, loadScenes, type Loaded } from '../client.ts';
import { isAlone } from '../held.ts';
import { Contact } from '../offline/contact.svelte.ts';
import { keepPage } from '../offline/keep.ts';
import type { Keeper } from './keeper.svelte.ts';
import type { Show, Source } from './show.svelte.ts';

/** The data that a story is told from. */
export interface Supply extends Source {
  loaded: Loaded;
}

export const supplyOf = (loaded: Loaded, scenes: readonly Scene[]): Supply => ({
  loaded,
  scenes,
  tell: (scene, question, ledger) =>
    readIn(tell(scene, loaded.catalogue, question), ledger, loaded.catalogue.facts.meta.sides)
});

/**
 * Stays in touch with the server: while it is silent the wall keeps what it has; newer data are told from the next scene on.
 * Made while a component is set up: ends with it.
 */
export class Feed {
  readonly #contact = new Contact();
  readonly #show: Show<Supply>;
  /** The version that was fetched last. */
  #version: string;
  /** When the data on the wall were sent, while the server is silent. */
  readonly silentSince = $derived.by(() =>
    isAlone || this.#contact.reachable ? undefined : this.#show.source.loaded.sent
  );

  constructor(show: Show<Supply>, keeper: Keeper) {
    this.#show = show;
    this.#version = show.source.loaded.version;
    if (isAlone) return;
    $effect(() => this.#contact.watch());
    $effect(() => {
      if (keeper.wakes > 0) void untrack(() => this.#contact.ask());
    });
    $effect(() => {
      const { reachable, version } = this.#contact;
      if (reachable && version !== undefined && version !== this.#version) void this.#fetch(version);
    });
  }

  async #fetch(version: string) {
    const before = this.#version;
    this.#version = version;
    try {
      this.#show.renew(supplyOf(...(await Promise.all([load(), loadScenes()]))));
    } catch {
      // The next answer of the server brings it up again.
      this.#version = before;
    }
  }
}

/** Every file of the fonts that the page may use. */
const fontFiles = (): string[] =>
  [...document.styleSheets].flatMap(({ href, cssRules }) =>
    [...cssRules]
      .filter((rule) => rule instanceof CSSFontFaceRule)
      .flatMap(({ style }) => [...style.getPropertyValue('src').matchAll(/url\("?([^")]+)"?\)/g)])
      .map(([, file = '']) => new URL(file, href ?? location.href).pathname)
  );

/** Has the browser keep all that the story needs in every language, once what is fetched of it is there. */
export async function keepStory(fetching: readonly Promise<unknown>[]): Promise<void> {
  await Promise.allSettled(fetching);
  await keepPage(['/api/texts', ...new Set(fontFiles())]);
}
