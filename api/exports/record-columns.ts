import type { Catalogue } from '../../geo/catalogue.ts';
import { languagesOf } from '../../geo/dataset.ts';
import { DATE_KINDS, firstDay, lastDay, OPEN_END } from '../../geo/date.ts';
import { FAMILIES } from '../../geo/features.ts';
import { inLanguage, type Name } from '../../geo/text.ts';
import type { Extract } from './extract.ts';
import { claimText, recordRow, type RecordRow } from './record-row.ts';
import { wordOf } from './say.ts';
import { table, type Column, type Table } from './table.ts';

type Columns = readonly Column<RecordRow>[];

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
  { name: 'id', kind: 'text', heading: ['export.id'], value: ({ said }) => said.id },
  {
    name: 'inventory',
    kind: 'text',
    heading: ['export.inventory'],
    value: ({ record }) => record.inventory ?? null
  },
  { name: 'title', kind: 'text', heading: ['export.title'], value: ({ said }) => said.title },
  ...languagesOf(catalogue.facts).map((each): Column<RecordRow> => ({
    name: `title_${each}`,
    kind: 'text',
    heading: ['export.titleIn', each],
    value: ({ record }) => record.title[each] ?? null
  })),
  {
    name: 'title_from',
    kind: 'list',
    heading: ['export.titleFrom'],
    value: ({ record }) => record.titleFrom
  },
  {
    name: 'summary',
    kind: 'text',
    heading: ['export.summary'],
    value: ({ record }) => textIn(record.summary, language)
  },
  { name: 'aggregate', kind: 'boolean', heading: ['export.aggregate'], value: ({ said }) => said.aggregate }
];

const kindColumns = ({ store: { catalogue }, say }: Extract): Columns => {
  const family = (sector: string | null) =>
    sector === null ? null : (catalogue.code('sectors', sector)?.family ?? null);
  return [
    { name: 'type', kind: 'text', heading: ['export.code', 'facet.type'], value: ({ said }) => said.type },
    {
      name: 'type_name',
      kind: 'text',
      heading: ['facet.type'],
      value: ({ said }) => wordOf(say, 'type', said.type)
    },
    {
      name: 'status',
      kind: 'text',
      heading: ['export.code', 'facet.status'],
      value: ({ said }) => said.status
    },
    {
      name: 'status_name',
      kind: 'text',
      heading: ['facet.status'],
      value: ({ said }) => wordOf(say, 'status', said.status)
    },
    {
      name: 'sector',
      kind: 'text',
      heading: ['export.code', 'export.sector'],
      value: ({ said }) => said.sector
    },
    {
      name: 'sector_name',
      kind: 'text',
      heading: ['export.sector'],
      value: ({ said }) => wordOf(say, 'sector', said.sector)
    },
    {
      name: 'sectors',
      kind: 'list',
      heading: ['export.code', 'export.sectors'],
      value: ({ said }) => said.sectors
    },
    {
      name: 'sector_names',
      kind: 'list',
      heading: ['export.sectors'],
      value: ({ said }) => said.sectors.map((code) => wordOf(say, 'sector', code))
    },
    {
      name: 'family',
      kind: 'text',
      heading: ['export.code', 'export.family'],
      value: ({ said }) => family(said.sector)
    },
    {
      name: 'family_name',
      kind: 'text',
      heading: ['export.family'],
      value: ({ said }) => wordOf(say, 'family', family(said.sector))
    }
  ];
};

const partyColumns: Columns = [
  { name: 'parties', kind: 'list', heading: ['card.parties'], value: ({ said }) => said.parties },
  {
    name: 'party_roles',
    kind: 'list',
    heading: ['export.partyRoles'],
    value: ({ record }) => record.parties.map(({ role }) => role)
  },
  {
    name: 'party_countries',
    kind: 'list',
    heading: ['export.partyCountries'],
    value: ({ record }) => record.parties.map(({ country }) => country)
  }
];

const placeColumns = ({ say, wording: { language } }: Extract): Columns => [
  { name: 'place', kind: 'text', heading: ['export.code', 'facet.place'], value: ({ said }) => said.place },
  {
    name: 'place_name',
    kind: 'text',
    heading: ['facet.place'],
    value: ({ place }) => textIn(place?.name, language)
  },
  {
    name: 'regions',
    kind: 'list',
    heading: ['export.code', 'facet.region'],
    value: ({ regions }) => regions.map(({ id }) => id)
  },
  {
    name: 'region_names',
    kind: 'list',
    heading: ['facet.region'],
    value: ({ regions }) => regions.map(({ name }) => textIn(name, language))
  },
  { name: 'places', kind: 'list', heading: ['export.places'], value: ({ said }) => said.places },
  { name: 'side', kind: 'text', heading: ['export.side'], value: ({ said }) => said.side },
  { name: 'sides', kind: 'list', heading: ['export.sides'], value: ({ sides }) => sides },
  {
    name: 'precision',
    kind: 'text',
    heading: ['export.code', 'facet.precision'],
    value: ({ said }) => said.precision
  },
  {
    name: 'precision_name',
    kind: 'text',
    heading: ['facet.precision'],
    value: ({ said }) => wordOf(say, 'precision', said.precision)
  },
  {
    name: 'longitude',
    kind: 'number',
    heading: ['export.longitude'],
    value: (row) => pointOf(row)?.[0] ?? null
  },
  {
    name: 'latitude',
    kind: 'number',
    heading: ['export.latitude'],
    value: (row) => pointOf(row)?.[1] ?? null
  }
];

