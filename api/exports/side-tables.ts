import type { Entry } from '../../geo/catalogue.ts';
import type { Source } from '../../geo/dataset.ts';
import { usdCents, type AmountClaim } from '../../geo/money.ts';
import { inLanguage } from '../../geo/text.ts';
import type { Extract } from './extract.ts';
import { wordOf } from './say.ts';
import { table, type Table } from './table.ts';

interface ClaimRow {
  entry: Entry;
  claim: AmountClaim;
  cents: number | null;
}

/** Every amount that a source names for the records, one row each: where sources disagree, all of them. */
export function claimTable({ entries, store: { catalogue }, say, wording: { language } }: Extract): Table {
  const { rates } = catalogue.facts;
  return table<ClaimRow>(
    'claims',
    [
      { name: 'record', kind: 'text', heading: ['export.id'], value: ({ entry }) => entry.record.id },
      { name: 'amount', kind: 'money', heading: ['export.amount'], value: ({ claim }) => claim.value },
      { name: 'currency', kind: 'text', heading: ['export.currency'], value: ({ claim }) => claim.currency },
      {
        name: 'basis',
        kind: 'text',
        heading: ['export.code', 'export.basis'],
        value: ({ claim }) => claim.basis
      },
      {
        name: 'basis_name',
        kind: 'text',
        heading: ['export.basis'],
        value: ({ claim }) => wordOf(say, 'basis', claim.basis)
      },
      { name: 'date', kind: 'text', heading: ['export.amountDate'], value: ({ claim }) => claim.date },
      {
        name: 'source',
        kind: 'text',
        heading: ['export.code', 'export.amountSource'],
        value: ({ claim }) => claim.source
      },
      {
        name: 'bilateral',
        kind: 'boolean',
        heading: ['export.bilateral'],
        value: ({ claim }) => claim.bilateral
      },
      {
        name: 'converted_usd',
        kind: 'money',
        heading: ['export.convertedUsd'],
        value: ({ cents }) => (cents === null ? null : cents / 100)
      },
      {
        name: 'summed',
        kind: 'boolean',
        heading: ['card.counted'],
        value: ({ entry, claim }) =>
          !entry.record.aggregate && entry.size.class === 'stated' && claim === entry.claim
      },
      {
        name: 'note',
        kind: 'text',
        heading: ['card.note'],
        value: ({ claim }) => (claim.note ? inLanguage(claim.note, language) : null)
      }
    ],
    function* () {
      for (const entry of entries)
        for (const claim of entry.record.amounts) yield { entry, claim, cents: usdCents(claim, rates) };
    }
  );
}

/** The sources that the records, their figures and the rates that convert them cite. */
export const sourceTable = (extract: Extract): Table =>
  table<Source>(
    'sources',
    [
      { name: 'id', kind: 'text', heading: ['export.id'], value: ({ id }) => id },
      { name: 'outlet', kind: 'text', heading: ['export.outlet'], value: ({ outlet }) => outlet },
      { name: 'title', kind: 'text', heading: ['export.title'], value: ({ title }) => title ?? null },
      { name: 'url', kind: 'text', heading: ['export.address'], value: ({ url }) => url },
      {
        name: 'language',
        kind: 'text',
        heading: ['export.sourceLanguage'],
        value: ({ language }) => language
      },
      { name: 'published', kind: 'text', heading: ['export.published'], value: ({ published }) => published },
      { name: 'quality', kind: 'text', heading: ['export.quality'], value: ({ quality }) => quality },
      {
        name: 'note',
        kind: 'text',
        heading: ['card.note'],
        value: ({ note }) => (note ? inLanguage(note, extract.wording.language) : null)
      }
    ],
    () => citedBy(extract)
  );

function citedBy({ entries, store: { catalogue } }: Extract): Source[] {
  const { sources, rates } = catalogue.facts;
  const cited = new Set(
    entries.flatMap(({ record }) => [
      ...record.sources,
      ...record.amounts.map(({ source }) => source),
      ...record.measures.map(({ source }) => source),
      ...Object.values(record.dates).flatMap((claims) => (claims ?? []).flatMap(({ source }) => source ?? []))
    ])
  );
  const currencies = new Set(entries.flatMap(({ record }) => record.amounts.map(({ currency }) => currency)));
  for (const { currency, source } of rates) if (currencies.has(currency)) cited.add(source);
  return sources.filter(({ id }) => cited.has(id));
}
