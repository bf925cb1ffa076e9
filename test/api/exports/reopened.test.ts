import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import papa from 'papaparse';
import { afterAll, describe, expect, test } from 'vitest';
import { FORMATS } from '../../../api/exports/formats.ts';
import { NO_FILTER, writeFilter, type Filter } from '../../../geo/filter.ts';
import { randomFilters } from '../../random-filter.ts';
import { exported, served } from '../exported.ts';

// None of these programs is ours: `npm test` installs Debian's where it may, and says so where it may not.
const PYTHON = '/usr/bin/python3';
const has = (program: string) => spawnSync(program, ['--version']).status === 0;
const missing = ['ogr2ogr', 'xmllint', PYTHON].filter((program) => !has(program));

const folder = mkdtempSync(join(tmpdir(), 'shekara-reopened-'));
afterAll(() => rmSync(folder, { recursive: true }));

const run = (program: string, ...options: string[]) =>
  execFileSync(program, options, {
    encoding: 'utf8',
    stdio: 'pipe',
    maxBuffer: 2 ** 26,
    env: { ...process.env, OGR_XLSX_HEADERS: 'FORCE' }
  });

/** The records of a file, as another program finds them: whose money is added up, and that. */
interface Found {
  id: string;
  counted: boolean;
  amount: number | null;
  currency: string | null;
}

const COLUMNS = ['id', 'aggregate', 'bilateral', 'amount', 'currency'];

/** Through GDAL, which writes what it reads as CSV. */
function byGdal(path: string, layer = 'projects', names = COLUMNS): Found[] {
  const asked = COLUMNS.map((column, i) => `"${names[i]}" AS ${column}`).join(', ');
  const printed = run('ogr2ogr', '-f', 'CSV', '/vsistdout/', path, '-sql', `SELECT ${asked} FROM "${layer}"`);
  const { data } = papa.parse<Record<string, string>>(printed, { header: true, skipEmptyLines: true });
  const isTrue = (text = '') => ['1', 'true'].includes(text);
  return data.map(({ id = '', aggregate, bilateral, amount, currency }) => ({
    id,
    counted: !isTrue(aggregate) && isTrue(bilateral),
    amount: amount ? Number(amount) : null,
    currency: currency || null
  }));
}

const TITLES = ['Identifier', 'General statement', 'Kazakh–Chinese money', 'Amount', 'Currency'];

/** A line a record: its id, and with a tab between whatever of its money the standard's own words say. */
const OC4IDS = `
import json, sys
for project in json.load(open(sys.argv[1]))['projects']:
    budget = project.get('budget', {})
    values = [budget['amount']] if 'amount' in budget else []
    values += [loan['value'] for loan in budget.get('finance', [])]
    values += [paid['value'] for paid in project.get('transactions', [])]
    print(project['id'], *[f"{value['amount']} {value['currency']}" for value in values], sep='\\t')
`;
const IATI = `
import sys, xml.etree.ElementTree as tree
for activity in tree.parse(sys.argv[1]).getroot().iter('iati-activity'):
    values = activity.findall('transaction/value')
    id = activity.find('{urn:x-shekara:record}record').get('id')
    print(id, *[f"{value.text} {value.get('currency')}" for value in values], sep='\\t')
`;

const byPython = (script: string) => (path: string) =>
  run(PYTHON, '-c', script, path)
    .split('\n')
    .filter(Boolean)
    .map((line): Found => {
      const [id = '', value] = line.split('\t');
      const [amount, currency] = value?.split(' ') ?? [];
      return {
        id,
        counted: true,
        amount: amount === undefined ? null : Number(amount),
        currency: currency ?? null
      };
    });

interface Reader {
  program: string;
  read: (path: string) => Found[];
  /** A file with an index is in the order of that. */
  isSorted?: boolean;
}

const READERS: Record<string, Reader> = {
  csv: { program: 'GDAL', read: (path) => byGdal(path) },
  xlsx: { program: 'GDAL', read: (path) => byGdal(path, 'Records', TITLES) },
  geojson: { program: 'GDAL', read: (path) => byGdal(path) },
  gpkg: { program: 'GDAL', read: (path) => byGdal(path) },
  fgb: { program: 'GDAL', read: (path) => byGdal(path), isSorted: true },
  'oc4ids.json': { program: 'Python, json', read: byPython(OC4IDS) },
  'iati.xml': { program: 'Python, ElementTree; xmllint', read: readIati }
};

