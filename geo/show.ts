import * as v from 'valibot';
import { Projection } from './scene.ts';

const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

/** Every ledger's figures, side by side: what is asked for in place of a side's code. */
export const BOTH_LEDGERS = 'both';

/** What a speaker may ask of the wall. Whatever drives it (keys, tablet, another window) says one of these. */
export const Act = v.variant('do', [
  v.strictObject({ do: v.picklist(['next', 'back', 'replay', 'reset']) }),
  /** To a scene, counted from 0. */
  v.strictObject({
    do: v.literal('go'),
    to: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(999))
  }),
  /** Black; the picture stands still while the story goes on; the story plays by itself; the map may be moved by hand. */
  v.strictObject({ do: v.picklist(['blank', 'freeze', 'play', 'explore']), on: v.boolean() }),
  v.strictObject({ do: v.picklist(['speak', 'theme']), as: v.pipe(v.string(), v.maxLength(16)) }),
  /** Whose figures are seen where both sides have some: a side's code, or `both`. */
  v.strictObject({ do: v.literal('ledger'), as: v.pipe(v.string(), v.maxLength(16)) }),
  /** The scene's map flat or as a globe, for as long as the scene is seen. */
  v.strictObject({ do: v.literal('project'), as: Projection }),
  /** Where the pointer's dot is, as shares of the picture's width and height; null = nowhere. */
  v.strictObject({ do: v.literal('point'), at: v.nullable(v.tuple([share, share])) }),
  /** A filter on top of each scene's own question, as the address spells it; '' = none. */
  v.strictObject({ do: v.literal('filter'), question: v.pipe(v.string(), v.maxLength(2000)) })
]);
export type Act = v.InferOutput<typeof Act>;

/** What the wall shows at the moment, as it tells those who drive it. */
export const WallState = v.strictObject({
  /** Position of the scene, how many there are, and its id. */
  at: v.number(),
  of: v.number(),
  scene: v.string(),
  language: v.string(),
  theme: v.string(),
  blank: v.boolean(),
  frozen: v.boolean(),
  playing: v.boolean(),
  exploring: v.boolean(),
  question: v.string(),
  /** A side's code, or `both`. */
  ledger: v.string(),
  projection: Projection,
  /** CSS pixels of the picture. */
  size: v.tuple([v.number(), v.number()]),
  /** Position of the scene that the acts have led to: another than `at` while the picture is frozen. */
  ahead: v.optional(v.number())
});
export type WallState = v.InferOutput<typeof WallState>;
