import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { median } from 'd3';

const LOAD = join(import.meta.dirname, 'load.ts');
const SPAN_MS = 1500;
const CONNECTIONS = 8;
const ROUNDS = 7;
/** How long Linux's ticks of a processor are. */
const TICK_MS = 10;

/** What is asked, of whom, and the processes whose time it takes. */
export interface Target {
  urls: readonly string[];
  headers: readonly string[];
  pids: () => readonly number[];
}

interface Round {
  /** Answers in a second. */
  rate: number;
  /** Milliseconds of a processor for an answer; NaN where the system does not tell. */
  cost: number;
}

/** Milliseconds that some processes have had of the processors. */
const spent = (pids: readonly number[]): number =>
  pids.reduce((sum, pid) => {
    const file = `/proc/${pid}/stat`;
    if (!existsSync(file)) return NaN;
    const fields = readFileSync(file, 'utf8').split(') ')[1]!.split(' ');
    return sum + (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  }, 0);

/** Asks for a second and a half; every answer must have the status. */
async function round({ urls, headers, pids }: Target, status: number): Promise<Round> {
  const before = spent(pids());
  const { stdout } = await promisify(execFile)(process.execPath, [
    LOAD,
    urls.join('\n'),
    String(SPAN_MS),
    String(CONNECTIONS),
    ...headers
  ]);
  const { rate, answers, statuses } = JSON.parse(stdout) as {
    rate: number;
    answers: number;
    statuses: Record<string, number>;
  };
  if (Object.keys(statuses).join() !== String(status))
    throw new Error(`${urls[0]} answers with ${Object.keys(statuses).join(', ')}, not ${status} alone`);
  return { rate, cost: (spent(pids()) - before) / answers };
}

/** Asks two servers in turns, since others use the machine, and prints how the first stands to the second: medians of the rounds. */
export async function compare(
  what: string,
  [ours, theirs]: readonly [Target, Target],
  { status, than, goal }: { status: number; than: string; goal: number }
) {
  const [mine, others]: [Round[], Round[]] = [[], []];
  for (let i = 0; i <= ROUNDS; i += 1) {
    mine.push(await round(ours, status));
    others.push(await round(theirs, status));
  }
  // The first round warms up.
  const of = (rounds: readonly Round[], key: keyof Round) => rounds.slice(1).map((each) => each[key]);
  const ratio = (key: keyof Round, isCost: boolean) =>
    median(of(mine, key).map((own, i) => (isCost ? of(others, key)[i]! / own : own / of(others, key)[i]!)));
  const perSecond = (rounds: readonly Round[]) => `${median(of(rounds, 'rate'))?.toFixed(0)}/s`;
  const times = (value = NaN) => `${value.toFixed(2)} ×`;
  const cells = [
    what,
    `Shekara ${perSecond(mine)}`,
    `${than} ${perSecond(others)}`,
    `${times(ratio('rate', false))} its throughput (at least ${goal} × is promised)`,
    `${times(ratio('cost', true))} for the same time of a processor`
  ];
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
}
