const SECOND = 1000;
const MINUTE = 60;

/** Milliseconds as minutes and seconds: `07:42`; what is below nothing has a minus. */
export function clockText(ms: number): string {
  const seconds = Math.floor(Math.abs(ms) / SECOND);
  const pair = [Math.floor(seconds / MINUTE), seconds % MINUTE].map((n) => String(n).padStart(2, '0'));
  return (ms <= -SECOND ? '−' : '') + pair.join(':');
}
