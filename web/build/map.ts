import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { build, normalizePath, transformWithOxc, type Plugin } from 'vite';
import { ATLAS } from './languages.ts';

const MODULE = 'virtual:map-worker';
const RESOLVED = `\0${MODULE}`;
/** Reads a format of vector tiles that we do not have; a tenth of the worker. */
const UNUSED = '@maplibre/mlt';
/** What our maps never ask for: kinds of layers, sources and controls, terrain, and the drawings of its developers. */
const CUT: ReadonlySet<string> = new Set([
  ...[
    'vector_tile_source',
    'raster_tile_source',
    'raster_dem_tile_source',
    'video_source',
    'canvas_source'
  ].map((name) => `source/${name}`),
  'source/raster_dem_tile_worker_source',
  ...['heatmap', 'hillshade', 'color_relief', 'fill_extrusion'].flatMap((kind) => [
    `style/style_layer/${kind}_style_layer`,
    `webgl/draw/draw_${kind}`,
    `webgl/program/${kind}_program`
  ]),
  ...['custom', 'debug', 'collision_debug', 'terrain'].map((what) => `webgl/draw/draw_${what}`),
  ...[
    ...['heatmap', 'heatmap_texture', 'hillshade', 'hillshade_prepare', 'color_relief'],
    ...['fill_extrusion', 'fill_extrusion_pattern', 'debug', 'collision_box', 'collision_circle'],
    ...['terrain', 'terrain_depth', 'terrain_height']
  ].flatMap((kind) => [`shaders/glsl/${kind}.fragment.glsl.g`, `shaders/glsl/${kind}.vertex.glsl.g`]),
  ...['distance', 'within'].map((name) => `spec/expression/definitions/${name}`),
  ...[
    'render/terrain',
    'webgl/render_to_texture',
    'ui/control/attribution_control',
    'ui/control/logo_control'
  ]
]);
/** From the atlas also the globe and its air: only the stage shows the world round. */
const CUT_FLAT: ReadonlySet<string> = new Set([
  ...CUT,
  ...['globe', 'vertical_perspective'].flatMap((kind) =>
    ['projection', 'transform', 'camera_helper'].map((part) => `geo/projection/${kind}_${part}`)
  ),
  ...['_projection_globe', 'atmosphere'].flatMap((kind) =>
    ['fragment', 'vertex'].map((part) => `shaders/glsl/${kind}.${part}.glsl.g`)
  ),
  'ui/control/globe_control'
]);
/** Tells what is wrong with a style; test/web/style.test.ts asks it of ours, so that the page need not. */
const VALIDATION = 'maplibre-gl-style-spec/dist/validate_style.min.mjs';
/** The signs of controls that we do not show are half of the page's styles. */
const STYLES = 'maplibre-gl.css';
const PICTURED = /[^{}]+\{[^{}]*url\(["']?data:[^{}]*\}/g;
const PACKED = 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';

const folderOf = (name: string) =>
  normalizePath(dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)));
const sources = `${folderOf('maplibre-gl')}/src`;
/** The module that MapLibre's worker begins with. */
export const MAP_WORKER = `${sources}/source/worker.ts`;
/** What MapLibre reads styles with. */
const spec = `${folderOf('@maplibre/maplibre-gl-style-spec')}/dist`;

/** MapLibre asks it for nothing but its own version. */
const MANIFEST = `${folderOf('maplibre-gl')}/package.json`;

/** A module of MapLibre as our lists call it. */
function nameOf(id: string): string | undefined {
  if (id.startsWith(`${sources}/`) && id.endsWith('.ts')) return id.slice(sources.length + 1, -'.ts'.length);
  if (id.startsWith(`${spec}/`) && id.endsWith('.mjs'))
    return `spec/${id.slice(spec.length + 1, -'.mjs'.length)}`;
  return undefined;
}

interface MapOptions {
  /** Is it for a page that is opened as a file, where no worker may be fetched? Page and worker are then built apart, each of a part of the modules. */
  alone?: boolean;
}

/** MapLibre takes an address that ends so for a classic script, which every browser starts from a blob. */
const CLASSIC = '#.cjs';

/** The worker as one script within the page. */
async function heldWorker(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    plugins: [map({ alone: true })],
    build: {
      write: false,
      rolldownOptions: { input: MAP_WORKER, output: { format: 'iife' } }
    }
  });
  const [output] = [built].flat();
  const code = output !== undefined && 'output' in output ? output.output[0].code : '';
  return `export default URL.createObjectURL(new Blob([${JSON.stringify(code)}], { type: 'text/javascript' })) + '${CLASSIC}';`;
}

