import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { max, quantile } from 'd3';

const ITEMS = '/api/collections/projects/items';

/** The requests that are refused, and by what. */
const WALLS: Record<string, string> = {
  'an unknown parameter': `${ITEMS}?colour=red`,
  'a bad value': `${ITEMS}?bbox=1,2,3`,
  'an address too long': `${ITEMS}?q=${'x'.repeat(9000)}`,
  'a filter too deep': `${ITEMS}?filter=${'('.repeat(4000)}`,
  'a filter without sense': `${ITEMS}?filter=${'true AND '.repeat(400)}`,
  'a type that there is not': `/api/dcat?f=rdf`,
  'an address that is not ours': '/api/oembed?url=https://elsewhere.example/',
  'a ring that crosses itself': `${ITEMS}?filter=S_WITHIN(geometry,POLYGON((${zigzag(190)},74 19)))`
};

/** As long a line over as many outlines as a filter can hold. */
const LONG_LINE = `S_CROSSES(geometry,LINESTRING(${zigzag(199)}))`;
/** As many texts looked for, each in every title, as a filter can hold; none is there. */
const MANY_TEXTS = Array.from(
  { length: 85 },
  (_, i) => `ACCENTI(CASEI(title)) LIKE accenti('%xq${i}%')`
).join(' OR ');

/** Questions that take long, of the records that we have. */
const LONG: Record<string, string> = {
  'the longest lines over outlines': `/api/collections/provinces/items?limit=1&filter=${LONG_LINE}`,
  'the longest filters of texts': `${ITEMS}?filter=${MANY_TEXTS}`
};
const CROWD = 21_000;
/** Questions that take long of many records. */
const LONG_OF_MANY: Record<string, string> = {
  'the longest lines over outlines': `/api/collections/project-areas/items?limit=1&filter=${LONG_LINE}`,
  'the longest filters of texts': `${ITEMS}?filter=${MANY_TEXTS}`,
  'the largest pages': `${ITEMS}?limit=10000&lang=ru`,
  'the largest pages of routes and their words': `/api/collections/project-routes/items?limit=10000&q=a`
};
const AT_ONCE = 8;
const ROUNDS = 20;

function zigzag(count: number): string {
  return Array.from({ length: count }, (_, i) => `${74 + (i % 60)} ${i % 2 ? 54 : 19}`).join();
}

/** Milliseconds that an answer takes. */
async function time(address: string): Promise<number> {
  const from = performance.now();
  await (await fetch(encodeURI(address))).arrayBuffer();
  return performance.now() - from;
}

/** Asks for the server's health again and again until something is done. */
async function healthDuring(root: string, work: Promise<unknown>): Promise<number[]> {
  let isDone = false;
  void work.then(() => (isDone = true));
  const times: number[] = [];
  while (!isDone) times.push(await time(`${root}/healthz`));
  return times;
}

const ms = (value = NaN) => `${value.toFixed(1)} ms`;
const told = (times: readonly number[]) =>
  `median ${ms(quantile(times, 0.5))}, of a thousand the slowest ${ms(quantile(times, 0.999))}, slowest ${ms(max(times))}`;

/** Starts a program that says on its first line where it listens. */
async function started(program: string, args: readonly string[] = []) {
  const server = spawn(process.execPath, [program, ...args], { env: { ...process.env, PORT: '0' } });
  const [root] = (await once(createInterface(server.stdout), 'line')) as [string];
  return { root, stop: () => server.kill() };
}

/** How long others wait while a server works on questions that take long. */
async function crowded(root: string, of: string, questions: Readonly<Record<string, string>>) {
  const quiet = await healthDuring(root, new Promise((resolve) => setTimeout(resolve, 5000)));
  process.stdout.write(`| ${of}: health, nothing else asked | ${told(quiet)} |\n`);
  for (const [what, path] of Object.entries(questions)) {
    // Each in its own words, so that none is answered by what another was told.
    const asked = Array.from({ length: AT_ONCE }, (_, i) => time(`${root}${path}&offset=${i}`));
    const all = Promise.all(asked);
    const busy = await healthDuring(root, all);
    process.stdout.write(`| ${of}: health, ${AT_ONCE} of ${what} at once | ${told(busy)} |\n`);
    process.stdout.write(`| the last of them | ${ms(max(await all))} |\n`);
  }
}

/** How fast the API refuses what makes no sense, and how long others wait while it works on what takes long. */
export async function doors(program: string) {
  const real = await started(program);
  try {
    for (const [what, path] of Object.entries(WALLS)) {
      const times: number[] = [];
      for (let i = 0; i <= ROUNDS; i += 1) times.push(await time(real.root + path));
      process.stdout.write(`| ${what} is refused | ${told(times.slice(1))} |\n`);
    }
    await crowded(real.root, 'the data set', LONG);
  } finally {
    real.stop();
  }
  const crowd = await started(join(import.meta.dirname, 'crowd.ts'), [String(CROWD)]);
  try {
    await crowded(crowd.root, `${CROWD.toLocaleString('en')} records`, LONG_OF_MANY);
  } finally {
    crowd.stop();
  }
}
