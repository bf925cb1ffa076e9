/** One bit for each of a number of records. */
export type Bits = Uint32Array;

/** Room for so many bits, none of them set. */
export const noBits = (count: number): Bits => new Uint32Array((count + 31) >>> 5);

/** Every one of so many bits set, and none beyond them. */
export function allBits(count: number): Bits {
  const bits = noBits(count).fill(0xffffffff);
  if (count % 32 !== 0) bits[bits.length - 1] = 2 ** (count % 32) - 1;
  return bits;
}

/** Sets the bits of these positions. */
export function setBits(bits: Bits, positions: Uint32Array | readonly number[]): Bits {
  for (const at of positions) bits[at >>> 5]! |= 1 << (at & 31);
  return bits;
}

/** Sets in one set the bits of another. */
export function addBits(bits: Bits, others: Bits): Bits {
  for (let i = 0; i < bits.length; i += 1) bits[i]! |= others[i]!;
  return bits;
}

/** The bits that both sets have. */
export function both(a: Bits, b: Bits): Bits {
  const bits = a.slice();
  for (let i = 0; i < bits.length; i += 1) bits[i]! &= b[i]!;
  return bits;
}

/** The bits of one set that the other has not. */
export function without(a: Bits, b: Bits): Bits {
  const bits = a.slice();
  for (let i = 0; i < bits.length; i += 1) bits[i]! &= ~b[i]!;
  return bits;
}

/** How many bits are set: of each word the ones of pairs, of fours, of bytes are added up side by side. */
export function countBits(bits: Bits): number {
  let count = 0;
  for (let word of bits) {
    word -= (word >>> 1) & 0x55555555;
    word = (word & 0x33333333) + ((word >>> 2) & 0x33333333);
    count += Math.imul((word + (word >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return count;
}

/** Calls `visit` with the position of every bit that is set, ascending. */
export function eachBit(bits: Bits, visit: (at: number) => void) {
  for (let i = 0; i < bits.length; i += 1)
    for (let word = bits[i]!; word !== 0; word &= word - 1) visit((i << 5) + 31 - Math.clz32(word & -word));
}
