import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../../api/app.ts';
import { surfaceOf } from '../../../api/ask.ts';
import { served } from '../exported.ts';

// Neither program is ours: `npm test` installs Debian's where it may, and says so where it may not.
const hasGdal = spawnSync('ogrinfo', ['--version']).status === 0;
/** Debian's own, whatever other Python there is. */
const PYTHON = '/usr/bin/python3';
const hasOwslib = spawnSync(PYTHON, ['-c', 'import owslib.ogcapi.features']).status === 0;

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'shekara-ogc-'));
const { collections } = surfaceOf(served, 'http://localhost');
const wording = { language: 'en', recordUrl: () => '' };

/** What GDAL and OWSLib ask is asked over HTTP; what was asked is kept. */
let address = '';
const asked: string[] = [];
const server = createServer();
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const answer = getRequestListener(createApp(served, { publicUrl: address }).fetch);
  server.on('request', (request, response) => {
    asked.push(decodeURIComponent((request.url ?? '').replaceAll('+', ' ')));
    void answer(request, response);
  });
});

/** The table that is left behind: a row for each client and collection. */
const table: string[] = [];
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
  const head =
    '| client | collection | count | sum of amounts, USD | types | filter pushed down |\n|---|---|---|---|---|---|';
  mkdirSync('test/output', { recursive: true });
  writeFileSync('test/output/ogc-clients.md', `${[head, ...table].join('\n')}\n`);
});

/** What the catalogue itself says of a collection. */
const truth = Object.fromEntries(
  collections.map(({ id, items, fields }) => {
    const rows = items.map(({ properties }) => properties(wording));
    const sum = rows.reduce((all, row) => all + ((row['amount_usd'] as number | null | undefined) ?? 0), 0);
    return [id, { count: items.length, sum, fields, rows }];
  })
);

/** How GDAL calls the kinds of fields. */
const OGR: Record<string, string> = {
  text: 'String',
  edtf: 'String',
  number: 'Real',
  boolean: 'Integer(Boolean)',
  day: 'Date',
  list: 'StringList'
};

/** A filter for a collection in the words of SQL, and the features that it should let through. */
const QUESTIONS: Record<
  string,
  { where: string; holds: (row: Readonly<Record<string, unknown>>) => boolean }
