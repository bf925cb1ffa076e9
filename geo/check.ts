import type { Codes, CodeList } from './codes.ts';
import { allPlaces, type Dataset, type Fault } from './dataset.ts';
import { countedClaim } from './money.ts';
import type { AnyPlace, Point } from './place.ts';
import type { DataRecord } from './record.ts';

/** Does the area with this code hold the point? undefined where no layer has the code. */
export type Contains = (code: string, point: Point) => boolean | undefined;

type Report = (field: string, value: unknown, expected: string) => void;

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
    checkRecord(record, known, report);
    checkTexts(record, '', dataset.languages, report);
  }
  for (const [file, rows] of rowFiles(dataset)) {
    rows.forEach((row, index) => checkTexts(row, `${index}`, dataset.languages, reporter(file)));
  }
  checkPlaces(dataset, known, contains, reporter);
  checkFlows(dataset, known, reporter('flows.json'));
  checkCodes(dataset.codes, reporter);
  return faults;
}

interface Known {
  codes: (list: CodeList, code: string) => boolean;
  places: ReadonlyMap<string, AnyPlace>;
  records: ReadonlySet<string>;
  sources: ReadonlySet<string>;
  posts: ReadonlySet<string>;
}

const knownIds = (dataset: Dataset): Known => ({
  codes: (list, code) => dataset.codes[list].some((row) => row.code === code),
  places: new Map(allPlaces(dataset).map((place) => [place.id, place])),
  records: new Set(dataset.records.map(({ id }) => id)),
  sources: new Set(dataset.sources.map(({ id }) => id)),
  posts: new Set(dataset.posts.map(({ id }) => id))
});

const rowFiles = (dataset: Dataset): [string, readonly object[]][] => [
  ['dataset.json', [dataset.meta]],
  ['places.json', dataset.places],
  ['posts.json', dataset.posts],
  ['corridors.json', dataset.corridors],
  ['flows.json', dataset.flows],
  ['sources.json', dataset.sources]
];

function repeatedIds(dataset: Dataset, reporter: (file: string) => Report) {
  const seen = new Map<string, string>();
  const note = (file: string, kind: string, id: string, field: string) => {
    const before = seen.get(`${kind} ${id}`);
    if (before !== undefined) reporter(file)(field, id, `an id of its own; ${before} has it too`);
    seen.set(`${kind} ${id}`, file);
  };
  for (const { id } of dataset.records) note(`records/${id}.json`, 'record', id, 'id');
  for (const [file, rows] of rowFiles(dataset)) {
    const kind = ['flows.json', 'sources.json'].includes(file) ? file : 'place';
    rows.forEach((row, index) => 'id' in row && note(file, kind, String(row.id), `${index}.id`));
  }
}

function checkRecord(record: DataRecord, known: Known, report: Report) {
  const code = (list: CodeList, field: string, value: string) =>
    known.codes(list, value) || report(field, value, `a code of codes/${list}.json`);
  const reference = (set: { has: (id: string) => boolean }, field: string, value: string, file: string) =>
    set.has(value) || report(field, value, `an id of ${file}`);

  code('types', 'type', record.type);
  code('statuses', 'status', record.status);
  record.sectors.forEach((sector, i) => code('sectors', `sectors.${i}`, sector));
  record.sources.forEach((source, i) => reference(known.sources, `sources.${i}`, source, 'sources.json'));
  record.links.forEach((link, i) => reference(known.records, `links.${i}.id`, link.id, 'records/'));
  record.amounts.forEach((claim, i) => {
    code('bases', `amounts.${i}.basis`, claim.basis);
    code('units', `amounts.${i}.currency`, claim.currency);
    reference(known.sources, `amounts.${i}.source`, claim.source, 'sources.json');
  });
  record.measures.forEach((claim, i) => {
    code('measures', `measures.${i}.measure`, claim.measure);
    code('units', `measures.${i}.unit`, claim.unit);
    reference(known.sources, `measures.${i}.source`, claim.source, 'sources.json');
  });
  Object.entries(record.dates).forEach(([kind, claims]) =>
    claims?.forEach(
      ({ source }, i) =>
        source !== undefined && reference(known.sources, `dates.${kind}.${i}.source`, source, 'sources.json')
    )
  );
  record.parties.forEach((party, i) => {
    code('roles', `parties.${i}.role`, party.role);
    if (party.country !== null) code('countries', `parties.${i}.country`, party.country);
  });
  record.locations.forEach((location, i) => {
    code('precisions', `locations.${i}.precision`, location.precision);
    reference(
      known.places,
      `locations.${i}.place`,
      location.place,
      'places.json, posts.json or corridors.json'
    );
    const place = known.places.get(location.place);
    if (
      place !== undefined &&
      location.side !== null &&
      place.country !== null &&
      place.country !== location.side
    )
      report(`locations.${i}.side`, location.side, `${place.country}, where ${place.id} is`);
  });
  if (record.aggregate && countedClaim(record.amounts) !== undefined && record.amounts.length > 0)
    report('aggregate', true, 'no amount, since an aggregate is never summed');
}

