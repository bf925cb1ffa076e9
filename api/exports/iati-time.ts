import type { Entry } from '../../geo/catalogue.ts';
import type { AmountClaim } from '../../geo/money.ts';
import type { Extract } from './extract.ts';
import { narratives, saidIn, UNKNOWN } from './iati-words.ts';
import { wordOf } from './say.ts';
import { countedMoney, dayOf, endOf, shownDate, startOf } from './standing.ts';
import { element, type XmlElement } from './xml.ts';

/** The dates that the standard has a type for, and its types: planned and actual. `stage`: from when on it has happened. */
const DATED = [
  { kind: 'start', day: startOf, planned: '1', actual: '2', stage: 3 },
  { kind: 'completion', day: endOf, planned: '3', actual: '4', stage: 5 }
] as const;

/**
 * Start and end. The standard wants days: the first that a start may have been on, the last that an end may; what the source says
 * stands beside it. It wants one date at least.
 */
export function activityDates(entry: Entry, extract: Extract): XmlElement[] {
  const { catalogue } = extract.store;
  const stage = catalogue.code('statuses', entry.record.status)?.stage ?? 0;
  const today = asOfDay(extract);
  const known = DATED.flatMap(({ kind, day, planned, actual, stage: from }) => {
    const date = shownDate(entry, kind);
    const iso = date === undefined ? undefined : day(date);
    if (date === undefined || iso === undefined) return [];
    const type = stage >= from && iso <= today ? actual : planned;
    const inWords = dayOf(date) === undefined ? narratives(saidIn(extract, () => date)) : [];
    return [element('activity-date', { type, 'iso-date': iso }, inWords)];
  });
  if (known.length > 0) return known;
  const none = saidIn(extract, (say) => say('table.unknown'));
  return [element('activity-date', { type: UNKNOWN, 'iso-date': today }, narratives(none))];
}

const asOfDay = ({ store: { catalogue } }: Extract): string => {
  const { asOf } = catalogue.facts.meta;
  return endOf(asOf) ?? startOf(asOf) ?? '';
};

/** The money that counts, on the last day of the date its source gives, or of the data set where it gives none. */
export function transactionOf(entry: Entry, extract: Extract): XmlElement[] {
  const claim = countedMoney(entry);
  if (claim === undefined) return [];
  const { catalogue } = extract.store;
  const day = dayOfClaim(claim) ?? asOfDay(extract);
  const code = catalogue.code('bases', claim.basis)?.iati ?? UNKNOWN;
  return [
    element('transaction', {}, [
      element('transaction-type', { code }),
      element('transaction-date', { 'iso-date': day }),
      element('value', { currency: claim.currency, 'value-date': day }, [claim.value.toFixed(2)]),
      element('description', {}, narratives(transactionWords(claim, extract)))
    ])
  ];
}

const dayOfClaim = ({ date }: AmountClaim) => (date === null ? undefined : (endOf(date) ?? startOf(date)));

/** On what basis, and of when: a day that is only the standard's is told from one that is known. */
const transactionWords = ({ basis, date }: AmountClaim, extract: Extract) =>
  saidIn(extract, (say) => `${wordOf(say, 'basis', basis) ?? basis}, ${date ?? say('table.unknown')}`);
