import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { surfaceOf } from '../../../../api/ask.ts';
import { createApp } from '../../../../api/app.ts';
import type { Field } from '../../../../api/fields.ts';
import { keeping } from '../../../../api/kept.ts';
import { served } from '../../exported.ts';

type Row = Readonly<Record<string, unknown>>;

/** Debian's own, whatever other Python there is. */
export const PYTHON = '/usr/bin/python3';

const run = promisify(execFile);
/** What a program prints. */
export const printed = async (program: string, args: readonly string[]) =>
  (await run(program, [...args], { maxBuffer: 1e9 })).stdout;

export const { collections } = surfaceOf(served, 'http://localhost');

/** What the catalogue itself says of a collection. */
export const truth = Object.fromEntries(
  collections.map(({ id, items, fields }) => {
    const rows: Row[] = items.map(({ properties }) => properties({ language: 'en', recordUrl: () => '' }));
    const sum = rows.reduce((all, row) => all + Number(row['amount_usd'] ?? 0), 0);
    const isSummed = fields.some(({ name }) => name === 'amount_usd');
    return [id, { id, count: items.length, sum, isSummed, fields, rows }];
  })
);
export type Truth = (typeof truth)[string];

/** The fields of which something is known among the first features, by which programs guess types. */
export const guessable = ({ fields, rows }: Truth): readonly Field[] =>
  fields.filter(({ name }) => rows.slice(0, 10).some((row) => row[name] !== null));

/** A filter for each collection in the words of SQL, and the features that it should let through. */
export const QUESTIONS: Record<string, { where: string; holds: (row: Row) => boolean }> = {
  projects: {
    where: "amount_usd > 1000000 AND sector <> 'energy'",
    holds: ({ amount_usd: usd, sector }) => Number(usd) > 1e6 && sector !== 'energy'
  },
  // `sector` is a parameter, too, which asks for something else: any of the sectors.
  'project-areas': {
    where: "sector = 'trade' AND aggregate = 0",
    holds: ({ sector, aggregate }) => sector === 'trade' && aggregate === false
  },
  'project-routes': {
    where: "date_from < '2015/01/01'",
    holds: ({ date_from: day }) => day !== null && String(day) < '2015'
  },
  oblasts: { where: "name ILIKE 'a%'", holds: ({ name }) => /^a/i.test(String(name)) },
  prefectures: { where: "code <> '6541'", holds: ({ code }) => code !== '6541' },
  provinces: { where: "name_en >= 'S'", holds: ({ name_en: name }) => name !== null && String(name) >= 'S' },
  posts: {
    where: "mode = 'road' OR state = 'closed'",
    holds: ({ mode, state }) => mode === 'road' || state === 'closed'
  },
  flows: { where: 'value >= 1000000000', holds: ({ value }) => value !== null && Number(value) >= 1e9 },
  places: {
    where: "level = 'city' AND country = 'CN'",
    holds: ({ level, country }) => level === 'city' && country === 'CN'
  }
};

/** A server that other programs ask, which remembers what it was asked. */
export async function listening() {
  const asked: string[] = [];
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { fetch } = createApp(served, { publicUrl: address });
  const answer = keeping(fetch, () => new Response(null, { status: 400 }));
  server.on('request', (request, response) => {
    asked.push(decodeURIComponent((request.url ?? '').replaceAll('+', ' ')));
    response.once('finish', () => {
      if (response.statusCode >= 400) asked.push(`${response.statusCode} ${request.url}`);
    });
    answer(request, response);
  });
  return { address, asked, close: () => void server.close() };
}

const HEAD = [
  'client',
  'collection',
  'count',
  'sum of amounts, USD',
  'fields of the right type',
  'filter pushed down',
  'box pushed down',
  'into a GeoPackage and back'
];
const rows: string[][] = [];

/** One row of the table that is left behind. */
export const note = (
  client: string,
  { id, count, sum, isSummed, fields }: Truth,
  typed: number,
  [filter, box, back]: readonly [filter: string, box: string, back: string]
) => {
  const types = typed === fields.length ? `all ${typed}` : `${typed} of ${fields.length}`;
  rows.push([client, id, String(count), isSummed ? String(sum) : '–', types, filter, box, back]);
};

export function writeTable() {
  const order = collections.map(({ id }) => id);
  const sorted = rows.toSorted(
    ([a = '', one = ''], [b = '', other = '']) =>
      a.localeCompare(b) || order.indexOf(one) - order.indexOf(other)
  );
  const lines = [HEAD, HEAD.map(() => '---'), ...sorted].map((cells) => `| ${cells.join(' | ')} |\n`);
  mkdirSync('test/output', { recursive: true });
  writeFileSync('test/output/ogc-clients.md', lines.join(''));
}
