import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createRequire } from 'node:module';
import type { Plugin } from 'vite';

const require = createRequire(import.meta.url);

/** What the pages are made of beside the modules in their scripts: drawings and letters. */
const ALSO = [
  'lucide-static',
  '@fontsource-variable/onest',
  '@fontsource-variable/noto-sans-sc',
  '@fontsource-variable/source-serif-4'
];

interface Package {
  name: string;
  version: string;
  license?: string;
}

/** The folder of the package that a module belongs to; undefined for our own. */
function packageOf(module: string): string | undefined {
  const at = module.lastIndexOf('/node_modules/');
  if (at < 0) return undefined;
  let folder = dirname(module);
  while (folder.length > at && !isPackage(folder)) folder = dirname(folder);
  return folder.length > at ? folder : undefined;
}

const readPackage = (folder: string) =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Partial<Package>;
/** Packages also hold bare manifests that only say which kind of modules lie beside them. */
const isPackage = (folder: string) =>
  existsSync(join(folder, 'package.json')) && readPackage(folder).version !== undefined;

function licenceOf(folder: string): string {
  const { name, version, license = '' } = readPackage(folder);
  const texts = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|notice)/i.test(file))
    .map((file) => readFileSync(join(folder, file), 'utf8').trim());
  if (texts.length === 0 && license === '') throw new Error(`${name} says nothing of its licence`);
  return [`${name} ${version} (${license})`, ...texts].join('\n\n');
}

/** Lays the licences of everything that the pages are built from beside them, as those licences ask. */
export const licences = (): Plugin => {
  const folders = new Set(ALSO.map((name) => dirname(require.resolve(`${name}/package.json`))));
  return {
    name: 'shekara-licences',
    apply: 'build',
    // Pages that are built after others lay the list of all of them.
    generateBundle(_options, bundle) {
      const modules = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []));
      for (const id of modules) {
        const folder = packageOf(id.replaceAll('\\', '/').replace(/^\0|\?.*$/g, ''));
        if (folder !== undefined) folders.add(folder);
      }
      const source = [...folders]
        .sort()
        .map(licenceOf)
        .join(`\n\n${'-'.repeat(72)}\n\n`);
      this.emitFile({ type: 'asset', fileName: 'licences.txt', source: `${source}\n` });
    }
  };
};
