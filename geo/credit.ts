import * as v from 'valibot';

/** Whose work the map shows, in the words their licence asks for, and where to find them. */
export const Credit = v.strictObject({
  name: v.pipe(v.string(), v.nonEmpty()),
  url: v.nullable(v.pipe(v.string(), v.url('an address')))
});
export type Credit = v.InferOutput<typeof Credit>;
