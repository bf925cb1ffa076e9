import type { MessageFile } from '../../geo/messages.ts';
import type { Head } from './table.ts';

/** Says a message of one language, its slots filled; one that is missing shows its key. */
export type Say = (key: string, slots?: Readonly<Record<string, string>>) => string;

export const sayIn =
  (messages: MessageFile = {}): Say =>
  (key, slots = {}) => {
    const message = messages[key] ?? key;
    const text = typeof message === 'string' ? message : message.other;
    return text.replaceAll(/\{(\w+)\}/g, (slot, name: string) => slots[name] ?? slot);
  };

/** The word for a code, or the code where there is none: `energy` among the sectors is said by `sector.energy`. */
export function wordOf(say: Say, list: string, code: string | null | undefined): string | null {
  if (code == null) return null;
  const key = `${list}.${code}`;
  const word = say(key);
  return word === key ? code : word;
}

/** A column's name for people. */
export const headingOf = (say: Say, { heading: [outer, inner] }: Head): string =>
  inner === undefined ? say(outer) : say(outer, { name: say(inner) });