const ALL_VALID = `const valid = () => [];
const kinds = ['source', 'sprite', 'glyphs', 'layer', 'light', 'sky', 'terrain', 'state', 'filter'];
kinds.push('paintProperty', 'layoutProperty');
export const validateStyleMin = Object.assign(valid, Object.fromEntries(kinds.map((kind) => [kind, valid])));`;

const versionIn = (manifest: string): string => (JSON.parse(manifest) as { version: string }).version;

/** A module of the same exports: nothing is of its kind, and what asks for it all the same is told so. */
function without(code: string, name: string): string {
  if (/^export default /m.test(code)) return `export default '';`;
  const single = [...code.matchAll(/^export (?:class|function|const) (\w+)/gm)].map(([, each = '']) => each);
  const listed = [...code.matchAll(/^export \{([^}]*)\}/gm)].flatMap(([, list = '']) => list.split(','));
  const all = [...single, ...listed.map((each) => each.trim())].filter((each) => each !== '');
  return [
    `function absent() { throw new Error('MapLibre was built without ${name}'); }`,
    ...all.map((each) => `export const ${each} = ${/^is[A-Z]/.test(each) ? '() => false' : 'absent'};`)
  ].join('\n');
}

/**
 * Gives `virtual:map-worker`, the address of MapLibre's worker.
 * MapLibre comes packed twice, once for the page and once for the worker, and nine tenths of the second are in the first, too.
 * Built from its own sources, both share one file, which the browser fetches once.
 */
export const map = ({ alone = false }: MapOptions = {}): Plugin => {
  let building = false;
  const cut = new Set<string>();
  const cutFrom = (name: string) => (name === ATLAS && !alone ? CUT_FLAT : CUT);
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
      if (building && id.endsWith(VALIDATION)) return ALL_VALID;
      if (building && id === MANIFEST) return JSON.stringify({ version: versionIn(code) });
      const name = building ? nameOf(id) : undefined;
      if (name === undefined) return undefined;
      if (cutFrom(this.environment.name).has(name)) {
        cut.add(name);
        return without(code, name);
      }
      if (!id.startsWith(sources)) return undefined;
      // MapLibre's classes declare fields that they inherit; a field in the language's own sense would empty them.
      return transformWithOxc(code, id, {
        typescript: { removeClassFieldsWithoutInitializer: true },
        assumptions: { setPublicClassFields: true }
      });
    },
    buildEnd(error) {
      const gone = [...cutFrom(this.environment.name)].filter((name) => !cut.has(name));
      if (building && !alone && error === undefined && gone.length > 0)
        this.error(`MapLibre has no module named ${gone.join(', ')} to leave out`);
    },
    resolveId: (id) => (id === MODULE || (building && id === UNUSED) ? `\0${id}` : undefined),
    async load(id) {
      if (id === `\0${UNUSED}`) return 'export const decodeTile = () => []; export const GEOMETRY_TYPE = {};';
      if (id !== RESOLVED) return undefined;
      if (!building) return `export { default } from '${PACKED}';`;
      if (alone) return heldWorker();
      const worker = this.emitFile({ type: 'chunk', id: MAP_WORKER, name: 'map-worker' });
      return `export default import.meta.ROLLUP_FILE_URL_${worker};`;
    }
  };
};
