import { CLASS_STARTS, type AreaClass, type AreaMeasure } from '../../geo/areas.ts';
import type { Words } from '../words.svelte.ts';

/** The range of a class of areas in words. */
export function classWords(name: AreaClass, measure: AreaMeasure, words: Words): string {
  if (name === 0 || measure === 'none') return words.say('areas.class.none');
  if (name === 'unstated') return words.say('areas.class.unstated');
  const starts: readonly number[] = CLASS_STARTS[measure];
  const [from = 0, next] = starts.slice(name - 1);
  const write = (value: number) => (measure === 'count' ? words.number(value) : words.scaled(value / 100));
  if (next === undefined) return words.say('areas.class.from', { from: write(from) });
  if (from === 0) return words.say('areas.class.below', { to: write(next) });
  return words.say('areas.class.between', {
    from: write(from),
    to: write(measure === 'count' ? next - 1 : next)
  });
}
