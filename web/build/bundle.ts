/** `npm run bundle`: one folder, and one file of it, that plays on a machine with only a browser. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ANSWERS } from '../held.ts';
import { aloneBuilt, answersWritten, type Page } from './bundle/alone.ts';
import { papersLaid } from './bundle/papers.ts';
import { answersOf, servedLaid, serverFile } from './bundle/server.ts';
import { startersLaid } from './bundle/starters.ts';
import { sealed, zipped } from './bundle/zip.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const NAME = 'shekara-forum';

/** Those that are there yet. */
const PAGES: readonly Page[] = [
  { name: 'atlas', source: 'index' },
  ...['stage', 'presenter', 'preflight'].map((name) => ({ name, source: name }))
].filter(({ source }) => existsSync(join(ROOT, 'web', `${source}.html`)));

/** In bytes, as people say it. */
const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;

/** Makes the folder `shekara-forum` and its zip below another folder. */
async function bundle(below: string) {
  const folder = join(below, NAME);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await servedLaid(ROOT, folder);
  const server = await serverFile(ROOT);
  writeFileSync(join(folder, 'serve.mjs'), server.code);
  for (const page of PAGES) await aloneBuilt(ROOT, page, folder);
  answersWritten(await answersOf(folder, ANSWERS), folder);
  startersLaid(folder);
  papersLaid(ROOT, folder, server.licences);
  const files = sealed(folder);
  const zip = zipped(folder, files);
  const file = join(below, `${NAME}.zip`);
  writeFileSync(file, zip);
  const unpacked = files.reduce((sum, name) => sum + readFileSync(join(folder, name)).length, 0);
  process.stdout.write(
    `${folder}: ${files.length} files, ${megabytes(unpacked)}\n${file}: ${megabytes(zip.length)}\n`
  );
}

const { values } = parseArgs({ options: { into: { type: 'string', default: join(ROOT, 'bundle') } } });
await bundle(resolve(values.into));
