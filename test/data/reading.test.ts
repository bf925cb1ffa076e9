import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readDataFolder } from '../../api/data-folder.ts';
import { syntaxFault } from '../../api/json-syntax.ts';
import { readingsOf } from '../../api/readings.ts';
import { jsonSchemas } from '../../api/schema.ts';
import { parseDataset } from '../../geo/dataset.ts';
import { folder, ROOT } from './folder.ts';

const copy = mkdtempSync(join(tmpdir(), 'shekara-'));
afterAll(() => rmSync(copy, { recursive: true }));

test.for([
  ['{\n"a": 1\n"b": 2}', 3, '"b":', ', or }'],
  ['{"a": 1,}', 1, '}', 'a name in double quotes'],
  ['[1,\n2,]', 2, ']', 'a value'],
  ['{"a": tru}', 1, 'tru}', 'a value'],
  ['{"a": 01}', 1, '01}', 'a value'],
  ['', 1, 'the end of the file', 'a value'],
  ['[1] x', 1, 'x', 'the end of the file'],
  ['{"a": [1, 2}', 1, '}', ', or ]'],
  ["{\n\n'a': 1}", 3, "'a':", 'a name in double quotes or }']
] as const)('the mistake in %j stands in line %i', ([text, line, found, expected]) => {
  expect(() => JSON.parse(text)).toThrow();
  expect(syntaxFault(text)).toEqual({ line, found, expected });
});

test('a file that is not JSON is named with the line', () => {
  writeFileSync(join(copy, 'places.json'), '[\n  {"id": "KZ",}\n]');
  const { faults } = readDataFolder(copy);
  expect(faults).toEqual([
    { file: 'places.json', field: 'line 2', value: '}', expected: 'a name in double quotes' }
  ]);
});

test('data:check prints a line a fault and exits with 1', () => {
  cpSync(join(ROOT, 'data'), copy, { recursive: true });
  const file = join(copy, 'records/aktogay-copper-smelter.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace('"metallurgy"', '"alchemy"'));
  const { status, stdout } = spawnSync(process.execPath, [join(ROOT, 'api/check.ts'), copy], {
    encoding: 'utf8'
  });
  expect(stdout).toContain(
    'records/aktogay-copper-smelter.json: sectors.0: "alchemy"; expected a code of codes/sectors.json\n'
  );
  expect(status).toBe(1);
});

test('the JSON Schemas are those of the code: `npm run schema` writes them', () => {
  const schemas = jsonSchemas(parseDataset(folder.files).dataset.codes);
  const root = join(ROOT, 'data/schema');
  const written = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.json')
  );
  expect(Object.fromEntries(written.map((name) => [name, readFileSync(join(root, name), 'utf8')]))).toEqual(
    schemas
  );
});

test('a character gets every reading it has; one that stands is kept; one that is not asked for goes', () => {
  expect(readingsOf(['行', '绿', '霍'], { 霍: 'huo he', 丢: 'diu' })).toEqual({
    绿: 'lü lu',
    行: 'xing hang heng',
    霍: 'huo he'
  });
});
