import { checkPlaces } from './check-place.ts';
import { checkRecord } from './check-record.ts';
import { checkScenes } from './check-scenes.ts';
import { checkTexts } from './check-texts.ts';
import type { CodeList, Codes } from './codes.ts';
import {
  allPlaces,
  fileSchemas,
  Meta,
  parseDataset,
  type DataFiles,
  type Dataset,
  type Fault
} from './dataset.ts';
import { checkMessages, messageFiles } from './messages.ts';
import { charactersOf } from './pinyin.ts';
import type { AnyPlace, Point } from './place.ts';
import { DataRecord } from './record.ts';
import { searchedTexts } from './search-texts.ts';

/** Does the area with this code hold the point? undefined where no layer has the code. */
export type Contains = (code: string, point: Point) => boolean | undefined;

/** Notes what is wrong in one file. */
export type Report = (field: string, value: unknown, expected: string) => void;

/** What the parts of a data set may refer to. */
export interface Known {
  languages: readonly string[];
  code: <L extends CodeList>(list: L, code: string) => Codes[L][number] | undefined;
  places: ReadonlyMap<string, AnyPlace>;
  countries: ReadonlySet<string>;
  records: ReadonlySet<string>;
  sources: ReadonlySet<string>;
  posts: ReadonlySet<string>;
}

/** Everything wrong with a data folder. What files say of each other is judged once each of them has its form. */
export function faultsOf(files: DataFiles, contains: Contains): Fault[] {
  const { dataset, faults } = parseDataset(files);
  const messages = messageFiles(files);
  const form = [...faults, ...messages.faults, ...misnamedRecords(files)];
  if (form.length > 0) return form;
  return [...checkDataset(dataset, contains), ...checkMessages(messages.files, dataset.codes)];
}

/** What is wrong between files: dangling references, missing languages, repeated ids, points outside their area. */
export function checkDataset(dataset: Dataset, contains: Contains): Fault[] {
  const faults: Fault[] = [];
  const reporter =
    (file: string): Report =>
    (field, value, expected) =>
      faults.push({ file, field, value, expected });
  const known = knownIds(dataset);

  repeatedIds(dataset, reporter);
  for (const record of dataset.records) {
    const report = reporter(`records/${record.id}.json`);
    checkRecord(record, known, contains, report);
    checkTexts(DataRecord, record, dataset.languages, report);
  }
  checkMeta(dataset.meta, known, reporter('dataset.json'));
  checkTexts(Meta, dataset.meta, dataset.languages, reporter('dataset.json'));
  for (const [file, rows] of rowFiles(dataset))
    checkTexts(fileSchemas[file], rows, dataset.languages, reporter(file));
  checkPlaces(dataset, known, contains, reporter);
  checkFlows(dataset, known, reporter('flows.json'));
  checkRates(dataset, known, reporter('rates.json'));
  checkScenes(dataset, reporter('scenes.json'));
  checkCodes(dataset.codes, reporter);
  checkReadings(dataset, reporter('readings.json'));
  return faults;
}

const knownIds = (dataset: Dataset): Known => {
  const ids = (rows: readonly { id: string }[]) => new Set(rows.map(({ id }) => id));
  const countries = dataset.places.filter(({ level }) => level === 'country');
  return {
    languages: dataset.languages,
    code: (list, code) => dataset.codes[list].find((row) => row.code === code),
    places: new Map(allPlaces(dataset).map((place) => [place.id, place])),
    countries: new Set([...ids(countries), ...dataset.codes.countries.map(({ code }) => code)]),
    records: ids(dataset.records),
    sources: ids(dataset.sources),
    posts: ids(dataset.posts)
  };
};

type RowFile = [file: keyof typeof fileSchemas, rows: readonly { id: string }[]];

const rowFiles = ({ places, posts, corridors, flows, sources, scenes }: Dataset): RowFile[] => [
  ['places.json', places],
  ['posts.json', posts],
  ['corridors.json', corridors],
  ['flows.json', flows],
  ['sources.json', sources],
  ['scenes.json', scenes]
];

