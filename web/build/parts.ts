import { join } from 'node:path';
import { normalizePath, type Plugin, type Rolldown } from 'vite';
import { ATLAS } from './languages.ts';
import { MAP_WORKER } from './map.ts';

/** Its name stays the same, for it rules over all that lies beneath its path. */
const WORKER = 'service-worker';

/** What pages share, in few files: a module that one more page needs would else be a file of its own. */
const SHARED = {
  name: 'shared',
  minShareCount: 2,
  entriesAware: true,
  /** In bytes, before they are made smaller. */
  entriesAwareMergeThreshold: 20_000
};

/**
 * What is built one after the other into the same folder, though it has much in common: what the atlas shares with other
 * pages would else be cut off it, and be a dozen files more to fetch.
 */
function partsOf(root: string): Record<string, Rolldown.RolldownOptions> {
  const page = (name: string) => join(root, 'web', `${name}.html`);
  return {
    [ATLAS]: {
      input: { index: page('index') },
      output: { codeSplitting: { groups: [inOneFile(normalizePath(join(root, 'web/main.ts')), MAP_WORKER)] } }
    },
    offline: { input: { [WORKER]: join(root, 'web/offline/worker.ts') } },
    forum: {
      input: { stage: page('stage'), presenter: page('presenter'), preflight: page('preflight') },
      output: { codeSplitting: { groups: [SHARED] } }
    }
  };
}

/** A module and all that it imports before it runs, and what those import. */
function importedBy(id: string, modules: Rolldown.ChunkingContext): Set<string> {
  const found = new Set([id]);
  // A set in a loop also gives what the loop adds to it, and everything once.
  for (const each of found)
    for (const imported of modules.getModuleInfo(each)?.importedIds ?? []) found.add(imported);
  return found;
}

/**
 * All that a page begins with in one file, whatever else needs some of it later; in another what it shares with a worker,
 * which must not begin the page. Both are named by the module they begin with.
 */
function inOneFile(page: string, worker: string): Rolldown.CodeSplittingGroup {
  let begun: { page: Set<string>; worker: Set<string> } | undefined;
  return {
    debugName: 'start',
    name: (id, modules) => {
      begun ??= { page: importedBy(page, modules), worker: importedBy(worker, modules) };
      if (!begun.page.has(id)) return null;
      return begun.worker.has(id) ? 'map' : 'start';
    }
  };
}

/** Builds the pages in parts. */
export const parts = (root: string): Plugin => ({
  name: 'shekara-parts',
  apply: 'build',
  config: () => ({
    build: {
      rolldownOptions: {
        output: {
          entryFileNames: ({ name }) => (name === WORKER ? '[name].js' : 'assets/[name]-[hash].js'),
          chunkFileNames: ({ name }) => `assets/${name.replace(/~.*/, '')}-[hash].js`
        }
      }
    },
    environments: Object.fromEntries(
      Object.entries(partsOf(root)).map(([part, rolldownOptions]) => [
        part,
        { consumer: 'client', build: { emptyOutDir: part === ATLAS, rolldownOptions } }
      ])
    ),
    // One configuration, hence one list of licences, for all parts.
    builder: { sharedConfigBuild: true }
  }),
  async buildApp({ environments, build }) {
    for (const part of Object.keys(partsOf(root))) {
      const environment = environments[part];
      if (environment !== undefined) await build(environment);
    }
  }
});
