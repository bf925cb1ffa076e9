import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { DataFiles, Fault } from '../geo/dataset.ts';
import { syntaxFault } from './json-syntax.ts';

/** JSON Schemas for editors lie among the data, but are no data. */
const NO_DATA = /^schema\//;

/** Every JSON file of a data folder by its path there, and the files that are not JSON, each with the line of its mistake. */
export function readDataFolder(root: string): { files: DataFiles; faults: Fault[] } {
  const files: Record<string, unknown> = {};
  const faults: Fault[] = [];
  for (const file of jsonFiles(root)) {
    const text = readFileSync(join(root, file), 'utf8');
    try {
      files[file] = JSON.parse(text);
    } catch {
      const { line, found, expected } = syntaxFault(text);
      faults.push({ file, field: `line ${line}`, value: found, expected });
    }
  }
  return { files, faults };
}

const jsonFiles = (root: string): string[] =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json') && !entry.name.startsWith('.'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((file) => !NO_DATA.test(file))
    .sort();
