/** What the browser keeps for the next visit; one that keeps nothing forgets it, without a fault. */
export function kept(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function keep(key: string, value: string) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Storage is off or full: the reader will be asked again.
  }
}