/** Every text anywhere in a row must have every language, and no other. */
function checkTexts(value: unknown, path: string, languages: readonly string[], report: Report) {
  if (typeof value !== 'object' || value === null) return;
  const keys = Object.keys(value);
  const isText = keys.length > 0 && keys.every((key) => languages.includes(key));
  if (isText) {
    for (const language of languages)
      if (!keys.includes(language))
        report(`${path}.${language}`.replace(/^\./, ''), undefined, `the text in ${language}`);
    return;
  }
  for (const [key, inner] of Object.entries(value))
    checkTexts(inner, path === '' ? key : `${path}.${key}`, languages, report);
}

const inside = (code: string, point: Point, contains: Contains, report: Report, field: string) => {
  if (contains(code, point) !== false) return;
  const swapped: Point = [point[1], point[0]];
  const hint = contains(code, swapped) ? '; latitude and longitude look swapped' : '';
  report(field, point, `a point inside ${code}${hint}`);
};

function checkPlaces(dataset: Dataset, known: Known, contains: Contains, reporter: (file: string) => Report) {
  const files = [
    ['places.json', dataset.places],
    ['posts.json', dataset.posts],
    ['corridors.json', dataset.corridors]
  ] as const;
  for (const [file, rows] of files) {
    const report = reporter(file);
    rows.forEach((place, i) => {
      if (place.within !== null && !known.places.has(place.within))
        report(`${i}.within`, place.within, 'an id of places.json');
      if (place.source !== undefined && !known.sources.has(place.source))
        report(`${i}.source`, place.source, 'an id of sources.json');
      if (
        place.country !== null &&
        !known.codes('countries', place.country) &&
        !known.places.has(place.country)
      )
        report(`${i}.country`, place.country, 'a code of codes/countries.json');
      if (place.level !== 'corridor' && place.level !== 'post' && place.point && place.within !== null)
        inside(place.within, place.point, contains, report, `${i}.point`);
    });
  }
  dataset.posts.forEach((post, i) => {
    const report = reporter('posts.json');
    post.sides.forEach((side, j) => {
      if (!known.places.has(side.place)) report(`${i}.sides.${j}.place`, side.place, 'an id of places.json');
      if (side.point) inside(side.place, side.point, contains, report, `${i}.sides.${j}.point`);
    });
    post.throughput.forEach((reading, j) => {
      if (!known.sources.has(reading.source))
        report(`${i}.throughput.${j}.source`, reading.source, 'an id of sources.json');
      if (!known.codes('units', reading.unit))
        report(`${i}.throughput.${j}.unit`, reading.unit, 'a code of codes/units.json');
    });
  });
  dataset.corridors.forEach((corridor, i) =>
    corridor.stops.forEach((stop, j) => {
      if (typeof stop !== 'string') return;
      const place = known.places.get(stop);
      if (place === undefined || !('point' in place) || place.point === undefined)
        reporter('corridors.json')(`${i}.stops.${j}`, stop, 'the id of a place with a point, or a point');
    })
  );
}

function checkFlows(dataset: Dataset, known: Known, report: Report) {
  dataset.flows.forEach((flow, i) => {
    for (const end of ['from', 'to'] as const)
      if (!known.places.has(flow[end])) report(`${i}.${end}`, flow[end], 'an id of places.json');
    if (flow.via !== null && !known.posts.has(flow.via)) report(`${i}.via`, flow.via, 'an id of posts.json');
    if (!known.sources.has(flow.source)) report(`${i}.source`, flow.source, 'an id of sources.json');
    if (!known.codes('units', flow.unit)) report(`${i}.unit`, flow.unit, 'a code of codes/units.json');
    if (flow.period === null && flow.periodNote === undefined)
      report(`${i}.periodNote`, undefined, 'a note, since no period is stated');
    if (flow.value === null && flow.note === undefined)
      report(`${i}.note`, undefined, 'a note, since no number is stated');
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
