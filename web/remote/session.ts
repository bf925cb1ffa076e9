/** What this tab keeps over a reload; undefined where it keeps nothing, or something that is not JSON. */
export function remembered<T>(key: string): T | undefined {
  try {
    return (JSON.parse(sessionStorage.getItem(key) ?? 'null') as T | null) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a value for this tab; undefined forgets it. */
export function remember(key: string, value: unknown) {
  try {
    if (value === undefined) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Storage is off or full: after a reload the device is paired again.
  }
}
