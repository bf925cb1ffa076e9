import * as v from 'valibot';
import { CODE_LISTS, codeRows, type CodeList, type Codes } from './codes.ts';
import { Credit } from './credit.ts';
import { Flow } from './flow.ts';
import { Rate } from './money.ts';
import { Readings } from './pinyin.ts';
import { Corridor, Place, Post, type AnyPlace } from './place.ts';
import { DataRecord, Id } from './record.ts';
import { Scene } from './scene.ts';
import { Edtf } from './date.ts';
import { Text } from './text.ts';
import { wordingsOf, type Wordings } from './wordings.ts';

const Bounds = v.tuple([v.number(), v.number(), v.number(), v.number()]);

/** `data/dataset.json`: what the data set is, and the views it opens with (west, south, east, north). */
export const Meta = v.strictObject({
  $schema: v.optional(v.string()),
  title: Text,
  subtitle: Text,
  publisher: v.string(),
  licence: v.string(),
  /** By what standards know the publisher, where it is registered with them. */
  registered: v.optional(
    v.strictObject({
      oc4ids: v.optional(
        v.pipe(v.string(), v.regex(/^oc4ids-[a-z0-9]{6}$/, 'a registered prefix such as oc4ids-bu3kcz'))
      ),
      iati: v.optional(
        v.strictObject({
          ref: v.pipe(v.string(), v.regex(/^[^\s:&|?/]+$/, 'an identifier such as XM-DAC-41114')),
          type: v.pipe(v.string(), v.regex(/^\d{2}$/, 'a code of OrganisationType such as 10'))
        })
      )
    })
  ),
  /** Whose data the points of places are, beside the sources of the records. */
  credits: v.array(Credit),
  /** The language of titles for readers who ask for none that the data set has. */
  language: v.string(),
  asOf: Edtf,
  home: Bounds,
  belt: Bounds,
  sides: v.array(v.string()),
  /** The province whose prefectures are drawn. */
  region: v.string(),
  /** The region of IATI's list that all sides lie in: nobody says how several countries share in a record. */
  iatiRegion: v.optional(v.pipe(v.string(), v.regex(/^\d{2,4}$/, 'a code of Region such as 798'))),
  /** Why the sides' figures of the same trade differ, as a source has it. */
  ledgers: v.optional(v.strictObject({ note: Text, source: v.string() }))
});
export type Meta = v.InferOutput<typeof Meta>;

/** Where a figure or a statement comes from. `mirror`: a copy of another outlet's text; `repost`: a forum or an anonymous copy. */
export const Source = v.strictObject({
  id: Id,
  outlet: v.string(),
  title: v.optional(v.string()),
  url: v.pipe(v.string(), v.url('an address')),
  language: v.pipe(
    v.string(),
    v.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'a tag of a language, such as zh')
  ),
  published: v.nullable(Edtf),
  publishedCertainty: v.optional(v.nullable(v.picklist(['stated', 'relative', 'inferred'])), null),
  quality: v.picklist(['original', 'mirror', 'repost', 'dataset']),
  note: v.optional(Text)
});
export type Source = v.InferOutput<typeof Source>;

/** Everything an editor has written, checked for form. */
export interface Dataset {
  meta: Meta;
  languages: string[];
  codes: Codes;
  records: DataRecord[];
  places: Place[];
  posts: Post[];
  corridors: Corridor[];
  flows: Flow[];
  sources: Source[];
  rates: Rate[];
  scenes: Scene[];
  readings: Readings;
  wordings: Wordings;
}

/** One thing wrong in one field of one file, with what was expected instead. */
export interface Fault {
  file: string;
  field: string;
  value: unknown;
  expected: string;
}

/** Parsed JSON by its path below the data folder, with slashes: `records/x.json`. */
export type DataFiles = Readonly<Record<string, unknown>>;

const array = <S extends v.GenericSchema>(row: S) => v.array(row);

/** The schema of each file of the data folder, by path; a record is one file. */
export const fileSchemas = {
  'dataset.json': Meta,
  'places.json': array(Place),
  'posts.json': array(Post),
  'corridors.json': array(Corridor),
  'flows.json': array(Flow),
  'sources.json': array(Source),
  'rates.json': array(Rate),
  'scenes.json': array(Scene),
  'readings.json': Readings
} as const;

const RECORD = /^records\/([^/]+)\.json$/;
const LANGUAGE = /^messages\/([^/]+)\.json$/;

/** A data folder as a data set, or the list of what is wrong with its form; references are `checkDataset`'s to judge. */
export function parseDataset(files: DataFiles): { dataset: Dataset; faults: Fault[] } {
  const faults: Fault[] = [];
  const read = <S extends v.GenericSchema>(
    file: string,
    schema: S,
    otherwise: v.InferOutput<S>
  ): v.InferOutput<S> => {
    if (!(file in files)) {
      faults.push({ file, field: '', value: undefined, expected: 'the file' });
      return otherwise;
    }
    const result = v.safeParse(schema, files[file]);
    if (!result.success) faults.push(...result.issues.map((issue) => formFault(file, issue)));
    return result.success ? result.output : otherwise;
  };
  const rows = <S extends v.GenericSchema>(file: string, schema: S) =>
    read(file, array(schema), []) as v.InferOutput<S>[];

  const codes = Object.fromEntries(
    CODE_LISTS.map((list) => [list, rows(`codes/${list}.json`, codeRows[list])])
  ) as unknown as { [K in CodeList]: Codes[K] };
  const languages = names(files, LANGUAGE);
  const dataset: Dataset = {
    meta: read('dataset.json', Meta, {} as Meta),
    languages,
    codes,
    records: names(files, RECORD).flatMap(
      (id) => read(`records/${id}.json`, DataRecord, null as never) ?? []
    ),
    places: rows('places.json', Place),
    posts: rows('posts.json', Post),
    corridors: rows('corridors.json', Corridor),
    flows: rows('flows.json', Flow),
    sources: rows('sources.json', Source),
    rates: rows('rates.json', Rate),
    // A data set may do without a story.
    scenes: 'scenes.json' in files ? rows('scenes.json', Scene) : [],
    readings: read('readings.json', Readings, {}),
    wordings: wordingsOf(
      codes,
      languages.map((language) => files[`messages/${language}.json`])
    )
  };
  return { dataset, faults };
}

/** Every place, whatever its level. */
export const allPlaces = (dataset: Pick<Dataset, 'places' | 'posts' | 'corridors'>): AnyPlace[] => [
  ...dataset.places,
  ...dataset.posts,
  ...dataset.corridors
];

/** The languages of a data set, in the order in which its title has them. */
export const languagesOf = ({ meta }: Pick<Dataset, 'meta'>): string[] => Object.keys(meta.title);

/** A fault as one line: file, field, value, expected. */
export const faultLine = ({ file, field, value, expected }: Fault): string =>
  `${file}: ${field === '' ? 'the file' : field}: ${value === undefined ? 'nothing' : JSON.stringify(value)}; expected ${expected}`;

const names = (files: DataFiles, pattern: RegExp): string[] =>
  Object.keys(files)
    .flatMap((path) => pattern.exec(path)?.[1] ?? [])
    .sort();

/** What a schema finds wrong in a file, as a fault. */
export const formFault = (file: string, issue: v.BaseIssue<unknown>): Fault => ({
  file,
  field: v.getDotPath(issue) ?? '',
  value: issue.input,
  expected: issue.kind === 'schema' && issue.expected !== null ? issue.expected : issue.message
});
