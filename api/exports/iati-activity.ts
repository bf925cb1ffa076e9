import type { Entry } from '../../geo/catalogue.ts';
import { COMMON_CURRENCY } from '../../geo/money.ts';
import { concerned } from '../../geo/record.ts';
import type { Extract } from './extract.ts';
import { locationElement } from './iati-location.ts';
import { activityDates, transactionOf } from './iati-time.ts';
import { coded, narratives, saidIn, UNKNOWN, wordIn } from './iati-words.ts';
import { amountsOf, datesOf, dayOf, sourcesOf } from './standing.ts';
import { element, type XmlElement } from './xml.ts';

/**
 * A record as an activity of https://iatistandard.org/en/iati-standard/203/, its parts in the order of the schema. Nobody says how
 * several countries or sectors share in it, hence no percentages.
 */
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
      element('activity-status', { code: statusOf(entry, extract) }),
      ...activityDates(entry, extract),
      ...countriesOf(entry).map((code) => element('recipient-country', { code })),
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

const statusOf = ({ record }: Entry, { store: { catalogue } }: Extract) =>
  catalogue.code('statuses', record.status)?.iati ?? UNKNOWN;

/** The bodies that take part; the standard wants one at least. */
function participants({ record }: Entry, extract: Extract): XmlElement[] {
  const { catalogue } = extract.store;
  const bodies = record.parties.flatMap(({ name, role }) => {
    const row = catalogue.code('roles', role);
    return row?.person
      ? []
      : [element('participating-org', { role: row?.iati ?? UNKNOWN }, narratives(name))];
  });
  if (bodies.length > 0) return bodies;
  const nobody = saidIn(extract, (say) => say('table.unknown'));
  return [element('participating-org', { role: UNKNOWN }, narratives(nobody))];
}

const countriesOf = ({ record }: Entry): string[] => [
  ...new Set(concerned(record).flatMap(({ side }) => side ?? []))
];

/** Vocabularies of sectors: three digits of the OECD, and the publisher's own. */
const DAC = '2';
const OWN = '99';

function sectorsOf({ record }: Entry, extract: Extract): XmlElement[] {
  const { catalogue } = extract.store;
  const [main] = record.sectors;
  const dac = main === undefined ? undefined : catalogue.code('sectors', main)?.dac;
  return [
    ...(dac === undefined ? [] : [element('sector', { vocabulary: DAC, code: dac })]),
    ...record.sectors.map((code) =>
      element(
        'sector',
        { vocabulary: OWN, 'vocabulary-uri': extract.at.queryables('projects'), code },
        narratives(wordIn(extract, 'sector', code))
      )
    )
  ];
}

const ACTIVITY_PAGE = 'A12';

const documentLinks = (entry: Entry, extract: Extract): XmlElement[] =>
  sourcesOf(entry, extract).map(({ url, title, outlet, language, published }) => {
    const day = dayOf(published);
    const code = language.split('-')[0];
    return element('document-link', { format: formatOf(url), url }, [
      element('title', {}, [element('narrative', { 'xml:lang': language }, [title ?? outlet])]),
      ...coded('category', ACTIVITY_PAGE),
      ...coded('language', code),
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
const ownWords = (entry: Entry, { wording }: Extract): XmlElement[] => [
  element('shekara:record', {
    id: entry.record.id,
    type: entry.record.type,
    status: entry.record.status,
    aggregate: String(entry.record.aggregate),
    url: wording.recordUrl(entry.record.id)
  }),
  ...datesOf(entry).map((date) => element('shekara:date', date)),
  ...amountsOf(entry).map(({ value, bilateral, counted, ...claim }) =>
    element('shekara:amount', {
      ...claim,
      value: value.toFixed(2),
      bilateral: String(bilateral),
      counted: String(counted)
    })
  )
];
