import * as v from 'valibot';
import { Edtf } from './date.ts';
import { Id } from './record.ts';
import { Text } from './text.ts';

const Bounds = v.tuple([v.number(), v.number(), v.number(), v.number()]);
/** A filter as the address spells it (`readFilter`): `sector=trade&place=KZ-19`. */
const Question = v.string();
/** How the earth is drawn. */
export const Projection = v.picklist(['mercator', 'globe']);
export type Projection = v.InferOutput<typeof Projection>;

/** A name beside a figure; without one, the figure's own word is said. */
const label = v.optional(Text);

/** What is said of records in numbers, as a figure or as a slot in a text: `{records}`. */
export const RECORD_NUMBERS = ['records', 'sum', 'undisclosed', 'unplaced'] as const;
/** The slots that a text may hold: those, and of the posts in the scene's list how many are open and how many are agreed and do not work. */
export const SLOTS = [...RECORD_NUMBERS, 'postsOpen', 'postsPlanned'] as const;

/** A number that a scene shows: never the number itself, but where the data set has it. */
export const SceneFigure = v.variant('of', [
  /** Of the records that pass the scene's question, or another: how many, their stated money, how many state none, how many are on no map. */
  v.strictObject({
    of: v.picklist(RECORD_NUMBERS),
    question: v.optional(Question),
    label
  }),
  v.strictObject({ of: v.literal('claim'), record: Id, claim: v.optional(v.number(), 0), label }),
  v.strictObject({ of: v.literal('measure'), record: Id, measure: v.optional(v.number(), 0), label }),
  v.strictObject({ of: v.literal('flow'), flow: Id, label }),
  v.strictObject({ of: v.literal('throughput'), post: Id, period: Edtf, unit: v.string(), label })
]);
export type SceneFigure = v.InferOutput<typeof SceneFigure>;

/** The one chart of a scene: figures side by side; both sides' figures by year; records by sector, by area, by year. */
export const SceneChart = v.variant('as', [
  v.strictObject({ as: v.literal('figures'), title: Text, figures: v.array(SceneFigure) }),
  v.strictObject({ as: v.literal('ledgers'), title: Text, pair: v.tuple([v.string(), v.string()]) }),
  v.strictObject({ as: v.picklist(['sectors', 'ranking', 'timeline']), title: Text })
]);
export type SceneChart = v.InferOutput<typeof SceneChart>;

/** A list that backs a scene up: its records, what sources say a record costs, what is known of posts, trade figures. */
export const SceneEvidence = v.variant('of', [
  v.strictObject({ of: v.literal('records'), question: v.optional(Question) }),
  v.strictObject({ of: v.literal('claims'), record: Id }),
  v.strictObject({ of: v.literal('posts'), posts: v.array(v.string()) }),
  v.strictObject({ of: v.literal('flows'), flows: v.array(Id) })
]);
export type SceneEvidence = v.InferOutput<typeof SceneEvidence>;

/** One picture of a story: a saved question, a camera, what is drawn, and words. What it names and is not there is left out. */
export const Scene = v.strictObject({
  id: Id,
  question: v.optional(Question, ''),
  camera: v.strictObject({
    /** West, south, east, north of what must be seen; `wide` on screens wider than 2.2 : 1. */
    bounds: Bounds,
    wide: v.optional(Bounds),
    projection: v.optional(Projection, 'mercator')
  }),
  /** Are the records' marks drawn, are areas coloured by them? */
  marks: v.optional(v.boolean(), true),
  areas: v.optional(v.boolean(), false),
  /** Areas in the colour of their side. */
  lit: v.optional(v.array(v.string()), []),
  /** Are the records' links across the border drawn as arcs? */
  links: v.optional(v.boolean(), false),
  /** The trade that is drawn as arcs. */
  flows: v.optional(v.array(Id), []),
  /** The record that the scene is about. */
  record: v.optional(Id),
  /** The places that are named on the map, the most important first, each with a figure if wanted. */
  names: v.optional(v.array(v.strictObject({ place: v.string(), figure: v.optional(SceneFigure) })), []),
  /** The texts may hold numbers of the records shown and of the posts listed: `{records}`, `{postsOpen}` (`SLOTS`). */
  headline: Text,
  caption: Text,
  /** What the speaker reads and nobody else. */
  notes: Text,
  /** The first is shown largest. */
  figures: v.optional(v.array(SceneFigure), []),
  chart: v.optional(SceneChart),
  evidence: v.optional(SceneEvidence),
  /** Seconds that the scene stands when the story plays by itself. */
  dwell: v.pipe(v.number(), v.minValue(5, 'at least 5 seconds'), v.maxValue(600, 'at most 600 seconds'))
});
export type Scene = v.InferOutput<typeof Scene>;
