import { turn, TURN_MS } from './turns.ts';

/** In bytes: about as much as is put together at a stretch. */
const PORTION = 2_000_000;

interface Portion {
  bytes: Uint8Array<ArrayBuffer>;
  isLast: boolean;
}

/** As many parts as one may work on at a stretch, in one piece. */
function portion(parts: Iterator<Uint8Array>): Portion {
  const until = performance.now() + TURN_MS;
  const taken: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = parts.next();
    if (done) return { bytes: Buffer.concat(taken), isLast: true };
    taken.push(value);
    size += value.length;
    if (size > PORTION || performance.now() >= until) return { bytes: Buffer.concat(taken), isLast: false };
  }
}

/** A body of many parts: in one piece where it is short, else in portions, each made when the reader has taken the one before. */
export function inPortions(
  parts: Iterator<Uint8Array>
): Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> {
  const first = portion(parts);
  if (first.isLast) return first.bytes;
  return new ReadableStream({
    start: (controller) => controller.enqueue(first.bytes),
    async pull(controller) {
      await turn();
      const { bytes, isLast } = portion(parts);
      if (bytes.length > 0) controller.enqueue(bytes);
      if (isLast) controller.close();
    }
  });
}
