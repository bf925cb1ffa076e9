import type { Credit } from '../../geo/credit.ts';

/** Each body once, whether its work is in the boundaries, in the data, or in both. */
export const mergeCredits = (...lists: (readonly Credit[])[]): Credit[] => [
  ...new Map(lists.flat().map((credit) => [credit.name, credit])).values()
];
