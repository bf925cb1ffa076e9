/** The way addresses are spelled today. A link that says an older one is read as it was meant then. */
const VERSION = '1';

/** What one version's query is to the next; the first has nothing before it. */
const UPGRADES: Readonly<Record<string, (query: URLSearchParams) => URLSearchParams>> = {};

/** The query of a link of any version, spelled as today. A link without a version is of the first. */
export function readLink(search: string): URLSearchParams {
  let query = new URLSearchParams(search);
  for (let version = query.get('v') ?? '1'; version !== VERSION;) {
    const upgrade = UPGRADES[version];
    if (upgrade === undefined) break;
    query = upgrade(query);
    version = query.get('v') ?? VERSION;
  }
  query.delete('v');
  return query;
}

/** Where a link leads. */
interface Target {
  /** The page's own address without its query, with a slash at the end. */
  base: string;
  /** The view as the address bar spells it. */
  query: string;
  /** The camera, as MapLibre spells it: `#map=…`, or nothing. */
  hash: string;
}

/** A link to give away: its version first, the theme left to whoever opens it. */
export function linkTo({ base, query, hash }: Target): string {
  const parts = query.split('&').filter((part) => part !== '' && !part.startsWith('theme='));
  return `${base}?${[`v=${VERSION}`, ...parts].join('&')}${hash}`;
}

/** Is the page shown inside another? */
export const isEmbedded = (path: string): boolean => /\/embed\/?$/.test(path);

/** What to put into another page to show a view there. */
export function embedSnippet(target: Target, title: string): string {
  const address = linkTo({ ...target, base: `${target.base}embed` });
  return `<iframe src="${escaped(address)}" title="${escaped(title)}" width="960" height="600" loading="lazy" style="border:0" allowfullscreen></iframe>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '"': '&quot;', '<': '&lt;', '>': '&gt;' };
const escaped = (text: string): string => text.replace(/[&"<>]/g, (sign) => ENTITIES[sign] ?? sign);
