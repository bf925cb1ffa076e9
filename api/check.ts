/** `npm run data:check [folder]`: one line for each fault of a data folder, and exit code 1; or one line that all is fine. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { containsIn } from '../geo/boundaries.ts';
import { faultsOf } from '../geo/check.ts';
import { faultLine, type DataFiles } from '../geo/dataset.ts';
import { readBoundaries } from './boundaries.ts';
import { readDataFolder } from './data-folder.ts';
import { readSettings } from './settings.ts';

/** The lines to print, and whether they tell of faults. */
function check(folder: string, boundaries: string | undefined): { lines: string[]; isFine: boolean } {
  if (!existsSync(join(folder, 'dataset.json')))
    return { lines: [`${folder}: no data set; expected a folder with dataset.json`], isFine: false };
  const { files, faults: unreadable } = readDataFolder(folder);
  const contains = containsIn(readBoundaries(boundaries).detail);
  const faults = unreadable.length > 0 ? unreadable : faultsOf(files, contains);
  return faults.length > 0
    ? { lines: faults.map(faultLine), isFine: false }
    : { lines: [`fine: ${counts(files)}`], isFine: true };
}

/** `94 records, 120 places, …` */
function counts(data: DataFiles): string {
  const rows = (name: string) => ((data[`${name}.json`] ?? []) as unknown[]).length;
  const filesIn = (name: string) => Object.keys(data).filter((path) => path.startsWith(`${name}/`)).length;
  const lists = ['places', 'posts', 'corridors', 'flows', 'sources', 'scenes'].map(
    (name) => `${rows(name)} ${name}`
  );
  return [`${filesIn('records')} records`, ...lists, `${filesIn('messages')} languages`].join(', ');
}

const settings = readSettings(process.env);
const { lines, isFine } = check(resolve(process.argv[2] ?? settings.data), settings.boundaries);
for (const line of lines) console.log(line);
if (!isFine) process.exitCode = 1;
