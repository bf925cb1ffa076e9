import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, posix } from 'node:path';
import { expect, test } from 'vitest';
import { importsOf, type Import, type SourceFile } from './imports.ts';

const ROOT = join(import.meta.dirname, '..');

/** Libraries that touch neither network nor page. */
const PURE = /^(@turf\/|d3($|[-/])|valibot$|topojson-|polylabel$|geojson$|jsts\/)/;
const CODE = /\.(ts|mjs|js|svelte)$/;

type Refusal = string | false | undefined;
type Rule = (path: string, imported: string, how: Import) => Refusal;

const house = (path: string) => path.split('/')[0] ?? '';
const isLocal = (imported: string) => /^(web|api|geo|data|test)\//.test(imported);

/** Code that runs while the others are built or tested, not when they are used. */
const isWorkshop = (path: string) => /^((geo|web)\/build|test)\/|^vite\.config\.ts$/.test(path);

/** Who may import whom: each rule says why an import is refused. */
const RULES: readonly Rule[] = [
  (path, imported) => !isWorkshop(path) && house(imported) === 'test' && 'nothing imports test',
  (path) => house(path) === 'data' && 'data imports nothing',
  (path, imported) =>
    house(path) === 'geo' &&
    !isWorkshop(path) &&
    !(isLocal(imported) ? ['geo', 'data'].includes(house(imported)) : PURE.test(imported)) &&
    'geo imports data and pure libraries',
  (path, imported) =>
    house(path) === 'api' &&
    ['web', 'data'].includes(house(imported)) &&
    'api imports geo and reads data as files',
  (path, imported, { isType }) =>
    house(path) === 'web' && house(imported) === 'api' && !isType && 'web imports types alone from api',
  (path, imported, { isType }) =>
    /^maplibre-gl($|\/)/.test(imported) &&
    !isType &&
    !isWorkshop(path) &&
    path !== 'web/map/Map.svelte' &&
    'maplibre-gl is imported by web/map/Map.svelte',
  (path, imported) =>
    isBuiltin(imported) &&
    house(path) !== 'api' &&
    !isWorkshop(path) &&
    'Node built-ins are for api, build and test',
  (path, imported) => /^svelte($|\/)/.test(imported) && !/^(web|test)\//.test(path) && 'svelte is for web',
  (path, imported, { isType }) =>
    /^@?hono($|\/)/.test(imported) &&
    !['api', 'test'].includes(house(path)) &&
    !(path === 'web/client.ts' && (imported === 'hono/client' || isType)) &&
    'hono is for api, hono/client for web/client.ts'
];

/** An import as a path from the root, where it is one of our own files. */
const resolved = (path: string, from: string) =>
  from.startsWith('.') ? posix.join(posix.dirname(path), from) : from;

/** Every import that a rule refuses, one line each. */
const refused = (files: readonly SourceFile[]): string[] =>
  files.flatMap((file) =>
    importsOf(file).flatMap((how) =>
      RULES.flatMap((rule) => {
        const why = rule(file.path, resolved(file.path, how.from), how);
        return why ? [`${file.path} imports ${how.from}: ${why}`] : [];
      })
    )
  );

const filesOf = (folder: string): SourceFile[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => CODE.test(name) && !name.includes('node_modules'))
    .map((name) => `${folder}/${name}`)
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));

const files = ['web', 'api', 'geo', 'data', 'test'].flatMap(filesOf);

test('everyone imports only whom he may', () => {
  expect(files.length).toBeGreaterThan(20);
  expect(refused(files)).toEqual([]);
});

