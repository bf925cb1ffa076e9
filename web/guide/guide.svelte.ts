import { createContext } from 'svelte';
import { HINTED, isFirstLook } from './first.ts';
import { keep } from './kept.ts';

/** What helps a reader find the way: the hint of the first visit, and the help that can be called. */
export class Guide {
  /** Is the hint on the page? */
  hinting = $state(isFirstLook(location, self !== top));
  /** Opens the help; whoever holds the dialog says how. */
  help: () => void = () => undefined;

  hint() {
    this.hinting = true;
  }

  /** The hint was read, or closed: it does not come again of itself. */
  hinted() {
    this.hinting = false;
    keep(HINTED, 'yes');
  }
}

export const [getGuide, setGuide] = createContext<Guide>();