> = {
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

const ogrinfo = async (...options: string[]) =>
  (await run('ogrinfo', ['-ro', ...options], { maxBuffer: 1e9 })).stdout;

describe.skipIf(!hasGdal)('GDAL', () => {
  test.for(collections.map(({ id }) => id))('%s: count, sum, types, a filter', async (id) => {
    const { count, sum, fields, rows } = truth[id]!;
    const about = await ogrinfo('-so', `OAPIF:${address}/api`, id);
    expect(about).toContain(`Feature Count: ${count}\n`);
    const types = Object.fromEntries(
      [...about.matchAll(/^(\w+): ([\w()]+) \(\d/gm)].map(([, name, type]) => [name, type])
    );
    const known = fields.filter(({ name }) => rows.slice(0, 10).some((row) => row[name] !== null));
    expect(types).toMatchObject(Object.fromEntries(known.map(({ name, kind }) => [name, OGR[kind]])));
    const withSum = fields.some(({ name }) => name === 'amount_usd');
    if (withSum) {
      const printed = await ogrinfo(
        '-q',
        '-sql',
        `SELECT SUM(amount_usd) AS usd FROM "${id}"`,
        `OAPIF:${address}/api`
      );
      expect(Number(/usd \(Real\) = (.*)/.exec(printed)?.[1] ?? NaN)).toBe(sum);
    }
    asked.length = 0;
    const { where, holds } = QUESTIONS[id]!;
    const found = await ogrinfo('-q', '-where', where, `OAPIF:${address}/api`, id);
    expect(found.split('OGRFeature').length - 1).toBe(rows.filter(holds).length);
    const pushed = asked.find((url) => url.includes('filter=')) ?? '';
    expect(pushed).toContain(`/collections/${id}/items?`);
    expect(rows.filter(holds).length).toBeGreaterThan(0);
    table.push(
      `| GDAL | ${id} | ${count} | ${withSum ? sum : '–'} | ${fields.filter(({ name, kind }) => types[name] === OGR[kind]).length} of ${fields.length} | yes: ${/filter=([^&]*)/.exec(pushed)?.[1]} |`
    );
  });

  test('a box is pushed down', async () => {
    asked.length = 0;
    const found = await ogrinfo('-q', '-spat', '79', '43', '82', '46', `OAPIF:${address}/api`, 'posts');
    expect(asked.some((url) => url.includes('bbox=79,43,82,46'))).toBe(true);
    expect(found.split('OGRFeature').length - 1).toBeGreaterThan(0);
  });

  test('into a GeoPackage and back: the same features, sums and days', async () => {
    const file = join(folder, 'atlas.gpkg');
    await run('ogr2ogr', ['-f', 'GPKG', file, `OAPIF:${address}/api`], { maxBuffer: 1e9 });
    for (const { id } of collections)
      expect(await ogrinfo('-so', file, id)).toContain(`Feature Count: ${truth[id]!.count}\n`);
    const sums = await ogrinfo(
      '-q',
      '-sql',
      'SELECT SUM(amount_usd) AS usd, MIN(date_from) AS first FROM projects',
      file
    );
    const { sum, rows } = truth['projects']!;
    expect(Number(/usd \(Real\) = (.*)/.exec(sums)?.[1])).toBe(sum);
    const days = rows.flatMap((row) => (row['date_from'] as string | null) ?? []).sort();
    expect(sums).toMatch(new RegExp(`first \\((Date|String)\\) = ${days[0]!.replaceAll('-', '[-/]')}`));
  });

  test('pages are walked to the end', async () => {
    asked.length = 0;
    await ogrinfo('-q', '-oo', 'PAGE_SIZE=20', `OAPIF:${address}/api`, 'places');
    const { count } = truth['places']!;
    expect(asked.filter((url) => url.includes('limit=20')).length).toBeGreaterThanOrEqual(
      Math.ceil(count / 20)
    );
  });
});

interface Found {
  count: number;
  second: string[];
  types: Record<string, string[]>;
  sum: number;
  queryables: string[];
  filtered: string[];
  one: boolean;
}

/** How Python calls the kinds of fields. */
const PYTHONS: Record<string, string> = {
  text: 'str',
  edtf: 'str',
  number: 'float',
  boolean: 'bool',
  day: 'str',
  list: 'list'
};

describe.skipIf(!hasOwslib)('OWSLib', () => {
  test('every collection: count, sum, types, queryables, a filter, one feature', async () => {
    const script = join(import.meta.dirname, 'owslib_client.py');
    const { stdout } = await run(PYTHON, [script, `${address}/api`], { maxBuffer: 1e9 });
    const { api, found } = JSON.parse(stdout) as { api: string; found: Record<string, Found> };
    expect(api).toBe('3.0.3');
    expect(Object.keys(found)).toEqual(collections.map(({ id }) => id));
    for (const { id, items } of collections) {
      const { count, sum, fields } = truth[id]!;
      const seen = found[id]!;
      expect(seen, id).toMatchObject({
        count,
        sum,
        one: true,
        second: items.slice(1, 3).map((each) => each.id)
      });
      expect(seen.queryables, id).toEqual(['geometry', ...fields.map(({ name }) => name)].sort());
      expect(seen.filtered, id).toContain(items[0]!.id);
      for (const { name, kind } of fields)
        expect(
          seen.types[name]!.filter((type) => type !== 'NoneType').every((type) => type === PYTHONS[kind]),
          name
        ).toBe(true);
      table.push(
        `| OWSLib | ${id} | ${count} | ${sum || '–'} | ${fields.length} of ${fields.length} | yes: ${fields[0]!.name} = … |`
      );
    }
  });
});
