import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { zipSync, type Zippable } from 'fflate';

/** The list of every file's SHA-256, as `sha256sum --check` reads it. */
const SUMS = 'SHA256SUMS';

/** The files below a folder, by their paths from it with forward slashes, in one order everywhere. */
const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();

/** Writes the sums of all files beside them; gives the names of all, the list included. */
export function sealed(folder: string): string[] {
  const files = filesBelow(folder).filter((name) => name !== SUMS);
  const lines = files.map((name) => {
    const sum = createHash('sha256')
      .update(readFileSync(join(folder, name)))
      .digest('hex');
    return `${sum}  ${name}\n`;
  });
  writeFileSync(join(folder, SUMS), lines.join(''));
  return [...files, SUMS];
}

/** What compression makes no smaller. */
const PACKED = /\.(woff2|br|gz|png|jpg)$/;
/** May be started: `-rwxr-xr-x` as Unix keeps it, in the upper half of the attributes. */
const STARTED = { os: 3, attrs: (0o100755 << 16) >>> 0 };
const PLAIN = { os: 3, attrs: (0o100644 << 16) >>> 0 };
/** The oldest day that a zip can say: the same files make the same zip. */
const ALWAYS = '1980-01-01T00:00:00';

/** A zip of the folder, with the folder itself as its first name. */
export function zipped(folder: string, files: readonly string[]): Uint8Array {
  const tree: Zippable = {};
  for (const name of files)
    tree[`${basename(folder)}/${name}`] = [
      readFileSync(join(folder, name)),
      { ...(/\.(sh|command)$/.test(name) ? STARTED : PLAIN), level: PACKED.test(name) ? 0 : 9, mtime: ALWAYS }
    ];
  return zipSync(tree);
}
