/** Works something out when it is first asked for, and remembers it. */
export function once<T>(find: () => T): () => T {
  let found: { value: T } | undefined;
  return () => (found ??= { value: find() }).value;
}
