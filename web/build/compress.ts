import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** Types that compression makes smaller. */
const COMPRESSIBLE = /\.(js|css|html|svg|json|txt)$/;

/** Lays each built file's best compressions beside it: a second of a processor for each megabyte, once instead of at every start. */
export const compress = (): Plugin => ({
  name: 'shekara-compress',
  apply: 'build',
  writeBundle({ dir = '' }, bundle) {
    for (const name of Object.keys(bundle).filter((each) => COMPRESSIBLE.test(each))) {
      const file = join(dir, name);
      const body = readFileSync(file);
      writeFileSync(`${file}.br`, brotliCompressSync(body));
      writeFileSync(`${file}.gz`, gzipSync(body, { level: 9 }));
    }
  }
});
