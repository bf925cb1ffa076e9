import type { Catalogue } from '../../geo/catalogue.ts';
import { languagesOf } from '../../geo/dataset.ts';
import { DATE_KINDS } from '../../geo/date.ts';
import { FAMILIES } from '../../geo/features.ts';
import { inLanguage, type Name } from '../../geo/text.ts';
import type { Extract } from './extract.ts';
import { claimText, recordRow, type RecordRow } from './record-row.ts';
import { wordOf } from './say.ts';
import { columnsOf, table, type Column, type Table } from './table.ts';

type Columns = readonly Column<RecordRow>[];

const { text, list, number, money, date, boolean } = columnsOf<RecordRow>();

/** The records, one row each, in the order of the data set. */
export const recordTable = (extract: Extract): Table =>
  table('projects', recordColumns(extract), () =>
    extract.entries.values().map((entry) => recordRow(entry, extract))
  );

/** All that is said of a record. Columns that the API has too bear its names and say the same. */
const recordColumns = (extract: Extract): Columns => [
  ...aboutIt(extract),
  ...kindColumns(extract),
  ...partyColumns,
  ...placeColumns(extract),
  ...moneyColumns(extract),
  ...dateColumns,
  ...originColumns(extract)
];

const urlOf = ({ facts }: Catalogue) => {
  const addresses = new Map(facts.sources.map(({ id, url }) => [id, url]));
  return (id: string | undefined) => (id === undefined ? null : (addresses.get(id) ?? null));
};

const textIn = (name: Name | undefined, language: string) =>
  name === undefined ? null : inLanguage(name, language);

const aboutIt = ({ store: { catalogue }, wording: { language } }: Extract): Columns => [
  text('id', ['export.id'], ({ said }) => said.id),
  text('inventory', ['export.inventory'], ({ record }) => record.inventory ?? null),
  text('title', ['export.title'], ({ said }) => said.title),
  ...languagesOf(catalogue.facts).map((each) =>
    text(`title_${each}`, ['export.titleIn', each], ({ record }) => record.title[each] ?? null)
  ),
  list('title_from', ['export.titleFrom'], ({ record }) => record.titleFrom),
  text('summary', ['export.summary'], ({ record }) => textIn(record.summary, language)),
  boolean('aggregate', ['export.aggregate'], ({ said }) => said.aggregate)
];

const kindColumns = ({ store: { catalogue }, say }: Extract): Columns => {
  const family = (sector: string | null) =>
    sector === null ? null : (catalogue.code('sectors', sector)?.family ?? null);
  return [
    text('type', ['export.code', 'facet.type'], ({ said }) => said.type),
    text('type_name', ['facet.type'], ({ said }) => wordOf(say, 'type', said.type)),
    text('status', ['export.code', 'facet.status'], ({ said }) => said.status),
    text('status_name', ['facet.status'], ({ said }) => wordOf(say, 'status', said.status)),
    text('sector', ['export.code', 'export.sector'], ({ said }) => said.sector),
    text('sector_name', ['export.sector'], ({ said }) => wordOf(say, 'sector', said.sector)),
    list('sectors', ['export.code', 'export.sectors'], ({ said }) => said.sectors),
    list('sector_names', ['export.sectors'], ({ said }) =>
      said.sectors.map((code) => wordOf(say, 'sector', code))
    ),
    text('family', ['export.code', 'export.family'], ({ said }) => family(said.sector)),
    text('family_name', ['export.family'], ({ said }) => wordOf(say, 'family', family(said.sector)))
  ];
};

const partyColumns: Columns = [
  list('parties', ['card.parties'], ({ said }) => said.parties),
  list('party_roles', ['export.partyRoles'], ({ record }) => record.parties.map(({ role }) => role)),
  list('party_countries', ['export.partyCountries'], ({ record }) =>
    record.parties.map(({ country }) => country)
  )
];

