import type { Entry } from '../../geo/catalogue.ts';
import type { Source } from '../../geo/dataset.ts';
import { usdCents, type AmountClaim } from '../../geo/money.ts';
import { inLanguage } from '../../geo/text.ts';
import type { Extract } from './extract.ts';
import { wordOf } from './say.ts';
import { columnsOf, table, type Table } from './table.ts';

interface ClaimRow {
  entry: Entry;
  claim: AmountClaim;
  cents: number | null;
}

/** Every amount that a source names for the records, one row each: where sources disagree, all of them. */
export function claimTable({ entries, store: { catalogue }, say, wording: { language } }: Extract): Table {
  const { rates } = catalogue.facts;
  const { text, money, boolean } = columnsOf<ClaimRow>();
  return table<ClaimRow>(
    'claims',
    [
      text('record', ['export.id'], ({ entry }) => entry.record.id),
      money('amount', ['export.amount'], ({ claim }) => claim.value),
      text('currency', ['export.currency'], ({ claim }) => claim.currency),
      text('basis', ['export.code', 'export.basis'], ({ claim }) => claim.basis),
      text('basis_name', ['export.basis'], ({ claim }) => wordOf(say, 'basis', claim.basis)),
      text('date', ['export.amountDate'], ({ claim }) => claim.date),
      text('source', ['export.code', 'export.amountSource'], ({ claim }) => claim.source),
      boolean('bilateral', ['export.bilateral'], ({ claim }) => claim.bilateral),
      money('converted_usd', ['export.convertedUsd'], ({ cents }) => (cents === null ? null : cents / 100)),
      boolean(
        'summed',
        ['card.counted'],
        ({ entry, claim }) =>
          !entry.record.aggregate && entry.size.class === 'stated' && claim === entry.claim
      ),
      text('note', ['card.note'], ({ claim }) => (claim.note ? inLanguage(claim.note, language) : null))
    ],
    function* () {
      for (const entry of entries)
        for (const claim of entry.record.amounts) yield { entry, claim, cents: usdCents(claim, rates) };
    }
  );
}

/** The sources that the records, their figures and the rates that convert them cite. */
export function sourceTable(extract: Extract): Table {
  const { text } = columnsOf<Source>();
  return table<Source>(
    'sources',
    [
      text('id', ['export.id'], ({ id }) => id),
      text('outlet', ['export.outlet'], ({ outlet }) => outlet),
      text('title', ['export.title'], ({ title }) => title ?? null),
      text('url', ['export.address'], ({ url }) => url),
      text('language', ['export.sourceLanguage'], ({ language }) => language),
      text('published', ['export.published'], ({ published }) => published),
      text('quality', ['export.quality'], ({ quality }) => quality),
      text('note', ['card.note'], ({ note }) => (note ? inLanguage(note, extract.wording.language) : null))
    ],
    () => citedBy(extract)
  );
}

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
