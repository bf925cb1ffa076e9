import type { CodeList } from './codes.ts';
import type { Contains, Known, Report } from './check.ts';
import { firstDay, lastDay } from './date.ts';
import { countedClaim } from './money.ts';
import type { DataRecord, Location } from './record.ts';

/** What is wrong with what a record names: codes, sources, places, other records. */
export function checkRecord(record: DataRecord, known: Known, contains: Contains, report: Report) {
  const code = (list: CodeList, field: string, value: string) =>
    known.code(list, value) !== undefined || report(field, value, `a code of codes/${list}.json`);
  const source = (field: string, value: string | undefined) =>
    value === undefined || known.sources.has(value) || report(field, value, 'an id of sources.json');

  code('types', 'type', record.type);
  code('statuses', 'status', record.status);
  record.titleFrom.forEach((language, i) => {
    if (!known.languages.includes(language))
      report(`titleFrom.${i}`, language, `one of the languages ${known.languages.join(', ')}`);
  });
  record.sectors.forEach((sector, i) => code('sectors', `sectors.${i}`, sector));
  record.sources.forEach((id, i) => source(`sources.${i}`, id));
  record.amounts.forEach((claim, i) => {
    code('bases', `amounts.${i}.basis`, claim.basis);
    source(`amounts.${i}.source`, claim.source);
    if (known.code('units', claim.currency)?.money !== true)
      report(`amounts.${i}.currency`, claim.currency, 'a code of money in codes/units.json');
  });
  record.measures.forEach((claim, i) => {
    code('measures', `measures.${i}.measure`, claim.measure);
    code('units', `measures.${i}.unit`, claim.unit);
    source(`measures.${i}.source`, claim.source);
  });
  record.parties.forEach((party, i) => {
    code('roles', `parties.${i}.role`, party.role);
    if (party.country !== null && !known.countries.has(party.country))
      report(`parties.${i}.country`, party.country, 'a country of codes/countries.json or places.json');
  });
  record.links.forEach((link, i) => {
    if (!known.records.has(link.id) || link.id === record.id)
      report(`links.${i}.id`, link.id, 'the id of another record');
  });
  record.locations.forEach((location, i) =>
    checkLocation(location, known, contains, `locations.${i}`, report)
  );
  checkDates(record, source, report);
  if (record.aggregate && countedClaim(record.amounts) !== undefined)
    report('aggregate', true, 'no amount, since an aggregate is never summed');
}

/** A location must name a place on its side of the border that its precision can be drawn at. */
function checkLocation(
  { place: id, side, precision }: Location,
  known: Known,
  contains: Contains,
  field: string,
  report: Report
) {
  const mark = known.code('precisions', precision)?.mark;
  if (mark === undefined) report(`${field}.precision`, precision, 'a code of codes/precisions.json');
  if (side !== null && known.code('countries', side) === undefined)
    report(`${field}.side`, side, 'a code of codes/countries.json');
  const place = known.places.get(id);
  if (place === undefined) {
    report(`${field}.place`, id, 'an id of places.json, posts.json or corridors.json');
    return;
  }
  if (side !== null && place.country !== null && place.country !== side)
    report(`${field}.side`, side, `${place.country}, where ${id} is`);
  if (mark === 'line' && place.level !== 'corridor')
    report(`${field}.place`, id, `an id of corridors.json, since the precision is ${precision}`);
  const isDot = mark === 'pin' || mark === 'halo' || mark === 'ring';
  const hasPoint = 'point' in place && place.point !== undefined;
  if (isDot && !hasPoint)
    report(`${field}.place`, id, `a place with a point, since the precision is ${precision}`);
  if (mark === 'area' && !hasPoint && !isOutlined(id, contains))
    report(`${field}.place`, id, `a place with an outline or a point, since the precision is ${precision}`);
}

/** Of a unit that no layer draws it cannot be said whether it holds a point, wherever that is. */
const isOutlined = (code: string, contains: Contains): boolean => contains(code, [0, 0]) !== undefined;

/** The first claims are those shown: what starts must not start after it is complete. */
function checkDates(
  { dates }: DataRecord,
  source: (field: string, value: string | undefined) => void,
  report: Report
) {
  for (const [kind, claims] of Object.entries(dates))
    claims?.forEach((claim, i) => source(`dates.${kind}.${i}.source`, claim.source));
  const start = dates.start?.[0]?.date;
  const completion = dates.completion?.[0]?.date;
  if (start !== undefined && completion !== undefined && firstDay(start) > lastDay(completion))
    report('dates.completion.0.date', completion, `a date not before the start, ${start}`);
}