const placeColumns = ({ say, wording: { language } }: Extract): Columns => [
  text('place', ['export.code', 'facet.place'], ({ said }) => said.place),
  text('place_name', ['facet.place'], ({ place }) => textIn(place?.name, language)),
  list('regions', ['export.code', 'facet.region'], ({ regions }) => regions.map(({ id }) => id)),
  list('region_names', ['facet.region'], ({ regions }) => regions.map(({ name }) => textIn(name, language))),
  list('places', ['export.places'], ({ said }) => said.places),
  text('side', ['export.side'], ({ said }) => said.side),
  list('sides', ['export.sides'], ({ sides }) => sides),
  text('precision', ['export.code', 'facet.precision'], ({ said }) => said.precision),
  text('precision_name', ['facet.precision'], ({ said }) => wordOf(say, 'precision', said.precision)),
  number('longitude', ['export.longitude'], (row) => pointOf(row)?.[0] ?? null),
  number('latitude', ['export.latitude'], (row) => pointOf(row)?.[1] ?? null)
];

const pointOf = ({ entry }: RecordRow) => FAMILIES.points(entry.placing)?.coordinates;

const moneyColumns = ({ store: { catalogue }, say }: Extract): Columns => {
  const url = urlOf(catalogue);
  return [
    money('amount', ['export.amount'], ({ said }) => said.amount),
    text('currency', ['export.currency'], ({ said }) => said.currency),
    text('basis', ['export.code', 'export.basis'], ({ said }) => said.basis),
    text('basis_name', ['export.basis'], ({ said }) => wordOf(say, 'basis', said.basis)),
    text('amount_date', ['export.amountDate'], ({ claim }) => claim?.date ?? null),
    text('amount_source', ['export.code', 'export.amountSource'], ({ claim }) => claim?.source ?? null),
    text('amount_source_url', ['export.amountSource'], ({ claim }) => url(claim?.source)),
    boolean('bilateral', ['export.bilateral'], ({ claim }) => claim?.bilateral ?? null),
    text('size_class', ['export.sizeClass'], ({ entry }) => entry.size.class),
    money('amount_usd', ['export.amountUsd'], ({ said }) => said.amount_usd),
    number('rate', ['export.rate'], ({ rate }) => rate?.value ?? null),
    text('rate_period', ['export.ratePeriod'], ({ rate }) => rate?.period ?? null),
    text('rate_source_url', ['export.rateSource'], ({ rate }) => url(rate?.source)),
    list('other_claims', ['export.otherClaims'], ({ record, claim }) =>
      record.amounts.filter((each) => each !== claim).map(claimText)
    )
  ];
};

const dateColumns: Columns = [
  text('date', ['column.date'], ({ said }) => said.date),
  text('date_kind', ['export.dateKind'], ({ said }) => said.date_kind),
  text('date_certainty', ['export.certainty', 'column.date'], ({ said }) => said.date_certainty),
  date('date_from', ['export.dateFrom'], ({ said }) => said.date_from),
  date('date_to', ['export.dateTo'], ({ said }) => said.date_to),
  ...DATE_KINDS.flatMap((kind): Columns => [
    text(kind, [`dateKind.${kind}`], ({ record }) => record.dates[kind]?.[0]?.date ?? null),
    text(
      `${kind}_certainty`,
      ['export.certainty', `dateKind.${kind}`],
      ({ record }) => record.dates[kind]?.[0]?.certainty ?? null
    )
  ]),
  list('other_dates', ['export.otherDates'], ({ record }) =>
    DATE_KINDS.flatMap((kind) =>
      (record.dates[kind] ?? [])
        .slice(1)
        .map(({ date, certainty, source }) => [kind, date, certainty, source ?? []].flat().join(', '))
    )
  )
];

const originColumns = ({ wording: { language } }: Extract): Columns => [
  list('measures', ['export.measures'], ({ record }) =>
    record.measures.map(
      ({ measure, bound, value, unit, source }) => `${measure} ${bound} ${value} ${unit}, ${source}`
    )
  ),
  list('links', ['card.related'], ({ record }) => record.links.map(({ rel, id }) => `${rel} ${id}`)),
  list('source_ids', ['export.code', 'card.sources'], ({ record }) => record.sources),
  list('sources', ['card.sources'], ({ said }) => said.sources),
  text('note', ['card.note'], ({ record }) => textIn(record.note, language)),
  text('url', ['export.url'], ({ said }) => said.url)
];
