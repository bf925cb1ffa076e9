import { COMMON_CURRENCY } from '../../geo/money.ts';
import type { SLOTS } from '../../geo/scene.ts';
import type { Text } from '../../geo/text.ts';
import type { Told } from '../../geo/told.ts';
import type { Words } from '../words.svelte.ts';

type Slot = (typeof SLOTS)[number];
type Filled = Pick<Told, 'summary' | 'evidence'>;

const postsIn = ({ evidence }: Filled, ...states: string[]): number =>
  evidence.filter((line) => line.of === 'post' && states.includes(line.post.state)).length;

/** The numbers that a text may hold, as they are said. A sum that no record states is not disclosed, never nought. */
const NUMBERS: Record<Slot, (told: Filled, words: Words) => string> = {
  records: ({ summary }, words) => words.number(summary.count),
  sum: ({ summary: { stated } }, words) =>
    stated.count === 0 ? words.say('size.undisclosed') : words.money(stated.cents / 100, COMMON_CURRENCY),
  undisclosed: ({ summary }, words) => words.number(summary.undisclosed),
  unplaced: ({ summary }, words) => words.number(summary.notPlaced),
  postsOpen: (told, words) => words.number(postsIn(told, 'open', 'seasonal')),
  postsPlanned: (told, words) => words.number(postsIn(told, 'planned'))
};

/** A scene's text in the chosen language with its numbers filled in (`SLOTS`). */
export const fill = (text: Text, told: Filled, words: Words): string =>
  words
    .name(text)
    .replaceAll(/\{(\w+)\}/g, (slot, name) => (name in NUMBERS ? NUMBERS[name as Slot](told, words) : slot));

const HARD = '\u00A0';

const JOINED = '\u2060';

/** A text whose lines end where a printer would let them: never after a word of one letter, before a dash or within a word. */
export const unbroken = (text: string): string =>
  text
    .replaceAll(/(?<=^|[\s(«“„])(\p{L}) /gu, `$1${HARD}`)
    .replaceAll(/ (?=[–—] )/g, HARD)
    .replaceAll(/(?<=\p{Ll})-(?=\p{Ll})/gu, `-${JOINED}`);
