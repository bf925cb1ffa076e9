/** What `npm start` and `npm test` share. Runs under the system's own Node ≥ 20, before anything is installed: built-ins only. */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const inRoot = (/** @type {string[]} */ ...parts) => join(ROOT, ...parts);

const BUILD_STAMP = inRoot('dist/.built-from');
const LEAST_NODE = 20;

/** Node 24, which the project brings along, and the tools of the project. */
export const NODE = inRoot('node_modules/.bin/node');
export const TOOLS = {
  vite: 'node_modules/vite/bin/vite.js',
  vitest: 'node_modules/vitest/vitest.mjs',
  tsc: 'node_modules/@typescript/native/bin/tsc',
  'svelte-check': 'node_modules/svelte-check/bin/svelte-check',
  eslint: 'node_modules/eslint/bin/eslint.js',
  prettier: 'node_modules/prettier/bin/prettier.cjs'
};

/** An end that needs no stack: the sentence says what is wrong and what to do. */
export class Stop extends Error {}

/** The environment in which `node` is the project's own. */
const environment = (/** @type {NodeJS.ProcessEnv} */ more = {}) => ({
  ...process.env,
  // Compiled code is kept, so that a second start answers in half the time.
  NODE_COMPILE_CACHE: inRoot('node_modules/.shekara/compiled'),
  PATH: `${inRoot('node_modules/.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH ?? ''}`,
  ...more
});

/** Runs a command in the open and says whether it went well. */
export const ran = (/** @type {string} */ command, /** @type {string[]} */ ...args) =>
  spawnSync(command, args, { cwd: ROOT, stdio: 'inherit', env: environment() }).status === 0;

/** Hash of the files, and of all files in the folders, that the paths name. */
function hashOf(/** @type {string[]} */ paths) {
  const hash = createHash('sha256');
  for (const path of paths.flatMap(filesBelow).sort())
    hash.update(`${path}\0`).update(readFileSync(inRoot(path)));
  return hash.digest('hex');
}

const SKIPPED = new Set(['node_modules', 'schema']);

/** @returns {string[]} */
function filesBelow(/** @type {string} */ path) {
  const full = inRoot(path);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [path];
  return readdirSync(full).flatMap((name) => (SKIPPED.has(name) ? [] : filesBelow(`${path}/${name}`)));
}

/** Is everything that the lock file names installed in the version it names? npm keeps its own list of what is there. */
function isInstalled() {
  const [wanted, present] = ['package-lock.json', 'node_modules/.package-lock.json'].map((path) =>
    existsSync(inRoot(path)) ? JSON.parse(readFileSync(inRoot(path), 'utf8')).packages : {}
  );
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === '' || present[path]?.version === version || (optional && present[path] === undefined)
  );
}

/** Installs what the lock file names, unless exactly that is installed. */
export function install() {
  if (Number(process.versions.node.split('.')[0]) < LEAST_NODE)
    throw new Stop(`Node ${LEAST_NODE} or newer is needed; this is ${process.version}.`);
  if (isInstalled() && existsSync(NODE)) return;
  console.log('Installing packages …');
  if (!ran('npm', 'ci', '--no-audit', '--no-fund', '--loglevel=error'))
    throw new Stop('Installing packages failed: is the npm registry within reach? Run `npm ci` to see more.');
  if (!ran(NODE, '--version'))
    throw new Stop('Packages are installed, but Node 24 among them does not run; run `npm rebuild node`.');
}

/** What the pages are built from; the data are, because the fonts are cut to the characters in them. */
const BUILT_FROM = ['web', 'geo', 'data', 'package-lock.json', 'vite.config.ts', 'tsconfig.json'];

/** Builds the pages, unless they stand as their sources would make them. */
export function build() {
  const sources = hashOf(BUILT_FROM);
  if (existsSync(BUILD_STAMP) && readFileSync(BUILD_STAMP, 'utf8') === sources) return;
  console.log('Building the pages …');
  if (!ran(NODE, TOOLS.vite, 'build', '--logLevel', 'warn'))
    throw new Stop('Building the pages failed; the lines above say why.');
  writeFileSync(BUILD_STAMP, sources);
}

/** Starts a long-running command; signals sent to us are passed on to it (a terminal sends Ctrl-C to both by itself). */
export function start(/** @type {string[]} */ args, /** @type {NodeJS.ProcessEnv} */ env = {}) {
  const child = spawn(NODE, args, { cwd: ROOT, stdio: 'inherit', env: environment(env) });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => (signal === 'SIGINT' && process.stdin.isTTY) || child.kill(signal));
  return child;
}

/** Does the work; a `Stop` is told in its sentence, anything else with its stack. */
export async function main(/** @type {() => unknown} */ work) {
  try {
    await work();
  } catch (error) {
    console.error(error instanceof Stop ? error.message : error);
    process.exitCode = 1;
  }
}
