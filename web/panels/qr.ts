import { encode, type QrCodeGenerateResult } from 'uqr';

/** In characters of an address: a longer one makes a code too fine for a camera, and at last none at all. */
const LONGEST = 1000;

/** The squares of a code that a camera reads an address from; undefined where it is too long. */
export const qrOf = (address: string): QrCodeGenerateResult | undefined =>
  address.length > LONGEST ? undefined : encode(address, { ecc: 'M', border: 3 });
