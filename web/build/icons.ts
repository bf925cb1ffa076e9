import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const MODULE = 'virtual:icons';
const require = createRequire(import.meta.url);

/** An icon as the elements inside a 24 × 24 `svg` of strokes. */
export type IconNode = [tag: string, attributes: Record<string, string>][];

const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

/** The icons that sectors and the interface name, out of all that Lucide draws. */
export function pickIcons(root: string): Record<string, IconNode> {
  const drawn = json(require.resolve('lucide-static/icon-nodes.json')) as Record<string, IconNode>;
  const sectors = json(join(root, 'data/codes/sectors.json')) as { icon: string }[];
  const names = [...(json(join(root, 'web/icons.json')) as string[]), ...sectors.map(({ icon }) => icon)];
  return Object.fromEntries(
    [...new Set(names)].sort().map((name) => {
      const icon = drawn[name];
      if (icon === undefined) throw new Error(`lucide has no icon named ${name}`);
      return [name, icon];
    })
  );
}

/** Gives `virtual:icons`. */
export const icons = (root: string): Plugin => ({
  name: 'shekara-icons',
  resolveId: (id) => (id === MODULE ? `\0${MODULE}` : undefined),
  load(id) {
    if (id !== `\0${MODULE}`) return undefined;
    for (const file of ['data/codes/sectors.json', 'web/icons.json']) this.addWatchFile(join(root, file));
    return `export const icons = ${JSON.stringify(pickIcons(root))};`;
  }
});
