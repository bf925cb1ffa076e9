import type { MultiLineString, Point } from 'geojson';
import type { Entry } from '../../geo/catalogue.ts';
import { languagesOf, type Source } from '../../geo/dataset.ts';
import { FAMILIES } from '../../geo/features.ts';
import type { AmountClaim } from '../../geo/money.ts';
import type { AnyPlace } from '../../geo/place.ts';
import { concerned, partyCode, precisionOf, type Location } from '../../geo/record.ts';
import { inLanguage, type Text } from '../../geo/text.ts';
import type { Extract } from './extract.ts';
import { wordOf } from './say.ts';
import {
  amountsOf,
  asOfDay,
  countedMoney,
  datesOf,
  dayOf,
  endOf,
  shownDate,
  sourcesOf,
  startOf
} from './standing.ts';

/**
 * A record as a project of https://standard.open-contracting.org/infrastructure/0.9/: what is not known is absent. What the
 * standard has no word for, or no room to say as exactly as we know it, is in `shekara`.
 */
export function projectOf(entry: Entry, extract: Extract): object {
  const { record } = entry;
  const { catalogue } = extract.store;
  const prefix = catalogue.facts.meta.registered?.oc4ids;
  const parties = partiesOf(entry, extract);
  return {
    id: prefix === undefined ? record.id : `${prefix}-${record.id}`,
    language: extract.wording.language,
    ...inEveryLanguage('title', record.title, extract),
    ...inEveryLanguage('description', record.summary, extract),
    status: catalogue.code('statuses', record.status)?.oc4ids ?? undefined,
    ...timeOf(entry, extract),
    sector: some([
      ...new Set(record.sectors.flatMap((code) => catalogue.code('sectors', code)?.oc4ids ?? []))
    ]),
    additionalClassifications: classificationsOf(entry, extract),
    locations: some(concerned(record).map((location, i) => locationOf(location, String(i + 1), extract))),
    ...moneyOf(countedMoney(entry), extract),
    parties: some(parties),
    publicAuthority: authorityOf(parties),
    documents: some(sourcesOf(entry, extract).map(documentOf)),
    shekara: {
      type: record.type,
      status: record.status,
      precision: precisionOf(record),
      aggregate: record.aggregate,
      url: extract.wording.recordUrl(record.id),
      dates: datesOf(entry),
      amounts: amountsOf(entry)
    }
  };
}

/** `title` in the language asked for, and `title_kk`, `title_ru` … */
const inEveryLanguage = (name: string, text: Text, { store: { catalogue }, wording }: Extract) => ({
  [name]: inLanguage(text, wording.language),
  ...Object.fromEntries(
    languagesOf(catalogue.facts).flatMap((language) => {
      const words = text[language];
      return words === undefined ? [] : [[`${name}_${language}`, words]];
    })
  )
});

const orAbsent = <T extends object>(it: T): T | undefined =>
  Object.values(it).some((value) => value !== undefined) ? it : undefined;

/** The standard has no empty lists. */
const some = <T>(list: readonly T[]) => (list.length > 0 ? list : undefined);

/** From this stage on a project is complete. */
const COMPLETE = 5;

/**
 * The standard wants days: the first that a start may have been on, the last that an end may. An end that was reached stands apart from
 * one that is planned.
 */
function timeOf(entry: Entry, extract: Extract) {
  const [start, end] = [shownDate(entry, 'start'), shownDate(entry, 'completion')];
  const first = start && startOf(start);
  const last = end && endOf(end);
  const stage = extract.store.catalogue.code('statuses', entry.record.status)?.stage ?? 0;
  const isReached = last !== undefined && stage >= COMPLETE && last <= asOfDay(extract);
  const endDate = last && `${last}T23:59:59Z`;
  return {
    period: orAbsent({ startDate: first && `${first}T00:00:00Z`, endDate: isReached ? undefined : endDate }),
    completion: isReached
      ? { endDate, endDateDetails: end !== undefined && dayOf(end) === undefined ? end : undefined }
      : undefined
  };
}

