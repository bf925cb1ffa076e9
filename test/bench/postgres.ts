import { execFileSync, spawn, type SpawnOptions } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Entry } from '../../geo/catalogue.ts';
import { cents, CODE_KEYS, type CodeKey, type Filter } from '../../geo/filter.ts';
import { codesOf } from './codes.ts';
import type { Counts, Engine } from './question.ts';

const DEBIAN = '/usr/lib/postgresql';
/** The server refuses to run as root. */
const NOBODY = 65_534;
const user: SpawnOptions = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};

/** Everything in memory, two workers beside the leader, nothing compiled for a query of milliseconds. */
const SETTINGS = {
  listen_addresses: '',
  fsync: 'off',
  full_page_writes: 'off',
  max_wal_size: '4GB',
  shared_buffers: '2GB',
  work_mem: '256MB',
  max_parallel_workers_per_gather: '2',
  jit: 'off'
};

/** The folder of PostgreSQL's programs, of the newest version; undefined where there is none. */
function programs(): string | undefined {
  if (!existsSync(DEBIAN)) return undefined;
  return readdirSync(DEBIAN)
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(DEBIAN, version, 'bin'))
    .find((folder) => existsSync(join(folder, 'initdb')));
}

const LISTS: readonly CodeKey[] = ['sector', 'place', 'party', 'source'];
const isList = (key: CodeKey) => LISTS.includes(key);
const UNDISCLOSED = -1;

/** The columns that one facet's counts depend on, beside its own. */
const FLAGS = ['sector', 'status', 'amount', 'place'] as const;
const others = (key: CodeKey) =>
  FLAGS.filter((flag) => flag !== key)
    .map((flag) => `f_${flag}`)
    .join(' AND ');

const single = CODE_KEYS.filter((key) => !isList(key) && key !== 'status');

/**
 * One reading of the table notes which of the four filters each row passes and keeps what fails at most one; every facet is
 * counted from the few that are left. $1 sectors as bits, $2 statuses, $3 and $4 the range in cents, $5 the place.
 */
const QUERY = `
WITH read AS (
  SELECT *, (sectors & $1) <> 0 AS f_sector, status = ANY($2) AS f_status,
    cents = ${UNDISCLOSED} OR cents BETWEEN $3 AND $4 AS f_amount, place @> ARRAY[$5] AS f_place
  FROM records
), few AS MATERIALIZED (
  SELECT * FROM read WHERE f_sector::int + f_status::int + f_amount::int + f_place::int >= 3
)
SELECT CASE ${single.map((key) => `WHEN GROUPING(${key}) = 0 THEN '${key}'`).join(' ')} END,
  COALESCE(${single.join(', ')}), count(*)
FROM few WHERE ${others('type')} GROUP BY GROUPING SETS (${single.map((key) => `(${key})`).join(', ')})
UNION ALL SELECT 'status', status, count(*) FROM few WHERE ${others('status')} GROUP BY status
${LISTS.map((key) => `UNION ALL SELECT '${key}', code, count(*) FROM few, unnest(${key}) code WHERE ${others(key)} GROUP BY code`).join('\n')}`;

