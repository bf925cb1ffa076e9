import { isAlone } from './held.ts';

/** The pages, as their files are called. */
export type PageName = 'atlas' | 'stage' | 'presenter' | 'preflight';

/** Where a page lies, seen from another: the atlas is the index of a server, and a file like the others in a folder. */
export const pageAddress = (page: PageName): string =>
  page === 'atlas' && !isAlone ? './' : `./${page}.html`;

/** What a link to the page that is open begins with. */
export const ownAddress = (): string =>
  isAlone ? location.href.replace(/[?#].*$/, '') : `${location.origin}/`;
