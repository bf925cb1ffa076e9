/** The turn that was given away last. */
let last: Promise<void> = Promise.resolve();

/**
 * Waits until long work may go on. The server looks at the network before every turn, and gives one away at a time: however many
 * wait for a long answer, a short one is at most one turn late.
 */
export function turn(): Promise<void> {
  last = last.then(() => new Promise((resolve) => setImmediate(resolve)));
  return last;
}

/** How long one may work at a stretch. */
export const TURN_MS = 5;

/** Does something with each, in turns. */
export async function eachInTurns<T>(all: Iterable<T>, work: (each: T) => void) {
  let until = 0;
  for (const each of all) {
    if (performance.now() >= until) {
      await turn();
      until = performance.now() + TURN_MS;
    }
    work(each);
  }
}