const pointOf = ({ entry }: RecordRow) => FAMILIES.points(entry.placing)?.coordinates;

const moneyColumns = ({ store: { catalogue }, say }: Extract): Columns => {
  const url = urlOf(catalogue);
  return [
    { name: 'amount', kind: 'money', heading: ['export.amount'], value: ({ said }) => said.amount },
    { name: 'currency', kind: 'text', heading: ['export.currency'], value: ({ said }) => said.currency },
    {
      name: 'basis',
      kind: 'text',
      heading: ['export.code', 'export.basis'],
      value: ({ said }) => said.basis
    },
    {
      name: 'basis_name',
      kind: 'text',
      heading: ['export.basis'],
      value: ({ said }) => wordOf(say, 'basis', said.basis)
    },
    {
      name: 'amount_date',
      kind: 'text',
      heading: ['export.amountDate'],
      value: ({ claim }) => claim?.date ?? null
    },
    {
      name: 'amount_source',
      kind: 'text',
      heading: ['export.code', 'export.amountSource'],
      value: ({ claim }) => claim?.source ?? null
    },
    {
      name: 'amount_source_url',
      kind: 'text',
      heading: ['export.amountSource'],
      value: ({ claim }) => url(claim?.source)
    },
    {
      name: 'size_class',
      kind: 'text',
      heading: ['export.sizeClass'],
      value: ({ entry }) => entry.size.class
    },
    {
      name: 'amount_usd',
      kind: 'money',
      heading: ['export.amountUsd'],
      value: ({ said }) => said.amount_usd
    },
    { name: 'rate', kind: 'number', heading: ['export.rate'], value: ({ rate }) => rate?.value ?? null },
    {
      name: 'rate_period',
      kind: 'text',
      heading: ['export.ratePeriod'],
      value: ({ rate }) => rate?.period ?? null
    },
    {
      name: 'rate_source_url',
      kind: 'text',
      heading: ['export.rateSource'],
      value: ({ rate }) => url(rate?.source)
    },
    {
      name: 'other_claims',
      kind: 'list',
      heading: ['export.otherClaims'],
      value: ({ record, claim }) => record.amounts.filter((each) => each !== claim).map(claimText)
    }
  ];
};

const dateColumns: Columns = [
  { name: 'date', kind: 'text', heading: ['column.date'], value: ({ said }) => said.date },
  { name: 'date_kind', kind: 'text', heading: ['export.dateKind'], value: ({ said }) => said.date_kind },
  {
    name: 'date_certainty',
    kind: 'text',
    heading: ['export.certainty', 'column.date'],
    value: ({ said }) => said.date_certainty
  },
  {
    name: 'date_from',
    kind: 'date',
    heading: ['export.dateFrom'],
    value: ({ said }) => (said.date === null ? null : firstDay(said.date) || null)
  },
  {
    name: 'date_to',
    kind: 'date',
    heading: ['export.dateTo'],
    value: ({ said }) => (said.date === null ? null : closed(lastDay(said.date)))
  },
  ...DATE_KINDS.flatMap((kind): Columns => [
    {
      name: kind,
      kind: 'text',
      heading: [`dateKind.${kind}`],
      value: ({ record }) => record.dates[kind]?.[0]?.date ?? null
    },
    {
      name: `${kind}_certainty`,
      kind: 'text',
      heading: ['export.certainty', `dateKind.${kind}`],
      value: ({ record }) => record.dates[kind]?.[0]?.certainty ?? null
    }
  ]),
  {
    name: 'other_dates',
    kind: 'list',
    heading: ['export.otherDates'],
    value: ({ record }) =>
      DATE_KINDS.flatMap((kind) =>
        (record.dates[kind] ?? [])
          .slice(1)
          .map(({ date, certainty, source }) => [kind, date, certainty, source ?? []].flat().join(', '))
      )
  }
];

const closed = (day: string): string | null => (day === OPEN_END ? null : day);

const originColumns = ({ wording: { language } }: Extract): Columns => [
  {
    name: 'measures',
    kind: 'list',
    heading: ['export.measures'],
    value: ({ record }) =>
      record.measures.map(
        ({ measure, bound, value, unit, source }) => `${measure} ${bound} ${value} ${unit}, ${source}`
      )
  },
  {
    name: 'links',
    kind: 'list',
    heading: ['card.related'],
    value: ({ record }) => record.links.map(({ rel, id }) => `${rel} ${id}`)
  },
  {
    name: 'source_ids',
    kind: 'list',
    heading: ['export.code', 'card.sources'],
    value: ({ record }) => record.sources
  },
  { name: 'sources', kind: 'list', heading: ['card.sources'], value: ({ said }) => said.sources },
  {
    name: 'note',
    kind: 'text',
    heading: ['card.note'],
    value: ({ record }) => textIn(record.note, language)
  },
  { name: 'url', kind: 'text', heading: ['export.url'], value: ({ said }) => said.url }
];
