/** How long it is said that something was copied. */
const SAID_MS = 2400;

/** Copies texts, and knows for a moment that it did. */
export class Copier {
  copied = $state(false);
  #wait: ReturnType<typeof setTimeout> | undefined;

  /** False where the browser does not let us: it has no clipboard on plain http. */
  async copy(text: string): Promise<boolean> {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      return false;
    }
    this.copied = true;
    clearTimeout(this.#wait);
    this.#wait = setTimeout(() => (this.copied = false), SAID_MS);
    return true;
  }
}
