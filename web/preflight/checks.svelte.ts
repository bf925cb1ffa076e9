import { SvelteMap } from 'svelte/reactivity';
import { GROUPS } from './probes.ts';
import { overall, type Finding, type Verdict } from './verdict.ts';

type Group = keyof typeof GROUPS;

const PROBES = Object.entries(GROUPS).flatMap(([, probes]) =>
  Object.entries(probes as Readonly<Record<string, () => Promise<Finding>>>)
);

/** The checks of each group, by name. */
export const CHECKS = Object.entries(GROUPS).map(([group, probes]) => ({
  group: group as Group,
  names: Object.keys(probes)
}));

/** A probe that fails has found out nothing. */
const UNKNOWN: Finding = { verdict: 'unknown', found: { key: 'preflight.unsaid' } };

/** What has been found out about the machine. */
export class Checks {
  readonly findings = new SvelteMap<string, Finding>();
  running = $state(false);

  readonly #verdicts = $derived([...this.findings.values()].map(({ verdict }) => verdict));
  /** Of the whole; undefined until all is known. */
  readonly verdict = $derived(this.running ? undefined : overall(this.#verdicts));

  count = (verdict: Verdict): number => this.#verdicts.filter((each) => each === verdict).length;

  /** Checks everything anew, one after another, as they would disturb each other. */
  async run(): Promise<void> {
    if (this.running) return;
    this.running = true;
    this.findings.clear();
    for (const [name, probe] of PROBES) this.findings.set(name, await probe().catch(() => UNKNOWN));
    this.running = false;
  }
}
