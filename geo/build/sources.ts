import { readFileSync } from 'node:fs';

const packages = new URL('./node_modules/', import.meta.url);

/** Parses a JSON file of an installed build package, `path` being relative to node_modules. */
export const readPackageJson = <T>(path: string): T =>
  JSON.parse(readFileSync(new URL(path, packages), 'utf8')) as T;

/** The folder of an installed build package. */
export const packageFolder = (path: string): URL => new URL(path, packages);
