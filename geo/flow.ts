import * as v from 'valibot';
import { Edtf } from './date.ts';
import { Scope } from './place.ts';
import { Id } from './record.ts';
import { Name, Text } from './text.ts';

/**
 * A figure of trade or of what trade has built up, as one reporter gives it.
 * `goods` goes from `from` to `to`; `turnover` is both directions together; `share`, `structure` and `stock` are never drawn.
 */
export const Flow = v.strictObject({
  id: Id,
  inventory: v.optional(v.string()),
  kind: v.picklist(['goods', 'turnover', 'share', 'structure', 'stock']),
  from: v.string(),
  to: v.string(),
  via: v.optional(v.nullable(v.string()), null),
  /** null where the source states no period; `periodNote` then says what is known. */
  period: v.nullable(Edtf),
  periodInferred: v.optional(v.nullable(Edtf), null),
  periodNote: v.optional(Text),
  /** null where the source gives words instead of a number; `note` then gives them. */
  value: v.nullable(v.number()),
  unit: v.string(),
  bound: v.optional(v.picklist(['exact', 'about', 'at_least', 'almost']), 'exact'),
  /** Change on the same period a year before, per cent. */
  change: v.optional(v.number()),
  reporter: v.strictObject({ country: v.nullable(v.string()), name: Name }),
  commodity: v.optional(v.nullable(v.string()), null),
  certainty: v.picklist(['stated', 'inferred']),
  source: v.string(),
  note: v.optional(Text),
  /** The source's own words where it gives no number. */
  said: v.optional(Text),
  /** What a share is a share of; `pair`: the two places whose turnover is that whole, where trade between places is. */
  of: v.optional(v.strictObject({ name: Text, pair: v.optional(v.tuple([v.string(), v.string()])) })),
  /** The posts that a total speaks of together, and what of their traffic it counts. */
  posts: v.optional(v.array(v.string())),
  scope: v.optional(Scope)
});
export type Flow = v.InferOutput<typeof Flow>;

/** Does a flow move something from one place to another? Only those are drawn. */
export const isTrade = ({ kind }: Flow): boolean => kind === 'goods' || kind === 'turnover';
