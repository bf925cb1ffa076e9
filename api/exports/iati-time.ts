import type { Entry } from '../../geo/catalogue.ts';
import type { AmountClaim } from '../../geo/money.ts';
import type { Extract } from './extract.ts';
import { narratives, saidIn, STAND_IN, unstated } from './iati-words.ts';
import { wordOf } from './say.ts';
import { asOfDay, countedMoney, dayOf, endOf, earlier, shownDate, sourcesOf, startOf } from './standing.ts';
import { element, type XmlElement } from './xml.ts';

/** The dates that the standard has a type for, and its types: planned and actual. `stage`: from when on it has happened. */
const DATED = [
  { kind: 'start', day: startOf, planned: '1', actual: '2', stage: 3 },
  { kind: 'completion', day: endOf, planned: '3', actual: '4', stage: 5 }
] as const;

/**
 * Start and end. The standard wants days: the first that a start may have been on, the last that an end may; what the source says
 * stands beside it. It wants a start of every activity.
 */
export function activityDates(entry: Entry, extract: Extract): XmlElement[] {
  const { catalogue } = extract.store;
  const stage = catalogue.code('statuses', entry.record.status)?.stage ?? 0;
  const known = DATED.flatMap(({ kind, day, planned, actual, stage: from }) => {
    const date = shownDate(entry, kind);
    const iso = date === undefined ? undefined : day(date);
    if (date === undefined || iso === undefined) return [];
    const type = stage >= from && iso <= asOfDay(extract) ? actual : planned;
    const inWords = dayOf(date) === undefined ? narratives(saidIn(extract, () => date)) : [];
    return [{ kind, iso, element: element('activity-date', { type, 'iso-date': iso }, inWords) }];
  });
  const end = known.find(({ kind }) => kind === 'completion')?.iso;
  return [
    ...(known.some(({ kind }) => kind === 'start') ? [] : [startStandIn(entry, extract, end)]),
    ...known.map((each) => each.element)
  ];
}

/** To the standard a start may be that of the planning. */
const BEFORE_START = ['signed', 'announced'] as const;

/** A start that nobody says: the day it was agreed or announced, the day it was first written of, or the day of the data set. */
function startStandIn(entry: Entry, extract: Extract, end: string | undefined): XmlElement {
  const [said] = BEFORE_START.flatMap((kind) => {
    const date = shownDate(entry, kind);
    const day = date && startOf(date);
    return date !== undefined && day !== undefined ? [{ kind, date, day }] : [];
  });
  const written = sourcesOf(entry, extract).flatMap(
    ({ published }) => (published && startOf(published)) || []
  );
  const [first] = written.sort();
  const words = said
    ? narratives(saidIn(extract, (say) => `${wordOf(say, 'dateKind', said.kind) ?? said.kind}: ${said.date}`))
    : unstated(extract);
  const day = said?.day ?? first ?? asOfDay(extract);
  const [{ planned }] = DATED;
  return element(
    'activity-date',
    { type: planned, 'iso-date': end === undefined ? day : earlier(day, end), ...STAND_IN },
    words
  );
}

/** The money that counts, on the last day of the date its source gives, or of the data set where it gives none. */
export function transactionOf(entry: Entry, extract: Extract): XmlElement[] {
  const claim = countedMoney(entry);
  if (claim === undefined) return [];
  const { catalogue } = extract.store;
  const known = dayOfClaim(claim);
  const last = asOfDay(extract);
  const day = known === undefined ? last : earlier(known, last);
  const code = catalogue.code('bases', claim.basis)?.iati ?? PLEDGE;
  return [
    element('transaction', {}, [
      element('transaction-type', { code }),
      element('transaction-date', { 'iso-date': day, ...(known === undefined && STAND_IN) }),
      element('value', { currency: claim.currency, 'value-date': day }, [claim.value.toFixed(2)]),
      element('description', {}, narratives(transactionWords(claim, extract))),
      // Without one, whoever reports it is taken for who pays.
      element('provider-org', STAND_IN, unstated(extract))
    ])
  ];
}

/** Money that binds nobody yet. */
const PLEDGE = '12';

const dayOfClaim = ({ date }: AmountClaim) => (date === null ? undefined : (endOf(date) ?? startOf(date)));

/** On what basis, and of when: a day that is only the standard's is told from one that is known. */
const transactionWords = ({ basis, date }: AmountClaim, extract: Extract) =>
  saidIn(extract, (say) => `${wordOf(say, 'basis', basis) ?? basis}, ${date ?? say('table.unknown')}`);
