import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build, normalizePath, transformWithOxc, type Plugin } from 'vite';

const MODULE = 'virtual:map-worker';
const RESOLVED = `\0${MODULE}`;
/** Reads a format of vector tiles that we do not have; a tenth of the worker. */
const UNUSED = '@maplibre/mlt';
/** The signs of controls that we do not show are half of the page's styles. */
const STYLES = 'maplibre-gl.css';
const PICTURED = /[^{}]+\{[^{}]*url\(["']?data:[^{}]*\}/g;
const PACKED = 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';

const sources = normalizePath(
  join(dirname(createRequire(import.meta.url).resolve('maplibre-gl/package.json')), 'src')
);

interface MapOptions {
  /** Is the page one that is opened as a file, where no worker may be fetched? */
  alone?: boolean;
}

/** MapLibre takes an address that ends so for a classic script, which every browser starts from a blob. */
const CLASSIC = '#.cjs';

/** The worker as one script within the page. */
async function heldWorker(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    plugins: [map()],
    build: {
      write: false,
      rolldownOptions: { input: `${sources}/source/worker.ts`, output: { format: 'iife' } }
    }
  });
  const [output] = [built].flat();
  const code = output !== undefined && 'output' in output ? output.output[0].code : '';
  return `export default URL.createObjectURL(new Blob([${JSON.stringify(code)}], { type: 'text/javascript' })) + '${CLASSIC}';`;
}

/**
 * Gives `virtual:map-worker`, the address of MapLibre's worker.
 * MapLibre comes packed twice, once for the page and once for the worker, and nine tenths of the second are in the first, too.
 * Built from its own sources, both share one file, which the browser fetches once.
 */
export const map = ({ alone = false }: MapOptions = {}): Plugin => {
  let building = false;
  return {
    name: 'shekara-map',
    enforce: 'pre',
    config: (_, { command }) => {
      building = command === 'build';
      if (!building) return {};
      return { resolve: { alias: [{ find: /^maplibre-gl$/, replacement: `${sources}/index.ts` }] } };
    },
    transform(code, id) {
      if (id.endsWith(STYLES)) return code.replaceAll(PICTURED, '');
      if (!id.startsWith(sources) || !id.endsWith('.ts')) return undefined;
      // MapLibre's classes declare fields that they inherit; a field in the language's own sense would empty them.
      return transformWithOxc(code, id, {
        typescript: { removeClassFieldsWithoutInitializer: true },
        assumptions: { setPublicClassFields: true }
      });
    },
    resolveId: (id) => (id === MODULE || (building && id === UNUSED) ? `\0${id}` : undefined),
    async load(id) {
      if (id === `\0${UNUSED}`) return 'export const decodeTile = () => []; export const GEOMETRY_TYPE = {};';
      if (id !== RESOLVED) return undefined;
      if (!building) return `export { default } from '${PACKED}';`;
      if (alone) return heldWorker();
      const worker = this.emitFile({ type: 'chunk', id: `${sources}/source/worker.ts`, name: 'map-worker' });
      return `export default import.meta.ROLLUP_FILE_URL_${worker};`;
    }
  };
};
