/** `npm test`: every check there is, one after another, each named with its time. `--long`: at full length; `--fix` repairs form instead. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { build, install, main, NODE, ran, Stop, TOOLS } from '../api/setup.mjs';
import { findChromium, onPath } from '../web/build/chromium.mjs';

/** Installs a package of Debian's, where we may. */
function debian(/** @type {string} */ name) {
  if (process.getuid?.() !== 0 || onPath('apt-get') === undefined) return;
  console.log(`Installing ${name} …`);
  ran('apt-get', 'update', '-q');
  ran('apt-get', 'install', '-y', '-q', '--no-install-recommends', name);
}

/** The path of a Chromium for the browser tests; Debian's is installed where there is none and we may. */
function chromium() {
  const find = () => {
    try {
      return findChromium();
    } catch (error) {
      throw new Stop(String(error));
    }
  };
  const found = find();
  if (found !== undefined) return found;
  debian('chromium');
  const installed = find();
  if (installed === undefined)
    throw new Stop('The browser tests need Chromium: install it, or set CHROME_PATH to its program.');
  return installed;
}

/** The other program that reads what we export; without it, its tests are skipped, and we say so. */
function gdal() {
  if (onPath('ogrinfo') === undefined) debian('gdal-bin');
  if (onPath('ogrinfo') !== undefined) return;
  console.warn(
    'The tests that reopen exported files and read the API with GDAL are SKIPPED: install its ogrinfo (on Debian: gdal-bin).'
  );
}

/** Debian's Python, for which its modules are; another may stand before it on the path. */
const PYTHON = '/usr/bin/python3';

/** Readers of what we say that are not ours either; without one, its tests are skipped, and we say so. */
function python(/** @type {string} */ name, /** @type {string} */ module, /** @type {string} */ what) {
  const isThere = () => spawnSync(PYTHON, ['-c', `import ${module}`]).status === 0;
  const packaged = `python3-${name.toLowerCase()}`;
  if (!isThere()) debian(packaged);
  if (isThere()) return;
  console.warn(
    `The tests that read ${what} with ${name} are SKIPPED: install it for ${PYTHON} (on Debian: ${packaged}).`
  );
}

/** What says whether exported XML is as its schema wants it. */
function xmllint() {
  if (onPath('xmllint') === undefined) debian('libxml2-utils');
  if (onPath('xmllint') !== undefined) return;
  console.warn(
    'The tests that reopen exported files with other programs are SKIPPED: install xmllint (on Debian: libxml2-utils).'
  );
}

const NATURAL_EARTH = 'usr/lib/python3/dist-packages/geopandas/datasets';

/** The countries and places that the tests of CQL2 ask of: Debian's geopandas carries them, of which nothing else is wanted or installed. */
function naturalEarth() {
  const kept = 'node_modules/.shekara/geopandas';
  const isThere = () => ['', kept].some((root) => existsSync(`${root}/${NATURAL_EARTH}`));
  const fetched = () =>
    ran(
      'sh',
      '-c',
      `mkdir -p ${kept} && cd ${kept} && apt-get download -q python3-geopandas && dpkg-deb -x *.deb .`
    );
  if (isThere()) return;
  if (onPath('apt-get') !== undefined && !fetched() && process.getuid?.() === 0) {
    ran('apt-get', 'update', '-q');
    fetched();
  }
  if (isThere()) return;
  console.warn(
    'The tests of filters over countries and places are SKIPPED: install the data of geopandas 0.12 (on Debian 12: python3-geopandas).'
  );
}

/** The map program that analysts open the API with: a gigabyte, so only the long tests install it. */
function qgis() {
  if (!existsSync('/usr/lib/python3/dist-packages/qgis/core')) debian('python3-qgis');
}

const FORMATTED = [
  '{api,geo,web,test}/**/*.{ts,js,mjs,svelte,css,html}',
  '{vite.config.ts,package.json,tsconfig.json}'
];
const LINTED = ['api', 'geo', 'test', 'web', 'vite.config.ts'];
const PRETTIER = [TOOLS.prettier, '--log-level', 'warn', ...FORMATTED];
const ESLINT = [TOOLS.eslint, '--config', 'test/eslint.config.js', '--max-warnings', '0', ...LINTED];

/** @type {Record<string, string[] | (() => void)>} What each step runs under the project's own Node, or does itself. */
const STEPS = {
  format: [...PRETTIER, '--check'],
  lint: ESLINT,
  types: [TOOLS.tsc, '-p', '.'],
  'svelte types': [TOOLS['svelte-check'], '--tsgo', '--tsconfig', './tsconfig.json', '--fail-on-warnings'],
  data: ['api/check.ts'],
  build,
  tests: [TOOLS.vitest, 'run', '--config', 'vite.config.ts']
};

/** Does one step and says how long it took and whether it went well. */
function isFine(/** @type {string} */ name, /** @type {string[] | (() => void)} */ step) {
  const from = Date.now();
  console.log(`\n▶ ${name}`);
  let fine = true;
  try {
    if (typeof step === 'function') step();
    else fine = ran(NODE, ...step);
  } catch (error) {
    console.error(error instanceof Stop ? error.message : error);
    fine = false;
  }
  console.log(`${fine ? '✔' : '✘'} ${name} (${((Date.now() - from) / 1000).toFixed(1)} s)`);
  return fine;
}

/** @type {typeof STEPS} `npm run format`: what can be put right by a machine. */
const REPAIRS = { format: [...PRETTIER, '--write'], lint: [...ESLINT, '--fix'] };

void main(() => {
  install();
  const repairs = process.argv.includes('--fix');
  if (process.argv.includes('--long')) process.env.SHEKARA_TESTS = 'long';
  if (!repairs) {
    process.env.CHROME_PATH = chromium();
    gdal();
    xmllint();
    naturalEarth();
    python('OWSLib', 'owslib.ogcapi.features', 'the API');
    python('RDFLib', 'rdflib', 'what we tell catalogues of data');
    if (process.env.SHEKARA_TESTS === 'long') qgis();
  }
  const failed = Object.entries(repairs ? REPAIRS : STEPS).flatMap(([name, step]) =>
    isFine(name, step) ? [] : [name]
  );
  if (failed.length > 0) throw new Stop(`\nFailed: ${failed.join(', ')}`);
  console.log('\nAll is well.');
});
