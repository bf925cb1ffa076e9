import { setImmediate as others } from 'node:timers/promises';
import { portions } from './table.ts';

/** A JSON object whose last member is a long list, an item a line: worked out as it is read, never in memory as a whole. */
export async function* jsonList(
  head: object,
  member: string,
  items: Iterable<object>
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let before = `${JSON.stringify(head).slice(0, -1)},${JSON.stringify(member)}:[\n`;
  for (const portion of portions(items)) {
    yield encoder.encode(before + portion.map((item) => JSON.stringify(item)).join(',\n'));
    before = ',\n';
    await others();
  }
  yield encoder.encode(`${before === ',\n' ? '' : before}\n]}\n`);
}
