import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { mapserver } from './throughput/mapserver.ts';
import { compare, type Target } from './throughput/pair.ts';

const ROOT = join(import.meta.dirname, '../..');
/** What is asked for again and again, each at its best compression. */
const HOT = ['/api/dataset', '/api/collections/projects/items?limit=1000'];
const ENCODING = 'br, gzip';
const ACCEPTS = { Accept: '*/*', 'Accept-Encoding': ENCODING, 'Accept-Language': 'en' };
const GOALS = { whole: 0.8, nothingNew: 0.9, filtered: 5 };

/** A program of ours as a process of its own, and where it listens: what it says first. */
async function started(program: string, args: readonly string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [program, ...args], {
    env: { ...process.env, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'inherit']
  });
  const [origin] = (await once(createInterface(child.stdout), 'line')) as [string];
  const target = (paths: readonly string[], ...headers: string[]): Target => ({
    urls: paths.map((path) => origin.replace('localhost', '127.0.0.1') + path),
    headers,
    pids: () => [child.pid!]
  });
  return { target, origin, stop: () => child.kill() };
}

/** Waits until a server has nothing more to compress ahead: the last thing is this. */
async function settled(origin: string) {
  for (;;) {
    const headers = { 'Accept-Encoding': 'gzip' };
    const { headers: said } = await fetch(`${origin}/api/scenes`, { method: 'HEAD', headers });
    if (said.get('Content-Encoding') === 'gzip') return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

async function tagOf(url: string): Promise<string> {
  const response = await fetch(url, { headers: ACCEPTS });
  await response.arrayBuffer();
  return response.headers.get('ETag') ?? '';
}

/** Answers that are the same each time, against the same bytes behind a route of Hono's and nothing else. */
async function hot() {
  const ours = await started(join(ROOT, 'api/server.ts'), []);
  const accepts = Object.entries(ACCEPTS).map((header) => header.join(': '));
  await settled(ours.origin);
  const tags = await Promise.all(HOT.map((path) => tagOf(ours.origin + path)));
  const bare = await started(join(import.meta.dirname, 'throughput/bare.ts'), [
    ENCODING,
    ...HOT.map((path) => ours.origin + path)
  ]);
  try {
    for (const [i, path] of HOT.entries()) {
      const than = 'a bare route of Hono';
      await compare(path, [ours.target([path], ...accepts), bare.target([`/${i}`], ...accepts)], {
        status: 200,
        than,
        goal: GOALS.whole
      });
      const known = [...accepts, `If-None-Match: ${tags[i]}`];
      await compare(
        `${path}, not changed`,
        [ours.target([path], ...known), bare.target(['/304'], ...known)],
        {
          status: 304,
          than,
          goal: GOALS.nothingNew
        }
      );
    }
  } finally {
    ours.stop();
    bare.stop();
  }
}

/** Records that are made up, of which some have a point. */
const MANY = 10_000;
const LIMIT = 1000;

const COUNTER = '{n}';
/** Boxes with more than a thousand records in each; the last digits make each request another, so that none is answered from memory. */
const BOXES = Array.from(
  { length: 40 },
  (_, i) =>
    [60 + i * 0.013, 32 - i * 0.01, 104.0037 + i * 0.01, 52.0011 + i * 0.01]
      .map((side) => side.toFixed(4))
      .join() + COUNTER
);

interface Page {
  numberMatched: number;
  features: { id: string }[];
}
const page = async (url: string) => (await (await fetch(url.replaceAll(COUNTER, ''))).json()) as Page;

/** A thousand features of a box that nobody asked for just before, against the server of OGC API – Features that MapServer is. */
async function filtered() {
  const ours = await started(join(import.meta.dirname, 'throughput/many.ts'), [String(MANY)]);
  try {
    await settled(ours.origin);
    const items = '/api/collections/projects/items';
    const everything = await page(`${ours.origin}${items}?limit=10000&lang=en`);
    const theirs = await mapserver(JSON.stringify(everything));
    if (theirs === undefined) {
      process.stdout.write(`| ${LIMIT} features of a box | MapServer is not installed |\n`);
      return;
    }
    try {
      const own = BOXES.map((box) => `${items}?lang=en&limit=${LIMIT}&bbox=${box}`);
      const others = BOXES.map((box) => `${theirs.items}?f=json&limit=${LIMIT}&bbox=${box}`);
      for (const [i, url] of others.entries()) {
        const [a, b] = [await page(ours.origin + own[i]!), await page(url)];
        // MapServer 8.0 misses one feature of a FlatGeobuf; over a GeoPackage it has them all, and takes half as long again.
        if (a.numberMatched - b.numberMatched > 1 || a.features.length !== b.features.length)
          throw new Error(`${url} has ${b.numberMatched} features, not ${a.numberMatched}`);
      }
      const matched = `${LIMIT} features of a box, ${everything.features.length} records`;
      await compare(matched, [ours.target(own), { urls: others, headers: [], pids: theirs.pids }], {
        status: 200,
        than: 'MapServer',
        goal: GOALS.filtered
      });
    } finally {
      theirs.stop();
    }
  } finally {
    ours.stop();
  }
}

/** How many answers a second there are, beside those of others who answer the same. */
export async function throughput() {
  await hot();
  await filtered();
}
