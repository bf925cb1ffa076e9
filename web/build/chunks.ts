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
 * All that a page begins with in one file, whatever else needs some of it later; in another what it shares with a worker,
 * which must not begin the page. Both are named by the module they begin with.
 */
export function inOneFile(page: string, worker: string): Rolldown.CodeSplittingGroup {
  let start: { page: Set<string>; worker: Set<string> } | undefined;
  return {
    debugName: 'start',
    name: (id, modules) => {
      start ??= { page: importedBy(page, modules), worker: importedBy(worker, modules) };
      if (!start.page.has(id)) return null;
      return start.worker.has(id) ? 'map' : 'start';
    }
  };
}