/** A throw-away PostgreSQL with the records in one table; undefined where PostgreSQL is not installed. */
export async function postgres(entries: readonly Entry[]): Promise<Engine | undefined> {
  const bin = programs();
  if (bin === undefined) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'shekara-bench-'));
  if (user.uid !== undefined) chownSync(folder, user.uid, user.uid);
  const run = (program: string, args: string[], input = '') =>
    execFileSync(join(bin, program), args, {
      ...user,
      cwd: folder,
      input,
      encoding: 'utf8',
      maxBuffer: 1e9,
      stdio: ['pipe', 'pipe', 'pipe']
    });
  const data = join(folder, 'data');
  run('initdb', ['-D', data, '-U', 'bench', '-A', 'trust', '-E', 'UTF8', '--locale=C']);
  const settings = Object.entries({ ...SETTINGS, unix_socket_directories: folder });
  const server = spawn(
    join(bin, 'postgres'),
    ['-D', data, ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    { ...user, cwd: folder, stdio: 'ignore' }
  );
  const ended = new Promise((resolve) => server.once('exit', resolve));
  const close = async () => {
    server.kill('SIGINT');
    await ended;
    rmSync(folder, { recursive: true });
  };
  const psql = (script: string) =>
    run('psql', ['-h', folder, '-U', 'bench', '-d', 'postgres', '-qAtX', '-v', 'ON_ERROR_STOP=1'], script);
  await ready(() => run('pg_isready', ['-h', folder]));
  const { rows, numbers, names } = numbered(entries);
  psql(`CREATE UNLOGGED TABLE records (id int, type int, status int, precision int, basis int, cents bigint, sectors bigint,
    ${LISTS.map((key) => `${key} int[]`).join(', ')});
COPY records (id, cents, sectors, type, status, precision, basis, ${LISTS.join(', ')}) FROM STDIN;
${rows}\\.
CREATE INDEX ON records USING gin (place); CREATE INDEX ON records (status); CREATE INDEX ON records (cents);
VACUUM ANALYZE records;`);
  const prepared = `PREPARE ask (bigint, int[], bigint, bigint, int) AS ${QUERY};\n`;

  const execute = ({ sector, status, amount, place }: Filter) => {
    const number = (key: CodeKey, code: string) => numbers[key].get(code) ?? -1;
    const bits = sector.reduce((mask, code) => mask | (1n << BigInt(number('sector', code))), 0n);
    const list = status.map((code) => number('status', code)).join(',');
    const range = [cents(amount?.range?.from ?? 0), cents(amount?.range?.to ?? 0)].join(', ');
    return `EXECUTE ask (${bits}, '{${list}}', ${range}, ${number('place', place[0] ?? '')});\n`;
  };
  const answer = (filter: Filter): Counts => {
    const counts = Object.fromEntries(CODE_KEYS.map((key) => [key, {}])) as Counts;
    for (const line of psql(prepared + execute(filter))
      .trim()
      .split('\n')) {
      const [key, number, count] = line.split('|') as [CodeKey, string, string];
      const code = names[key]?.[Number(number)];
      if (number !== '' && code !== undefined) counts[key][code] = Number(count);
    }
    return counts;
  };
  const time = (questions: readonly Filter[]) =>
    [
      ...psql(`${prepared}\\o /dev/null\n\\timing on\n${questions.map(execute).join('')}`).matchAll(
        /Time: ([\d.]+) ms/g
      )
    ].map(([, ms]) => Number(ms));
  return { name: 'PostgreSQL', answer, time, close };
}

/** Tries again until it no longer throws. */
async function ready(test: () => unknown) {
  for (let tries = 0; tries < 100; tries += 1)
    try {
      test();
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  throw new Error('PostgreSQL does not start');
}

/** The counted entries as lines for COPY, codes as numbers, and both ways between the two. */
function numbered(entries: readonly Entry[]) {
  const numbers = Object.fromEntries(CODE_KEYS.map((key) => [key, new Map<string, number>()])) as Record<
    CodeKey,
    Map<string, number>
  >;
  const numbersOf = (key: CodeKey, entry: Entry) =>
    [...codesOf[key](entry)].map((code) => {
      const number = numbers[key].get(code) ?? numbers[key].size;
      numbers[key].set(code, number);
      return number;
    });
  const line = (entry: Entry, id: number) => {
    const { size } = entry;
    const amount = size.class === 'stated' ? size.cents : size.class === 'undisclosed' ? UNDISCLOSED : '\\N';
    const mask = numbersOf('sector', entry).reduce((bits, at) => bits | (1n << BigInt(at)), 0n);
    const cells = (['type', 'status', 'precision', 'basis'] as const).map(
      (key) => numbersOf(key, entry)[0] ?? '\\N'
    );
    return [id, amount, mask, ...cells, ...LISTS.map((key) => `{${numbersOf(key, entry).join(',')}}`)].join(
      '\t'
    );
  };
  const rows = entries
    .filter(({ record }) => !record.aggregate)
    .map((entry, id) => `${line(entry, id)}\n`)
    .join('');
  const names = Object.fromEntries(CODE_KEYS.map((key) => [key, [...numbers[key].keys()]])) as Record<
    CodeKey,
    string[]
  >;
  return { rows, numbers, names };
}
