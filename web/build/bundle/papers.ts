import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const TEXTS = 'web/build/bundle/readme';
const LICENCES = 'licences';

const OURS = {
  'shekara.txt': 'LICENSE',
  'data.md': 'data/NOTICE.md',
  'boundaries.md': 'geo/layers/NOTICE.md'
};

const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

/** Lays what is to be read into the folder: how to use it, its version, and the licences of all that is in it. */
export function papersLaid(root: string, folder: string, serverLicences: string) {
  const { version } = json(join(root, 'package.json')) as { version: string };
  const { asOf } = json(join(root, 'data/dataset.json')) as { asOf: string };
  writeFileSync(join(folder, 'README.txt'), readme(root, { version, asOf }));
  writeFileSync(join(folder, 'VERSION.txt'), `shekara ${version}\ndata ${asOf}\n`);
  mkdirSync(join(folder, LICENCES));
  for (const [name, source] of Object.entries(OURS))
    copyFileSync(join(root, source), join(folder, LICENCES, name));
  for (const name of readdirSync(join(root, 'geo/layers')).filter((each) => each.startsWith('LICENSE')))
    copyFileSync(join(root, 'geo/layers', name), join(folder, LICENCES, name));
  // Vite lists what its pages are made of; those that are opened as files are made of the same.
  copyFileSync(join(folder, 'server/dist/licences.txt'), join(folder, LICENCES, 'pages.txt'));
  writeFileSync(join(folder, LICENCES, 'server.txt'), serverLicences);
}

/** One text for each language there is, one below the other; Windows shows them if the file says that it is UTF-8. */
function readme(root: string, slots: Readonly<Record<string, string>>): string {
  const languages = Object.keys((json(join(root, 'data/dataset.json')) as { title: object }).title);
  const texts = languages.map((language) =>
    readFileSync(join(root, TEXTS, `${language}.txt`), 'utf8').replaceAll(
      /\{(\w+)\}/g,
      (slot, name: string) => slots[name] ?? slot
    )
  );
  return `\u{feff}${texts.join(`\n${'-'.repeat(72)}\n\n`)}`.replaceAll('\n', '\r\n');
}
