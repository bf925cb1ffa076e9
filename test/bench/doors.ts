import { spawn } from 'node:child_process';
import { once } from 'node:events';
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
  'a ring that crosses itself': `${ITEMS}?filter=S_WITHIN(geometry,POLYGON((${zigzag(190)},74 19)))`
};

/** As long a line over as many outlines as a filter can hold. */
const WORST = `/api/collections/provinces/items?limit=1&filter=S_CROSSES(geometry,LINESTRING(${zigzag(199)}))`;
const AT_ONCE = 8;
const ROUNDS = 20;

function zigzag(count: number): string {
  return Array.from({ length: count }, (_, i) => `${74 + (i % 60)} ${i % 2 ? 54 : 19}`).join();
}

/** Milliseconds that an answer takes. */
async function time(address: string): Promise<number> {
  const from = performance.now();
  await (await fetch(encodeURI(address))).text();
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

/** How fast the API refuses what makes no sense, and how long others wait while it works on filters that take long. */
export async function doors(program: string) {
  const server = spawn(process.execPath, [program], { env: { ...process.env, PORT: '0' } });
  try {
    const [root] = (await once(createInterface(server.stdout), 'line')) as [string];
    for (const [what, path] of Object.entries(WALLS)) {
      const times: number[] = [];
      for (let i = 0; i <= ROUNDS; i += 1) times.push(await time(root + path));
      process.stdout.write(`| ${what} is refused | ${told(times.slice(1))} |\n`);
    }
    const quiet = await healthDuring(root, new Promise((resolve) => setTimeout(resolve, 5000)));
    process.stdout.write(`| health, nothing else asked | ${told(quiet)} |\n`);
    const filters = Promise.all(Array.from({ length: AT_ONCE }, () => time(root + WORST)));
    const busy = await healthDuring(root, filters);
    process.stdout.write(`| health, ${AT_ONCE} of the longest filters at once | ${told(busy)} |\n`);
    process.stdout.write(`| the last of those filters | ${ms(max(await filters))} |\n`);
  } finally {
    server.kill();
  }
}
