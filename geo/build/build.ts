/** Builds geo/layers from npm packages and GMT: `npm run geo`. Installs its own packages when they are missing. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const here = import.meta.dirname;
if (!existsSync(new URL('node_modules', import.meta.url)))
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: here, stdio: 'inherit' });

const { buildLayers } = await import('./layers.ts');
await buildLayers();