/** A record's file has its id for a name, which also keeps ids of records apart. */
const misnamedRecords = (files: DataFiles): Fault[] =>
  Object.entries(files).flatMap(([file, content]) => {
    const name = /^records\/(.+)\.json$/.exec(file)?.[1];
    const id = (content as { id?: unknown } | null)?.id;
    return name === undefined || id === undefined || id === name
      ? []
      : [{ file, field: 'id', value: id, expected: `${name}, the name of the file` }];
  });

/** No two places, posts or corridors share an id, nor two flows, two sources or two scenes. */
function repeatedIds(dataset: Dataset, reporter: (file: string) => Report) {
  const seen = new Map<string, string>();
  for (const [file, rows] of rowFiles(dataset)) {
    const kind = ['flows.json', 'sources.json', 'scenes.json'].includes(file) ? file : 'place';
    rows.forEach(({ id }, i) => {
      const before = seen.get(`${kind} ${id}`);
      if (before !== undefined) reporter(file)(`${i}.id`, id, `an id of its own; ${before} has it too`);
      seen.set(`${kind} ${id}`, file);
    });
  }
}

function checkMeta({ sides, language, region, ledgers }: Meta, known: Known, report: Report) {
  if (ledgers !== undefined && !known.sources.has(ledgers.source))
    report('ledgers.source', ledgers.source, 'an id of sources.json');
  sides.forEach((side, i) => {
    if (known.code('countries', side) === undefined)
      report(`sides.${i}`, side, 'a code of codes/countries.json');
  });
  if (!known.languages.includes(language))
    report('language', language, `one of the languages ${known.languages.join(', ')}`);
  if (known.places.get(region)?.level !== 'province')
    report('region', region, 'the id of a province of places.json');
}

function checkFlows(dataset: Dataset, known: Known, report: Report) {
  dataset.flows.forEach((flow, i) => {
    for (const end of ['from', 'to'] as const)
      if (!known.places.has(flow[end])) report(`${i}.${end}`, flow[end], 'an id of places.json');
    if (flow.via !== null && !known.posts.has(flow.via)) report(`${i}.via`, flow.via, 'an id of posts.json');
    flow.posts?.forEach((post, j) => {
      if (!known.posts.has(post)) report(`${i}.posts.${j}`, post, 'an id of posts.json');
    });
    flow.of?.pair?.forEach((end, j) => {
      if (!known.places.has(end)) report(`${i}.of.pair.${j}`, end, 'an id of places.json');
    });
    if (flow.kind === 'share' && flow.of === undefined)
      report(`${i}.of`, undefined, 'the whole that the share is a share of');
    if (!known.sources.has(flow.source)) report(`${i}.source`, flow.source, 'an id of sources.json');
    if (known.code('units', flow.unit) === undefined)
      report(`${i}.unit`, flow.unit, 'a code of codes/units.json');
    if (flow.period === null && flow.periodNote === undefined)
      report(`${i}.periodNote`, undefined, 'a note, since no period is stated');
    if (flow.value === null && flow.note === undefined)
      report(`${i}.note`, undefined, 'a note, since no number is stated');
  });
}

function checkRates({ rates }: Dataset, known: Known, report: Report) {
  rates.forEach(({ currency, source }, i) => {
    if (known.code('units', currency)?.money !== true)
      report(`${i}.currency`, currency, 'a code of money in codes/units.json');
    if (!known.sources.has(source)) report(`${i}.source`, source, 'an id of sources.json');
  });
}

function checkCodes(codes: Codes, reporter: (file: string) => Report) {
  for (const [list, rows] of Object.entries(codes)) {
    const seen = new Set<string>();
    rows.forEach(({ code }, i) => {
      if (seen.has(code)) reporter(`codes/${list}.json`)(`${i}.code`, code, 'a code of its own');
      seen.add(code);
    });
  }
  codes.sectors.forEach(({ family }, i) => {
    if (!codes.families.some(({ code }) => code === family))
      reporter('codes/sectors.json')(`${i}.family`, family, 'a code of codes/families.json');
  });
}

/** Every Chinese character by which something is found must have a reading. */
function checkReadings(dataset: Dataset, report: Report) {
  const texts = new Map(
    searchedTexts(dataset).flatMap((text) => charactersOf(text).map((character) => [character, text]))
  );
  for (const [character, text] of texts)
    if (!(character in dataset.readings))
      report(character, undefined, `its reading in pinyin, for ${text}; npm run readings adds it`);
}
