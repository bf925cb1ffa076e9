import { download } from '../download.ts';
import type { Picture, PictureOrder, Scale } from '../map/picture.ts';
import type { MapTheme } from '../map/theme.ts';
import { fileOf, type Kind } from './file.ts';
import type { Layout } from './layout.ts';
import { orderOf } from './order.ts';
import type { About } from './pdf.ts';

/** A sheet to be saved. */
export interface Wanted {
  kind: Kind;
  theme: MapTheme;
  /** The sheet laid out, for the scale that its map turns out to have. */
  lay: (scale?: Scale) => Layout;
  about: About;
  /** The file's name. */
  name: string;
}

/** What was saved; `short`: the map could not be drawn as finely as the paper asks. */
interface Report {
  name: string;
  dpi: number;
  short: boolean;
}

/** Enough for the words on screen to say what is being done. */
const BREATH_MS = 60;

/** The work of saving sheets, one at a time: how far it is, and how the last ended. */
export class Saving {
  stage: 'ready' | 'map' | 'file' | 'saved' | 'failed' = $state('ready');
  report: Report | undefined = $state.raw();
  readonly busy = $derived(this.stage === 'map' || this.stage === 'file');
  readonly #picture: (order: PictureOrder) => Promise<Picture>;
  #work = new AbortController();
  /** The last map that was drawn for a file: another format of the same sheet needs no other. */
  #drawn: (Picture & { key: string }) | undefined;

  constructor(picture: (order: PictureOrder) => Promise<Picture>) {
    this.#picture = picture;
  }

  async save(wanted: Wanted) {
    if (this.busy) return;
    const { signal } = (this.#work = new AbortController());
    this.report = undefined;
    try {
      this.stage = 'map';
      const report = await this.#make(wanted, signal);
      this.report = report;
      this.stage = 'saved';
    } catch (error) {
      if (!signal.aborted) console.error(error);
      this.stage = signal.aborted ? 'ready' : 'failed';
    }
  }

  cancel() {
    this.#work.abort();
  }

  async #make({ kind, theme, lay, about, name }: Wanted, signal: AbortSignal): Promise<Report> {
    const { page, ...laid } = lay();
    const order = orderOf({ page, ...laid }, theme, page.dpi);
    const key = JSON.stringify(order);
    const drawn =
      this.#drawn?.key === key ? this.#drawn : { key, ...(await this.#picture({ ...order, signal })) };
    this.#drawn = drawn;
    this.stage = 'file';
    await new Promise((resolve) => setTimeout(resolve, BREATH_MS));
    signal.throwIfAborted();
    const file = await fileOf(kind, lay(drawn.scale), drawn.image, about);
    signal.throwIfAborted();
    download(file, name);
    const dpi = Math.round((page.dpi * drawn.ratio) / order.ratio);
    return { name, dpi, short: dpi < page.dpi };
  }
}
