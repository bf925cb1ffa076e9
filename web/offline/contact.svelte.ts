/** How often a server is asked whether it is still there: one that answers, and one that is silent. */
const EVERY_MS = 15_000;
const SILENT_MS = 3_000;
const PATIENCE_MS = 5_000;
const DOOR = '/readyz';

/** Whether the server answers, and which data it has. */
export class Contact {
  /** Does the server answer? Taken for granted until it once does not. */
  reachable = $state(true);
  /** The version that the server has of the data. */
  version: string | undefined = $state();

  /** Asks now. */
  async ask(): Promise<void> {
    try {
      const answer = await fetch(DOOR, { signal: AbortSignal.timeout(PATIENCE_MS), cache: 'no-store' });
      if (!answer.ok) throw new Error(String(answer.status));
      this.version = ((await answer.json()) as { version?: string }).version;
      this.reachable = true;
    } catch {
      this.reachable = false;
    }
  }

  /** Goes on asking until the returned function is called. Asks at once when the network or the screen comes back. */
  watch(): () => void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    let asked = 0;
    const ask = async () => {
      clearTimeout(timer);
      const mine = (asked += 1);
      await this.ask();
      if (!isOver && mine === asked) timer = setTimeout(again, this.reachable ? EVERY_MS : SILENT_MS);
    };
    const again = () => void ask();
    addEventListener('online', again);
    addEventListener('offline', again);
    document.addEventListener('visibilitychange', again);
    again();
    return () => {
      isOver = true;
      clearTimeout(timer);
      removeEventListener('online', again);
      removeEventListener('offline', again);
      document.removeEventListener('visibilitychange', again);
    };
  }
}
