import type { Entry } from '../../geo/catalogue.ts';
import { COMMON_CURRENCY } from '../../geo/money.ts';
import { concerned } from '../../geo/record.ts';
import type { Extract } from './extract.ts';
import { locationElement } from './iati-location.ts';
import { sectorsOf } from './iati-sectors.ts';
import { activityDates, transactionOf } from './iati-time.ts';
import { coded, narratives, STAND_IN, unstated } from './iati-words.ts';
import { amountsOf, datesOf, dayOf, sourcesOf } from './standing.ts';
import { element, type XmlElement } from './xml.ts';

/** A record as an activity of https://iatistandard.org/en/iati-standard/203/, its parts in the order of the schema. */
export function activityOf(entry: Entry, extract: Extract): XmlElement {
  const { record } = entry;
  return element(
    'iati-activity',
    { 'xml:lang': extract.wording.language, 'default-currency': COMMON_CURRENCY },
    [
      element('iati-identifier', {}, [identifier(record.id, extract)]),
      reportingOrg(extract),
      element('title', {}, narratives(record.title)),
      element('description', { type: GENERAL }, narratives(record.summary)),
      ...participants(entry, extract),
      statusOf(entry, extract),
      ...activityDates(entry, extract),
      ...recipients(entry, extract),
      ...concerned(record).map((location) => locationElement(location, extract)),
      ...sectorsOf(entry, extract),
      ...transactionOf(entry, extract),
      ...documentLinks(entry, extract),
      ...parents(entry, extract),
      ...ownWords(entry, extract)
    ]
  );
}

const GENERAL = '1';

/** By what the publisher is known; one that is not registered says so. */
const publisherOf = ({ store: { catalogue } }: Extract) => {
  const { publisher, registered } = catalogue.facts.meta;
  const slug = publisher.trim().replaceAll(/[\s:&|?/]+/g, '-');
  return registered?.iati ?? { ref: `UNREGISTERED-${slug}`, type: OTHER };
};

const OTHER = '90';

const identifier = (id: string, extract: Extract) => `${publisherOf(extract).ref}-${id}`;

/** Whoever keeps a record of others' projects is a secondary reporter. */
const reportingOrg = (extract: Extract) =>
  element('reporting-org', { ...publisherOf(extract), 'secondary-reporter': '1' }, [
    ...narratives(extract.store.catalogue.facts.meta.publisher)
  ]);

/** The first status: it is known of, and no more. */
const IDENTIFIED = '1';

function statusOf({ record }: Entry, { store: { catalogue } }: Extract): XmlElement {
  const code = catalogue.code('statuses', record.status)?.iati;
  return element('activity-status', code == null ? { code: IDENTIFIED, ...STAND_IN } : { code });
}

const IMPLEMENTING = '4';

/** The bodies that take part in a role the standard has. It wants one at least: whoever carries the activity out. */
function participants({ record }: Entry, extract: Extract): XmlElement[] {
  const { catalogue } = extract.store;
  const bodies = record.parties.flatMap(({ name, role }) => {
    const row = catalogue.code('roles', role);
    return row?.iati == null || row.person
      ? []
      : [element('participating-org', { role: row.iati }, narratives(name))];
  });
  return bodies.length > 0
    ? bodies
    : [element('participating-org', { role: IMPLEMENTING, ...STAND_IN }, unstated(extract))];
}

/** The OECD's vocabulary of regions. */
const DAC_REGIONS = '1';

/** One country, or the region of several: of several countries the standard wants to know their shares, which nobody says. */
function recipients({ record }: Entry, { store: { catalogue } }: Extract): XmlElement[] {
  const countries = new Set(concerned(record).flatMap(({ side }) => side ?? []));
  if (countries.size === 1) return coded('recipient-country', [...countries][0]);
  const { iatiRegion: code } = catalogue.facts.meta;
  return code === undefined ? [] : [element('recipient-region', { vocabulary: DAC_REGIONS, code })];
}

const ACTIVITY_PAGE = 'A12';

const documentLinks = (entry: Entry, extract: Extract): XmlElement[] =>
  sourcesOf(entry, extract).map(({ url, title, outlet, language, published }) => {
    const day = dayOf(published);
    const [code = ''] = language.split('-');
    return element('document-link', { format: formatOf(url), url }, [
      element('title', {}, [element('narrative', { 'xml:lang': language }, [title ?? outlet])]),
      ...coded('category', ACTIVITY_PAGE),
      // The list is that of two letters.
      ...(code.length === 2 ? coded('language', code) : []),
      ...(day === undefined ? [] : [element('document-date', { 'iso-date': day })])
    ]);
  });

const formatOf = (url: string) => (/\.pdf$/i.test(url) ? 'application/pdf' : 'text/html');

const PARENT = '1';

const parents = ({ record }: Entry, extract: Extract): XmlElement[] =>
  record.links.flatMap(({ rel, id }) =>
    rel === 'part_of' ? [element('related-activity', { ref: identifier(id, extract), type: PARENT })] : []
  );

/** What the standard has no word for, or no room to say as exactly as it is known. */
const ownWords = (entry: Entry, extract: Extract): XmlElement[] => [
  element('shekara:record', {
    id: entry.record.id,
    type: entry.record.type,
    status: entry.record.status,
    aggregate: String(entry.record.aggregate),
    url: extract.wording.recordUrl(entry.record.id)
  }),
  ...datesOf(entry).map((date) => element('shekara:date', date)),
  ...amountsOf(entry).map(({ value, bilateral, counted, ...claim }) =>
    element('shekara:amount', {
      ...claim,
      value: value.toFixed(2),
      bilateral: String(bilateral),
      counted: String(counted)
    })
  ),
  ...bodiesBeside(entry, extract)
];

/** The bodies that take part in no role of the standard's. */
const bodiesBeside = ({ record }: Entry, { store: { catalogue } }: Extract): XmlElement[] =>
  record.parties.flatMap(({ name, role, country }) => {
    const row = catalogue.code('roles', role);
    return row?.iati != null || row?.person
      ? []
      : [element('shekara:party', { role, country }, narratives(name))];
  });
