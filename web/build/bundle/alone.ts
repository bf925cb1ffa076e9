import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'vite';
import { pagePlugins, TARGET } from '../plugins.ts';

/** Where all that the pages need lies, beside them. */
const FILES = 'files';

/** A page of the folder: its file without `.html`, and which of our pages it is. */
export interface Page {
  name: string;
  source: string;
}

/**
 * What a page that was opened as a file may do: read what lies beside it, and ask nobody.
 * A file has no origin of its own: browsers differ on whether 'self' means its folder.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self' file:",
  "style-src 'self' file:",
  "font-src 'self' file: data:",
  "img-src 'self' file: data: blob:",
  'connect-src blob:',
  'worker-src blob:',
  "base-uri 'none'",
  "form-action 'none'"
].join('; ');

/** A module of ours that a page begins with. */
const MODULE = /\s*<script type="module" src="\.\/([^"]+)"><\/script>/;
/** A file beside the page that it names. */
const BESIDE = /(href|src)="\.\/([^"]+)"/g;

/** Not every browser reads fonts from a file beside: those for the characters in use are within the style sheet. */
const isAlways = (file: string): boolean => /[\\/]\.shekara[\\/]fonts-/.test(file);

/** A classic script knows no `import.meta`; what asks for it has another way. */
const QUIET = { emptyImportMeta: false, pluginTimings: false } as const;

/** Makes one page that plays when it is opened as a file: its script is classic, since browsers refuse modules from files. */
export async function aloneBuilt(root: string, { name, source }: Page, folder: string) {
  const web = join(root, 'web');
  const html = readFileSync(join(web, `${source}.html`), 'utf8');
  const entry = MODULE.exec(html)?.[1];
  if (entry === undefined) throw new Error(`web/${source}.html begins with no module`);
  await build({
    configFile: false,
    root: web,
    base: './',
    logLevel: 'warn',
    plugins: pagePlugins(root, { alone: true }),
    build: {
      outDir: join(folder, FILES),
      emptyOutDir: false,
      target: TARGET,
      assetsInlineLimit: isAlways,
      cssCodeSplit: false,
      modulePreload: false,
      chunkSizeWarningLimit: 2500,
      rolldownOptions: {
        checks: QUIET,
        input: join(web, entry),
        output: {
          format: 'iife',
          codeSplitting: false,
          entryFileNames: `${name}.js`,
          assetFileNames: ({ names }) =>
            names[0]?.endsWith('.css') ? `${name}.css` : 'fonts/[name]-[hash][extname]'
        }
      }
    }
  });
  writeFileSync(join(folder, `${name}.html`), withFiles(html, name, web, folder));
}

/** The page with its classic script, its style sheet and the answers of the API; copies what else it names. */
function withFiles(html: string, name: string, web: string, folder: string): string {
  const head = [
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}" />`,
    `<link rel="stylesheet" href="./${FILES}/${name}.css" />`,
    `<script defer src="./${FILES}/answers.js"></script>`,
    `<script defer src="./${FILES}/${name}.js"></script>`
  ];
  const beside = html.replace(MODULE, '').replaceAll(BESIDE, (_, attribute: string, file: string) => {
    const copy = join(folder, FILES, file);
    mkdirSync(dirname(copy), { recursive: true });
    if (!existsSync(copy)) copyFileSync(join(web, file), copy);
    return `${attribute}="./${FILES}/${file}"`;
  });
  return beside.replace('</title>', ['</title>', ...head].join('\n    '));
}

/** Lays the answers of the API beside the pages. */
export function answersWritten(answers: Readonly<Record<string, string>>, folder: string) {
  writeFileSync(join(folder, FILES, 'answers.js'), `globalThis.shekaraHeld = ${JSON.stringify(answers)};\n`);
}
