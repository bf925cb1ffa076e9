import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { compress } from './web/build/compress.ts';
import { licences } from './web/build/licences.ts';
import { parts } from './web/build/parts.ts';
import { pagePlugins, TARGET } from './web/build/plugins.ts';

const root = import.meta.dirname;
/** `npm run dev` starts the API beside Vite and says where both are (api/start.mjs). */
const { PORT: port, API_PORT: apiPort } = process.env;

const SECOND = 1000;
const node = { environment: 'node', root, testTimeout: 60 * SECOND } as const;

export default defineConfig({
  root: join(root, 'web'),
  cacheDir: join(root, 'node_modules/.vite'),
  plugins: [...pagePlugins(root), parts(root), licences(), compress()],
  // Inlined files would be `data:` addresses, which our content security policy refuses.
  build: {
    outDir: join(root, 'dist'),
    target: TARGET,
    assetsInlineLimit: 0,
    // MapLibre is a megabyte, and nothing is drawn without it.
    chunkSizeWarningLimit: 1500
  },
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
});