function readIati(path: string): Found[] {
  run('xmllint', '--nonet', '--noout', '--schema', join(import.meta.dirname, 'iati.xsd'), path);
  return byPython(IATI)(path);
}

/** Ids, and a sum for each currency. */
function ledger(records: readonly Found[], isSorted = false) {
  const ids = records.map(({ id }) => id);
  const sums: Record<string, number> = {};
  for (const { counted, amount, currency } of records)
    if (counted && amount !== null && currency !== null) sums[currency] = (sums[currency] ?? 0) + amount;
  return { ids: isSorted ? ids.toSorted() : ids, sums };
}

/** What the page shows under the same filter. */
const shown = (filter: Filter): Found[] =>
  served.catalogue.select(filter).map(({ record, claim }) => ({
    id: record.id,
    counted: !record.aggregate,
    amount: claim?.value ?? null,
    currency: claim?.currency ?? null
  }));

/** Every record, and what some random filters let through; a file of no records says nothing of its columns. */
const RUNS = 4;
const filters = [
  NO_FILTER,
  ...fc
    .sample(randomFilters(served.catalogue), { numRuns: 40 * RUNS, seed: 5 })
    .filter((filter) => shown(filter).length > 1)
    .slice(0, RUNS)
];
const rows: string[] = [];

afterAll(() => {
  if (missing.length > 0) return;
  mkdirSync('test/output', { recursive: true });
  const head = `| file | reopened by | records | sums | filters with the same ids and sums |\n| --- | --- | --- | --- | --- |\n`;
  writeFileSync('test/output/exports.md', `${head}${rows.join('\n')}\n`);
});

test('every kind of file is reopened', () => {
  expect(Object.keys(READERS)).toEqual(FORMATS.map(({ extension }) => extension));
});

describe.skipIf(missing.length > 0)('reopened by another program', () => {
  test.for(Object.entries(READERS))(
    '%s: the ids of the page, and its sum in every currency',
    { timeout: 120_000 },
    async ([extension, { program, read, isSorted }]) => {
      const found = [];
      for (const filter of filters) {
        const path = join(folder, `projects.${extension}`);
        writeFileSync(path, await exported(extension, filter));
        const taken = ledger(read(path), isSorted);
        expect(taken, writeFilter(filter)).toEqual(ledger(shown(filter), isSorted));
        found.push(taken);
      }
      const [all] = found;
      const sums = Object.entries(all?.sums ?? {}).map(([currency, sum]) => `${currency} ${sum}`);
      rows.push(
        `| \`${extension}\` | ${program} | ${all?.ids.length} | ${sums.join(', ')} | ${found.length} of ${filters.length} |`
      );
      expect(all?.ids.length).toBeGreaterThan(0);
    }
  );

  test('fgb: the index leads to what lies in a box', async () => {
    const path = join(folder, 'boxed.fgb');
    writeFileSync(path, await exported('fgb', NO_FILTER));
    const box = [79, 43, 83, 46] as const;
    const printed = run(
      'ogr2ogr',
      '-f',
      'CSV',
      '/vsistdout/',
      path,
      '-spat',
      ...box.map(String),
      '-select',
      'id,place'
    );
    const ids = papa
      .parse<{ id: string }>(printed, { header: true, skipEmptyLines: true })
      .data.map(({ id }) => id);
    const [west, south, east, north] = box;
    const inside = served.catalogue.entries.flatMap(({ record, placing }) => {
      if (!('point' in placing)) return [];
      const [x, y] = placing.point;
      return x >= west && x <= east && y >= south && y <= north ? [record.id] : [];
    });
    expect(inside.length).toBeGreaterThan(5);
    expect(ids).toEqual(expect.arrayContaining(inside));
    expect(ids.length).toBeLessThan(served.catalogue.entries.length / 2);
  });

  test('fgb: days are days, flags are flags, money is numbers, and the system is named', async () => {
    const path = join(folder, 'kinds.fgb');
    writeFileSync(path, await exported('fgb', NO_FILTER));
    const printed = run('ogrinfo', '-ro', '-al', '-so', path);
    expect(printed).toContain('date_from: DateTime');
    expect(printed).toContain('aggregate: Integer(Boolean)');
    expect(printed).toContain('amount_usd: Real');
    expect(printed).toContain('ID["EPSG",4326]');
  });
});