test.for([
  ['geo/a.ts', `import { readFileSync } from 'node:fs';`, 'geo imports data and pure libraries'],
  ['geo/a.ts', `import { getView } from '../web/view.svelte.ts';`, 'geo imports data and pure libraries'],
  ['geo/a.ts', `export * from 'hono';`, 'hono is for api'],
  ['api/a.ts', `import meta from '../data/dataset.json' with { type: 'json' };`, 'reads data as files'],
  ['web/a.ts', `import { createApp } from '../api/app.ts';`, 'types alone from api'],
  ['web/a.ts', `import { createApp, type Api } from '../api/app.ts';`, 'types alone from api'],
  ['web/a.ts', `const app = await import('../api/app.ts');`, 'types alone from api'],
  ['web/a.ts', `import { join } from 'path';`, 'Node built-ins'],
  ['web/a.ts', `import { hc } from 'hono/client';`, 'hono/client for web/client.ts'],
  ['web/map/b.ts', `import { Map } from 'maplibre-gl';`, 'web/map/Map.svelte'],
  [
    'web/b.svelte',
    `<script lang="ts">\n  import { Map } from 'maplibre-gl';\n</script>`,
    'web/map/Map.svelte'
  ],
  ['api/a.ts', `import { mount } from 'svelte';`, 'svelte is for web'],
  ['web/a.ts', `const all = import.meta.glob('../test/*.ts');`, 'nothing imports test'],
  ['api/a.ts', `import { record } from '../test/fixtures.ts';`, 'nothing imports test'],
  ['data/a.js', `import './b.js';`, 'data imports nothing']
] as const)('a wrong import in %s is reported: %s', ([path, text, why]) => {
  const lines = refused([{ path, text }]);
  expect(lines.join('\n')).toContain(why);
  expect(lines[0]).toContain(path);
});

test.for([
  ['geo/a.ts', `import { bbox } from '@turf/turf'; import type { Point } from 'geojson';`],
  ['web/a.ts', `import type { Api } from '../api/app.ts'; import { type Store } from '../api/store.ts';`],
  ['web/client.ts', `import { hc } from 'hono/client';`],
  ['web/map/Map.svelte', `<script module lang="ts">import { Map } from 'maplibre-gl';</script>`],
  ['web/map/style.ts', `import type { StyleSpecification } from 'maplibre-gl';`],
  ['geo/build/a.ts', `import { readFileSync } from 'node:fs';`]
] as const)('a right import in %s is not reported', ([path, text]) => {
  expect(refused([{ path, text }])).toEqual([]);
});

/** Names of formats, vocabularies and licences, which nobody fetches. */
const NAMED_HOSTS =
  /(^|\.)(w3\.org|opengis\.net|schema\.org|json-schema\.org|ietf\.org|rfc-editor\.org|iana\.org|loc\.gov|creativecommons\.org|spdx\.org|purl\.org|qudt\.org|xmlns\.com|publications\.europa\.eu)$/;
/** This machine, names reserved for examples, and what a template fills in. */
const NO_HOSTS = /^(localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\]|(.+\.)?example\.(com|org|net)|\$\{.*|)$/;

/** Outside hosts named in the code that a page or a server runs; what a comment names is never fetched. */
const hostsIn = ({ path, text }: SourceFile): string[] =>
  [
    ...text
      .replace(/\/\*[\s\S]*?\*\/|<!--[\s\S]*?-->|(?<=^|\s)\/\/.*$/gm, '')
      .matchAll(/\b(?:https?|wss?):\/\/([^/\s'"`)?#:]*)/g)
  ]
    .map(([, host = '']) => host)
    .filter((host) => !NAMED_HOSTS.test(host) && !NO_HOSTS.test(host))
    .map((host) => `${path}: ${host}`);

const TEXTS = /\.(ts|mjs|js|svelte|html|css)$/;

test('no code names an outside host', () => {
  const shipped = files.filter(({ path }) => TEXTS.test(path) && !isWorkshop(path));
  const others = readdirSync(join(ROOT, 'web'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(html|css)$/.test(name))
    .map((name) => ({ path: `web/${name}`, text: readFileSync(join(ROOT, 'web', name), 'utf8') }));
  expect([...shipped, ...others].flatMap(hostsIn)).toEqual([]);
});

test('a named outside host is reported', () => {
  const text = `fetch('https://tiles.example.io/1'); // https://github.com/x\nconst ns = 'http://www.w3.org/2000/svg';`;
  expect(hostsIn({ path: 'web/a.ts', text })).toEqual(['web/a.ts: tiles.example.io']);
});
