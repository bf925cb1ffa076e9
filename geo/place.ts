import * as v from 'valibot';
import { Edtf } from './date.ts';
import { Name, Text } from './text.ts';

/** Longitude, latitude in degrees, WGS84. */
export const Point = v.tuple([
  v.pipe(v.number(), v.minValue(-180), v.maxValue(180)),
  v.pipe(
    v.number(),
    v.minValue(-90, 'a latitude'),
    v.maxValue(90, 'a latitude between -90 and 90 (longitude comes first)')
  )
]);
export type Point = v.InferOutput<typeof Point>;

const common = {
  /** The official code where there is one (KZ-19, 654225), else a readable id. */
  id: v.pipe(v.string(), v.nonEmpty()),
  /** The full official name. */
  name: Text,
  /** The short name the map prints; absent = `name`. */
  label: v.optional(Text),
  country: v.nullable(v.string()),
  within: v.nullable(v.string()),
  aliases: v.optional(v.array(v.string()), []),
  source: v.optional(v.string())
};

/** An area, a settlement or a water body. Areas get their outline from the boundary layers, by `id`. */
export const Place = v.strictObject({
  ...common,
  level: v.picklist([
    'country',
    'oblast',
    'province',
    'prefecture',
    'district',
    'county',
    'city',
    'water',
    'site'
  ]),
  point: v.optional(Point),
  /** 1 capital, 2 regional centre, 3 town, 4 village or station. */
  rank: v.optional(v.picklist([1, 2, 3, 4])),
  accuracyKm: v.optional(v.number())
});
export type Place = v.InferOutput<typeof Place>;

/** What of a post's traffic a figure is about. */
export const Scope = v.picklist(['all', 'rail', 'road', 'passengers']);
export type Scope = v.InferOutput<typeof Scope>;

/** One reading of what passes a post. */
export const Throughput = v.strictObject({
  period: Edtf,
  value: v.number(),
  unit: v.string(),
  bound: v.optional(v.picklist(['exact', 'about', 'at_least']), 'exact'),
  /** Change on the same period a year before, per cent. */
  change: v.optional(v.number()),
  scope: Scope,
  reporter: Name,
  source: v.string(),
  note: v.optional(Text)
});
export type Throughput = v.InferOutput<typeof Throughput>;

/** What a post may let through (`limit`), can (`capacity`), is to (`planned`) or was seen to a day (`observed`): never counted as traffic. */
export const Capacity = v.strictObject({
  kind: v.picklist(['limit', 'capacity', 'planned', 'observed']),
  value: v.number(),
  /** The upper end, where the source gives a range that begins at `value`. */
  upTo: v.optional(v.number()),
  unit: v.string(),
  per: v.picklist(['day', 'year']),
  bound: v.optional(v.picklist(['exact', 'about', 'at_least']), 'exact'),
  /** When it held or is to hold. */
  date: Edtf,
  scope: Scope,
  source: v.string(),
  note: v.optional(Text)
});
export type Capacity = v.InferOutput<typeof Capacity>;

/** When a post is open, as a source had it at a date. */
export const Hours = v.strictObject({ scope: Scope, note: Text, date: Edtf, source: v.string() });

/** A date in the life of a post, as one source gives it. */
export const Milestone = v.strictObject({
  event: v.picklist(['agreed', 'border_trade', 'opened', 'first_class', 'closed', 'resumed', 'operating']),
  date: Edtf,
  scope: Scope,
  source: v.string()
});

/** A crossing with its sides, in the order of `countries`. */
export const Post = v.strictObject({
  ...common,
  level: v.literal('post'),
  point: Point,
  accuracyKm: v.number(),
  mode: v.picklist(['road', 'rail', 'both']),
  state: v.picklist(['open', 'seasonal', 'closed', 'planned']),
  sides: v.pipe(
    v.array(v.strictObject({ country: v.string(), name: Text, place: v.string(), point: v.optional(Point) })),
    v.length(2, 'a post has two sides')
  ),
  throughput: v.optional(v.array(Throughput), []),
  capacities: v.optional(v.array(Capacity), []),
  hours: v.optional(v.array(Hours), []),
  milestones: v.optional(v.array(Milestone), []),
  note: v.optional(Text)
});
export type Post = v.InferOutput<typeof Post>;

/** A line between named places, drawn as indicative: an ordered list of place ids and bare points. */
export const Corridor = v.strictObject({
  ...common,
  level: v.literal('corridor'),
  mode: v.picklist(['road', 'rail', 'pipeline', 'water', 'link']),
  stops: v.pipe(v.array(v.union([v.string(), Point])), v.minLength(2, 'a line has at least two stops'))
});
export type Corridor = v.InferOutput<typeof Corridor>;

export type AnyPlace = Place | Post | Corridor;

/** A corridor's stops as points, longitude first. */
export const lineOf = (corridor: Corridor, placeOf: (id: string) => AnyPlace | undefined): Point[] =>
  corridor.stops.flatMap((stop): Point[] => {
    if (typeof stop !== 'string') return [stop];
    const place = placeOf(stop);
    return place !== undefined && 'point' in place && place.point !== undefined ? [place.point] : [];
  });
