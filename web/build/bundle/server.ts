import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build, createBuilder, type Plugin } from 'vite';
import { licences } from '../licences.ts';

/** What the server reads, laid out below one folder as in our own house, since it looks from `api/`. */
const SERVED = 'server';
const OUR_PAGES = `${SERVED}/dist`;
const READ = ['data', 'geo/layers/overview.json', 'geo/layers/detail.json'];
/** JSON Schemas are for editors. */
const NOT_READ = 'schema';

/** How long each plugin took is nobody's business here. */
const QUIET = { pluginTimings: false } as const;

/** The oldest Node that answers everything; an older one can at least say so. */
const LEAST_NODE = 22;
const READABLE_BY = 'node18';

const HEAD = `import { fileURLToPath as shekaraPath } from 'node:url';
if (Number(process.versions.node.split('.')[0]) < ${LEAST_NODE}) {
  console.error(\`Node ${LEAST_NODE} or newer is needed; this is \${process.version}. Without it, open atlas.html by double click.\`);
  process.exit(1);
}
const shekaraHere = shekaraPath(new URL('./${SERVED}/api', import.meta.url));`;

/** A module for Node, and the licences of all that is in it. */
interface Module {
  code: string;
  licences: string;
}

/** One module of ours and of all packages it uses. */
async function oneFile(root: string, entry: string, plugins: Plugin[] = []): Promise<Module> {
  const built = await build({
    configFile: false,
    root,
    logLevel: 'warn',
    define: { 'import.meta.dirname': 'shekaraHere' },
    plugins: [...plugins, licences()],
    ssr: { noExternal: true },
    build: {
      ssr: join(root, entry),
      write: false,
      target: READABLE_BY,
      minify: true,
      rolldownOptions: { checks: QUIET, output: { format: 'es', codeSplitting: false } }
    }
  });
  const [output] = [built].flat();
  if (output === undefined || !('output' in output)) throw new Error(`${entry} was not built`);
  const [{ code }, ...others] = output.output;
  const texts = others.flatMap((file) => (file.type === 'asset' ? [String(file.source)] : []));
  return { code, licences: texts.join('') };
}

/** The threads of the server, each with the file that starts it. */
const THREADS = [
  { starter: 'api/exports/xlsx.ts', entry: 'api/exports/xlsx-worker.ts' },
  { starter: 'api/relations.ts', entry: 'api/relations-worker.ts' }
] as const;

/** A thread within the file that starts it. */
const threadWithin = (root: string, { starter, entry }: (typeof THREADS)[number], code: string): Plugin => ({
  name: `shekara-thread-${basename(entry, '.ts')}`,
  enforce: 'pre',
  transform(source, id) {
    if (id !== join(root, starter)) return undefined;
    const started = `new URL('./${basename(entry)}', import.meta.url)`;
    if (!source.includes(started)) throw new Error(`${id} starts its thread in another way`);
    const address = `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`;
    return source.replace(started, `new URL(${JSON.stringify(address)})`);
  }
});

/** The server as one file without dependencies. */
export async function serverFile(root: string): Promise<Module> {
  const threads = await Promise.all(
    THREADS.map(async (thread) => ({ thread, module: await oneFile(root, thread.entry) }))
  );
  const within = threads.map(({ thread, module }) => threadWithin(root, thread, module.code));
  const server = await oneFile(root, 'api/server.ts', within);
  const licencesOf = [server, ...threads.map(({ module }) => module)].map((module) => module.licences);
  return { code: `${HEAD}\n${server.code}`, licences: licencesOf.join('\n') };
}

/** Lays out what the server reads: the built pages, the data, the boundaries. */
export async function servedLaid(root: string, folder: string) {
  const builder = await createBuilder({
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'warn',
    build: { outDir: join(folder, OUR_PAGES), rolldownOptions: { checks: QUIET } }
  });
  await builder.buildApp();
  for (const path of READ) {
    const copy = join(folder, SERVED, path);
    mkdirSync(join(copy, '..'), { recursive: true });
    cpSync(join(root, path), copy, { recursive: true, filter: (from) => basename(from) !== NOT_READ });
  }
}

/** What the server of the folder says at each of the paths. */
export async function answersOf(folder: string, paths: readonly string[]): Promise<Record<string, string>> {
  const server = spawn(process.execPath, ['serve.mjs'], {
    cwd: folder,
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1' },
    stdio: ['ignore', 'pipe', 'inherit']
  });
  const ended = once(server, 'exit');
  try {
    const said = await Promise.race([once(server.stdout, 'data'), ended]);
    const origin = String(said[0]).trim();
    if (!origin.startsWith('http')) throw new Error('the server of the folder does not start');
    const answers: Record<string, string> = {};
    for (const path of paths) {
      const answer = await fetch(origin + path);
      if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
      answers[path] = await answer.text();
    }
    return answers;
  } finally {
    server.kill();
    await ended;
  }
}
