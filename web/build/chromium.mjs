/** Where Chromium is on this machine: for the browser tests and for the recorded story. Built-ins only. */
import { existsSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The path of a program, if there is one of that name. */
export const onPath = (/** @type {string} */ name) =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path) && statSync(path).isFile());

/** The Chromium that `CHROME_PATH` names, else one on the path; undefined where there is none. Throws where the name is wrong. */
export function findChromium() {
  const chosen = process.env.CHROME_PATH;
  if (chosen === undefined || chosen === '') return BROWSERS.map(onPath).find((path) => path !== undefined);
  if (!existsSync(chosen)) throw new Error(`CHROME_PATH names ${chosen}, but there is no such file.`);
  return chosen;
}

/** WebGL is drawn in software, the same on every machine. */
export const SOFTWARE = ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'];
/** Nobody is asked for anything. */
export const QUIET = [
  ...['--no-sandbox', '--ignore-gpu-blocklist', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync']
];
