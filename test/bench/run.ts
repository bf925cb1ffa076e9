/** Measures what the product promises: `npm run bench`. Numbers are of this machine and this moment; only ratios travel. */
import { isDeepStrictEqual } from 'node:util';
import { join } from 'node:path';
import { median } from 'd3';
import { readBoundaries } from '../../api/boundaries.ts';
import { memoryStore } from '../../api/memory-store.ts';
import type { Facts } from '../../geo/catalogue.ts';
import type { Filter } from '../../geo/filter.ts';
import { crossfiltered } from './crossfilter.ts';
import { doors } from './doors.ts';
import { generate } from './generate.ts';
import { keystrokes } from './keystrokes.ts';
import { ours } from './ours.ts';
import { postgres } from './postgres.ts';
import { QUESTIONS, sorted, STEPS, type Engine } from './question.ts';
import { remote } from './remote.ts';
import { repaint } from './repaint.ts';
import { ribbons } from './ribbons.ts';
import { recovery, soak } from './soak.ts';
import { throughput } from './throughput.ts';
import { tiles } from './tiles.ts';

const ROOT = join(import.meta.dirname, '../..');
const SIZES = [21_000, 1_000_000];
const ROUNDS = 15;

const number = new Intl.NumberFormat('en');
const ms = (value: number) => value.toFixed(value < 10 ? 2 : 0);

/** Median of the answers, the first round left out. */
async function timed(engine: Engine, questions: readonly Filter[]): Promise<number> {
  const rounds = Array.from({ length: ROUNDS }, () => questions).flat();
  return median((await engine.time(rounds)).slice(questions.length)) ?? NaN;
}

/** Every engine must give the same answer to every question before its time counts. */
async function check(engines: readonly Engine[]) {
  for (const question of QUESTIONS) {
    const answers = await Promise.all(engines.map(({ answer }) => answer(question)));
    const [first, ...rest] = answers.map((counts) => sorted(counts));
    rest.forEach((counts, i) => {
      if (!isDeepStrictEqual(counts, first)) throw new Error(`${engines[i + 1]?.name} answers otherwise`);
    });
  }
}

async function counts(facts: Facts, size: number) {
  const entries = generate(facts, size);
  const maybe = [ours(facts, entries), crossfiltered(entries), await postgres(entries)];
  const engines = maybe.filter((engine) => engine !== undefined);
  await check(engines);
  for (const [what, questions] of [
    ['all four filters change', QUESTIONS],
    ['one of them changes', STEPS]
  ] as const) {
    const times: number[] = [];
    for (const engine of engines) times.push(await timed(engine, questions));
    const [own = NaN] = times;
    const cells = engines.map(
      ({ name }, i) => `${name} ${ms(times[i]!)} ms${i === 0 ? '' : ` (${(times[i]! / own).toFixed(1)} ×)`}`
    );
    if (engines.length < maybe.length) cells.push('PostgreSQL is not installed');
    process.stdout.write(`| ${number.format(size)} records, ${what} | ${cells.join(' | ')} |\n`);
  }
  for (const engine of engines) await engine.close?.();
}

const store = memoryStore(join(ROOT, 'data'), readBoundaries(undefined));
const { catalogue } = store;
const only = process.argv.slice(2);
if (only.length === 0 || only.includes('counts'))
  for (const size of SIZES) await counts(catalogue.facts, size);
if (only.length === 0 || only.includes('search')) {
  const [size = 0] = SIZES;
  const time = keystrokes(catalogue.facts, generate(catalogue.facts, size));
  process.stdout.write(
    `| ${number.format(size)} records, a keystroke of the search | Shekara ${ms(time)} ms |\n`
  );
}
if (only.length === 0 || only.includes('tiles')) await tiles(store);
if (only.length === 0 || only.includes('doors')) await doors(join(ROOT, 'api/server.ts'));
if (only.length === 0 || only.includes('throughput')) await throughput();
if (only.length === 0 || only.includes('repaint')) await repaint(catalogue.facts);
if (only.length === 0 || only.includes('ribbons')) await ribbons();
if (only.length === 0 || only.includes('remote')) await remote();
if (only.length === 0 || only.includes('recovery')) await recovery();
if (only.length === 0 || only.includes('soak')) await soak();
