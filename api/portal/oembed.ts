import { inLanguage } from '../../geo/text.ts';
import type { Surface } from '../ask.ts';
import { EMBED_PATH } from '../manners.ts';
import { Refusal } from '../problem.ts';
import { escaped } from './markup.ts';
import type { Portrait } from './portrait.ts';

/** What the map is offered at where nobody asks for less, in pixels: as on the page. */
const OFFERED = { width: 960, height: 600 };

/** One of our pages that may stand in others'. */
export interface Shown {
  /** The record that it opens with. */
  record: string | null;
  language: string | null;
  /** The address of the same view for the frame. */
  frame: string;
}

/** Reads an address that somebody wants to embed; one that is not ours, or not to be embedded, is refused. */
export function shownAt(address: string, { at, languages, store }: Surface): Shown {
  const root = at.page().replace(/\/$/, '');
  const url = URL.parse(address);
  const path = url && `${url.origin}${url.pathname}`.replace(/\/$/, '');
  if (url === null || ![root, `${root}${EMBED_PATH}`, `${root}/index.html`].includes(path ?? ''))
    throw new Refusal(404, `url=${address}: only views of the map at ${root}/ can be embedded.`);
  const record = url.searchParams.get('record');
  if (record !== null && store.catalogue.entry(record) === undefined)
    throw new Refusal(404, `url=${address}: there is no record ${record}.`);
  const language = url.searchParams.get('lang');
  return {
    record,
    language: languages.find((each) => each === language) ?? null,
    frame: `${root}${EMBED_PATH}${url.search}${url.hash}`
  };
}

/** What https://oembed.com/ answers: the map in a frame, no larger than asked for. */
export function oembed(
  { record, frame }: Shown,
  { name, publisher }: Portrait,
  { store, at }: Surface,
  { language, maxwidth, maxheight }: { language: string; maxwidth: number | null; maxheight: number | null }
) {
  const entry = record === null ? undefined : store.catalogue.entry(record);
  const words = inLanguage(entry?.record.title ?? name, language);
  const width = Math.min(OFFERED.width, maxwidth ?? OFFERED.width);
  const height = Math.min(OFFERED.height, maxheight ?? OFFERED.height);
  return {
    type: 'rich',
    version: '1.0',
    title: words,
    provider_name: publisher,
    provider_url: at.page(),
    html: `<iframe src="${escaped(frame)}" title="${escaped(words)}" width="${width}" height="${height}" loading="lazy" style="border:0" allowfullscreen></iframe>`,
    width,
    height
  };
}

/** The same answer as XML. */
export const oembedXml = (answer: ReturnType<typeof oembed>): string =>
  `<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<oembed>${Object.entries(answer)
    .map(([name, value]) => `<${name}>${escaped(String(value))}</${name}>`)
    .join('')}</oembed>\n`;
