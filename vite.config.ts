import { join } from 'node:path';
import { normalizePath, type Rolldown, type ViteBuilder } from 'vite';
import { defineConfig } from 'vitest/config';
import { inOneFile } from './web/build/chunks.ts';
import { compress } from './web/build/compress.ts';
import { ATLAS } from './web/build/languages.ts';
import { licences } from './web/build/licences.ts';
import { pagePlugins, TARGET } from './web/build/plugins.ts';

const root = import.meta.dirname;
const page = (name: string) => join(root, 'web', `${name}.html`);
/** Its name stays the same, for it rules over all that lies beneath its path. */
const WORKER = 'service-worker';
/** `npm run dev` starts the API beside Vite and says where both are (api/start.mjs). */
const { PORT: port, API_PORT: apiPort } = process.env;

/** What pages share, in few files: a module that one more page needs would else be a file of its own. */
const SHARED = {
  name: 'shared',
  minShareCount: 2,
  entriesAware: true,
  /** In bytes, before they are made smaller. */
  entriesAwareMergeThreshold: 20_000
};
/**
 * Built one after the other, though they have much in common: what the atlas shares with other pages would else be cut off
 * it, and be a dozen files more to fetch.
 */
const PARTS: Record<string, Rolldown.RolldownOptions> = {
  [ATLAS]: {
    input: { index: page('index') },
    output: { codeSplitting: { groups: inOneFile(normalizePath(join(root, 'web/main.ts'))) } }
  },
  offline: { input: { [WORKER]: join(root, 'web/offline/worker.ts') } },
  forum: {
    input: { stage: page('stage'), presenter: page('presenter'), preflight: page('preflight') },
    output: { codeSplitting: { groups: [SHARED] } }
  }
};

const SECOND = 1000;
const node = { environment: 'node', root, testTimeout: 60 * SECOND } as const;

export default defineConfig(({ command }) => ({
  root: join(root, 'web'),
  cacheDir: join(root, 'node_modules/.vite'),
  plugins: [...pagePlugins(root), licences(), compress()],
  // Inlined files would be `data:` addresses, which our content security policy refuses.
  build: {
    outDir: join(root, 'dist'),
    target: TARGET,
    assetsInlineLimit: 0,
    // MapLibre is a megabyte, and nothing is drawn without it.
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      output: {
        entryFileNames: ({ name }) => (name === WORKER ? '[name].js' : 'assets/[name]-[hash].js'),
        chunkFileNames: ({ name }) => `assets/${name.replace(/~.*/, '')}-[hash].js`
      }
    }
  },
  ...(command === 'build' && {
    environments: Object.fromEntries(
      Object.entries(PARTS).map(([part, rolldownOptions]) => [
        part,
        { consumer: 'client' as const, build: { emptyOutDir: part === ATLAS, rolldownOptions } }
      ])
    ),
    builder: {
      // One list of licences for all parts.
      sharedConfigBuild: true,
      buildApp: async ({ environments, build }: ViteBuilder) => {
        for (const part of Object.keys(PARTS)) await build(environments[part]!);
      }
    }
  }),
  worker: { format: 'es' },
  server: {
    port: Number(port),
    strictPort: true,
    proxy: { '/api': `http://localhost:${apiPort}` },
    fs: { allow: [root] }
  },
  test: {
    projects: [
      {
        test: {
          ...node,
          name: 'node',
          include: ['test/{geo,api,data}/**/*.test.ts', 'test/architecture.test.ts']
        }
      },
      {
        // Runes need the client half of Svelte, though there is no browser here.
        resolve: { conditions: ['browser'] },
        test: {
          root,
          environment: './test/client.ts',
          name: 'web',
          setupFiles: ['test/languages.ts'],
          include: ['test/web/**/*.test.ts']
        }
      },
      {
        test: {
          ...node,
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          fileParallelism: false,
          expect: { poll: { timeout: 20 * SECOND } },
          sequence: { groupOrder: 1 },
          hookTimeout: 120 * SECOND
        }
      }
    ]
  }
}));
