/** The screen does not go dark by itself until the returned function is called; browsers allow it where the connection is secure. */
export function stayAwake(): () => void {
  let lock: WakeLockSentinel | undefined;
  let gone = false;
  // The browser forgets it whenever the page is hidden.
  const ask = () => {
    if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
    navigator.wakeLock.request('screen').then(
      (got) => {
        if (gone) void got.release();
        else lock = got;
      },
      () => undefined
    );
  };
  ask();
  document.addEventListener('visibilitychange', ask);
  return () => {
    gone = true;
    document.removeEventListener('visibilitychange', ask);
    void lock?.release();
  };
}