const classificationsOf = ({ record }: Entry, { say }: Extract) => [
  { scheme: 'shekara-type', id: record.type, description: wordOf(say, 'type', record.type) },
  ...record.sectors.map((code) => ({
    scheme: 'shekara-sector',
    id: code,
    description: wordOf(say, 'sector', code)
  }))
];

/** A location as closely as it is known: one that is known by its area has no geometry. */
function locationOf(location: Location, id: string, { store: { catalogue }, say, wording }: Extract) {
  const place = catalogue.place(location.place);
  const placing = catalogue.placed(location);
  const name = place === undefined ? location.place : inLanguage(place.name, wording.language);
  const geometry: Point | MultiLineString | null = FAMILIES.points(placing) ?? FAMILIES.routes(placing);
  return {
    id,
    description: `${name} (${wordOf(say, 'precision', location.precision)})`,
    geometry: geometry ?? undefined,
    gazetteer: { scheme: schemeOf(place), identifiers: [location.place] },
    shekara: { precision: location.precision, role: location.role, side: location.side }
  };
}

/** Whose code the id of a place is; ids of our own are readable. */
function schemeOf(place: AnyPlace | undefined): string {
  if (place?.level === 'country') return 'ISO2';
  return /^[A-Z]{2}-[A-Z0-9]{1,3}$/.test(place?.id ?? '') ? 'ISO3166-2' : 'shekara';
}

/** Money by its basis: what a project costs, a loan for it, or what was paid. */
function moneyOf(claim: AmountClaim | undefined, { store: { catalogue }, say }: Extract) {
  if (claim === undefined) return {};
  const value = { amount: claim.value, currency: claim.currency };
  const description = [wordOf(say, 'basis', claim.basis), claim.date ?? []].flat().join(', ');
  const source = catalogue.facts.sources.find(({ id }) => id === claim.source)?.url;
  switch (catalogue.code('bases', claim.basis)?.oc4ids) {
    case 'loan':
      return { budget: { finance: [{ id: '1', description, value, assetClass: ['debt'], type: 'loan' }] } };
    case 'transactions': {
      const day = dayOf(claim.date);
      return { transactions: [{ id: '1', source, date: day && `${day}T00:00:00Z`, value }] };
    }
    default:
      return { budget: { description, amount: value } };
  }
}

/** The bodies that take part, each once with all its roles; people have no place in the standard. */
function partiesOf({ record }: Entry, { store: { catalogue }, wording }: Extract) {
  const bodies = record.parties.filter(({ role }) => !catalogue.code('roles', role)?.person);
  return [...Map.groupBy(bodies, ({ name }) => partyCode(name))].map(([id, same]) => {
    const roles = [...new Set(same.flatMap(({ role }) => catalogue.code('roles', role)?.oc4ids ?? []))];
    const [first] = same;
    const country = first?.country == null ? undefined : catalogue.place(first.country)?.name;
    return {
      name: first && inLanguage(first.name, wording.language),
      id,
      address: country && { countryName: inLanguage(country, wording.language) },
      roles: some(roles),
      shekara: { roles: same.map(({ role }) => role), country: first?.country }
    };
  });
}

const PUBLIC_AUTHORITY = 'publicAuthority';

/** The one body that is responsible; of several nobody says which. */
function authorityOf(parties: ReturnType<typeof partiesOf>) {
  const [one, ...others] = parties.filter(({ roles }) => roles?.includes(PUBLIC_AUTHORITY));
  return one === undefined || others.length > 0 ? undefined : { name: one.name, id: one.id };
}

const documentOf = ({ id, title, outlet, url, language, published }: Source) => {
  const day = dayOf(published);
  return {
    id,
    title: title ?? outlet,
    url,
    datePublished: day && `${day}T00:00:00Z`,
    language,
    author: outlet
  };
};
