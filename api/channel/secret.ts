import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';

/** A secret of 256 bits, in 43 characters. */
export const newSecret = (): string => randomBytes(32).toString('base64url');
/** What is kept of a secret: enough to know it again, not enough to use it. */
export const digest = (secret: string): string => createHash('sha256').update(secret).digest('base64url');
/** Six digits that nobody can foresee. */
export const newCode = (): string => String(randomInt(1_000_000)).padStart(6, '0');

/** Are two digests the same? Takes as long for any two. */
export const isSame = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
