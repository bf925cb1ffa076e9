type File = Uint8Array<ArrayBuffer>;

/** In bytes, of all files together; the oldest give way. */
const ROOM = 48_000_000;
/** So long after it was last read. */
const KEEP_MS = 60_000;

/**
 * Files that are read part by part, made once for all their readers, one at a time, and kept for a minute after the last of them.
 * `room` is in bytes; a file that is larger is made for each.
 */
export function keptFiles(room = ROOM) {
  const kept = new Map<string, { file: File; until: NodeJS.Timeout }>();
  const awaited = new Map<string, Promise<File>>();
  let last: Promise<unknown> = Promise.resolve();

  const forget = (tag: string) => {
    clearTimeout(kept.get(tag)?.until);
    kept.delete(tag);
  };

  function keep(tag: string, file: File) {
    forget(tag);
    if (file.length > room) return;
    kept.set(tag, { file, until: setTimeout(forget, KEEP_MS, tag).unref() });
    let size = kept.values().reduce((sum, each) => sum + each.file.length, 0);
    for (const [oldest, each] of kept) {
      if (size <= room) break;
      size -= each.file.length;
      forget(oldest);
    }
  }

  async function make(tag: string, parts: () => AsyncIterable<Uint8Array>): Promise<File> {
    try {
      const file = Buffer.concat(await Array.fromAsync(parts()));
      keep(tag, file);
      return file;
    } finally {
      awaited.delete(tag);
    }
  }

  return {
    has: (tag: string): boolean => kept.has(tag),
    /** The file of a tag, made of its parts where it is not kept. */
    async get(tag: string, parts: () => AsyncIterable<Uint8Array>): Promise<File> {
      const file = kept.get(tag)?.file;
      if (file !== undefined) {
        keep(tag, file);
        return file;
      }
      const mine = awaited.get(tag) ?? last.then(() => make(tag, parts));
      awaited.set(tag, mine);
      last = mine.catch(() => undefined);
      return mine;
    }
  };
}
