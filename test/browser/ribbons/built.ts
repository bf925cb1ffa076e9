import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import type { Page } from 'playwright-core';
import { build } from 'vite';
import { icons } from '../../../web/build/icons.ts';
import { languages } from '../../../web/build/languages.ts';
import { map } from '../../../web/build/map.ts';
import type { Stage } from '../atlas.ts';

const ROOT = join(import.meta.dirname, '../../..');
const PAGE = `<!doctype html><link rel="stylesheet" href="style.css"><body style="margin:0"><script type="module" src="page.js"></script>`;

/** The page of ribbons over bare ground, built; `open` opens it in front of a stage's server. */
export async function builtRibbons() {
  const outDir = mkdtempSync(join(tmpdir(), 'shekara-ribbons-'));
  await build({
    configFile: false,
    root: join(ROOT, 'web'),
    base: '/ribbons/',
    logLevel: 'error',
    plugins: [svelte({ configFile: false }), icons(ROOT), languages(ROOT), map({ alone: true })],
    worker: { format: 'es' },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2023',
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 2000,
      cssCodeSplit: false,
      rolldownOptions: {
        input: { page: join(import.meta.dirname, 'page.svelte.ts') },
        output: { entryFileNames: '[name].js', assetFileNames: '[name][extname]' }
      }
    }
  });
  const open = async (
    { browser, origin }: Stage,
    viewport: { width: number; height: number },
    /** What is done in the page before all else. */
    first?: () => void
  ): Promise<Page> => {
    const page = await browser.newPage({ viewport });
    if (first !== undefined) await page.addInitScript(first);
    page.on('pageerror', (error) => console.error(error.message));
    await page.route('**/ribbons/**', (route) => {
      const name = new URL(route.request().url()).pathname.replace(/^\/ribbons\//, '');
      return name === ''
        ? route.fulfill({ contentType: 'text/html', body: PAGE })
        : route.fulfill({ path: join(outDir, name) });
    });
    await page.goto(`${origin}/ribbons/`);
    await page.waitForFunction(() => 'ribbons' in window, undefined, { timeout: 120_000 });
    return page;
  };
  return { open, remove: () => rmSync(outDir, { recursive: true }) };
}
