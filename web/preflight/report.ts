import type { Words } from '../words.svelte.ts';
import { CHECKS, type Checks } from './checks.svelte.ts';

/** What was found, as a text for whoever looks after the machine. */
export function reportOf({ findings, verdict }: Checks, words: Words): string {
  const lines = CHECKS.flatMap(({ group, names }) => [
    '',
    words.say(`preflight.group.${group}`),
    ...names.flatMap((name) => {
      const finding = findings.get(name);
      if (finding === undefined) return [];
      const { found, advice } = finding;
      const what = words.say(found.key, found.slots);
      const line = `${words.say(`preflight.check.${name}`)}: ${words.say(`preflight.verdict.${finding.verdict}`)}. ${what}`;
      return advice === undefined ? [line] : [line, `  → ${words.say(advice.key, advice.slots)}`];
    })
  ]);
  const head = [words.say('preflight.title'), words.say(`preflight.all.${verdict ?? 'ready'}`)];
  return [...head, navigator.userAgent, ...lines, ''].join('\n');
}
