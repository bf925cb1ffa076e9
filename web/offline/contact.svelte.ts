/** How often a server is asked whether it is still there. */
const EVERY_MS = 15_000;
const PATIENCE_MS = 5_000;
const DOOR = '/readyz';

/** Whether the server answers, and of what time the data on screen are. */
export class Contact {
  /** Does the server answer? Taken for granted until it once does not. */
  reachable = $state(true);
  /** When the data that are shown were sent, in milliseconds of the clock. */
  since = $state(Date.now());
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
    const ask = () => void this.ask();
    const timer = setInterval(ask, EVERY_MS);
    addEventListener('online', ask);
    addEventListener('offline', ask);
    document.addEventListener('visibilitychange', ask);
    ask();
    return () => {
      clearInterval(timer);
      removeEventListener('online', ask);
      removeEventListener('offline', ask);
      document.removeEventListener('visibilitychange', ask);
    };
  }
}
