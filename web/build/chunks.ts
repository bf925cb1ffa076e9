import type { Rolldown } from 'vite';

/** A module and all that it imports before it runs, and what those import. */
function importedBy(id: string, modules: Rolldown.ChunkingContext): Set<string> {
  const found = new Set([id]);
  // A set in a loop also gives what the loop adds to it, and everything once.
  for (const each of found)
    for (const imported of modules.getModuleInfo(each)?.importedIds ?? []) found.add(imported);
  return found;
}

/**
 * All that a page begins with in one file, whatever else needs some of it later; beside it, in another, what MapLibre shares
 * with its worker, which must not begin the page. `entry`: the page's module.
 */
export function inOneFile(entry: string): Rolldown.CodeSplittingGroup[] {
  let start: Set<string> | undefined;
  return [
    { name: 'map', test: /maplibre/, minShareCount: 2, priority: 1 },
    {
      debugName: 'start',
      name: (id, modules) => {
        start ??= importedBy(entry, modules);
        return start.has(id) ? 'start' : null;
      }
    }
  ];
}
