import { COMMON_CURRENCY } from '../../geo/money.ts';
import type { RECORD_NUMBERS } from '../../geo/scene.ts';
import type { Summary } from '../../geo/summary.ts';
import type { Text } from '../../geo/text.ts';
import type { Told } from '../../geo/told.ts';
import type { Words } from '../words.svelte.ts';

type RecordNumber = (typeof RECORD_NUMBERS)[number];

/** The numbers that a text may hold, as they are said. A sum that no record states is not disclosed, never nought. */
const NUMBERS: Record<RecordNumber, (summary: Summary, words: Words) => string> = {
  records: ({ count }, words) => words.number(count),
  sum: ({ stated }, words) =>
    stated.count === 0 ? words.say('size.undisclosed') : words.money(stated.cents / 100, COMMON_CURRENCY),
  undisclosed: ({ undisclosed }, words) => words.number(undisclosed),
  unplaced: ({ notPlaced }, words) => words.number(notPlaced)
};

/** A scene's text in the chosen language with its numbers filled in: `{records}`, `{sum}`, `{undisclosed}`, `{unplaced}`. */
export const fill = (text: Text, { summary }: Pick<Told, 'summary'>, words: Words): string =>
  words
    .name(text)
    .replaceAll(/\{(\w+)\}/g, (slot, name) =>
      name in NUMBERS ? NUMBERS[name as RecordNumber](summary, words) : slot
    );
