import { kept } from './kept.ts';

/** The visits of a reader who has read the hint, or closed it. */
export const HINTED = 'shekara.hinted';

/** Is this somebody's first look? A link that asks for something, and a page inside another, are not interrupted. */
export const isFirstLook = (address: { search: string }, framed: boolean): boolean => {
  const asked = [...new URLSearchParams(address.search).keys()].filter(
    (key) => !['lang', 'theme'].includes(key)
  );
  return !framed && asked.length === 0 && kept(HINTED) === null;
};
