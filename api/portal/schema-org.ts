import type { Entry } from '../../geo/catalogue.ts';
import type { Source } from '../../geo/dataset.ts';
import { mainDate } from '../../geo/record.ts';
import { inLanguage } from '../../geo/text.ts';
import type { Surface } from '../ask.ts';
import { sayIn, wordOf } from '../exports/say.ts';
import type { Form, Portrait } from './portrait.ts';

const CONTEXT = 'https://schema.org';

/** The data set as https://schema.org/Dataset has it, as briefly as a page says it of itself. */
export function datasetNode(portrait: Portrait, { at, languages }: Surface, language: string) {
  const { id, title, description, publisher } = portrait;
  const organization = { '@type': 'Organization', name: publisher, url: at.page() };
  return {
    '@context': CONTEXT,
    '@type': 'Dataset',
    '@id': id,
    name: inLanguage(portrait.name, language),
    alternateName: [...new Set(Object.values(title))],
    description: inLanguage(description, language),
    url: at.page(),
    identifier: id,
    sameAs: at.dcat,
    license: portrait.licence,
    isAccessibleForFree: true,
    inLanguage: languages,
    keywords: portrait.keywords.map((word) => inLanguage(word, language)),
    creator: organization,
    publisher: organization,
    dateModified: portrait.modified,
    version: portrait.version,
    ...coverage(portrait),
    includedInDataCatalog: { '@type': 'DataCatalog', name: inLanguage(title, language), url: at.landing },
    distribution: portrait.forms.filter(({ isFile }) => isFile).map((form) => download(form, language))
  };
}

const download = ({ title, type, address }: Form, language: string) => ({
  '@type': 'DataDownload',
  name: inLanguage(title, language),
  encodingFormat: type,
  contentUrl: address
});

/** All of it: every collection, what is measured, the sources, and whose map it is drawn on, too. */
export const fullDatasetNode = (portrait: Portrait, surface: Surface, language: string) => ({
  ...datasetNode(portrait, surface, language),
  distribution: portrait.forms.map((form) => download(form, language)),
  variableMeasured: portrait.fields.map(({ name, title }) => ({
    '@type': 'PropertyValue',
    name,
    description: title
  })),
  citation: portrait.sources.map(citation),
  isBasedOn: portrait.credits.map(({ name, url }) => ({
    '@type': 'CreativeWork',
    name,
    ...(url === null ? {} : { url })
  }))
});

/** Only as exactly as it is known: an end of time that is open stays so. */
const coverage = ({ box, from, to }: Portrait) => ({
  ...(box && {
    spatialCoverage: {
      '@type': 'Place',
      geo: { '@type': 'GeoShape', box: [box[1], box[0], box[3], box[2]].join(' ') }
    }
  }),
  ...((from !== null || to !== null) && { temporalCoverage: `${from ?? '..'}/${to ?? '..'}` })
});

const citation = ({ title, outlet, url, language, published }: Source) => ({
  '@type': 'CreativeWork',
  name: title ?? outlet,
  url,
  inLanguage: language,
  publisher: { '@type': 'Organization', name: outlet },
  // An interval is no date to schema.org.
  ...(published !== null && !published.includes('/') && { datePublished: published })
});

/** One record: a description of something, with its sources; never more exactly placed or dated than these say. */
export function recordNode(entry: Entry, portrait: Portrait, { store, at }: Surface, language: string) {
  const { record, placing } = entry;
  const { facts } = store.catalogue;
  const say = sayIn(store.messages[language]);
  const date = mainDate(record)?.claim.date;
  return {
    '@context': CONTEXT,
    '@type': 'CreativeWork',
    '@id': at.record(record.id),
    url: at.record(record.id),
    identifier: record.id,
    name: inLanguage(record.title, language),
    abstract: inLanguage(record.summary, language),
    genre: wordOf(say, 'type', record.type),
    creativeWorkStatus: wordOf(say, 'status', record.status),
    keywords: record.sectors.map((sector) => wordOf(say, 'sector', sector)),
    inLanguage: language,
    license: portrait.licence,
    dateModified: portrait.modified,
    isPartOf: {
      '@type': 'Dataset',
      '@id': portrait.id,
      name: inLanguage(portrait.title, language),
      url: at.page()
    },
    ...('place' in placing && {
      spatialCoverage: {
        '@type': 'Place',
        name: inLanguage(placing.place.name, language),
        ...('point' in placing && {
          geo: { '@type': 'GeoCoordinates', longitude: placing.point[0], latitude: placing.point[1] }
        })
      }
    }),
    ...(date !== undefined && { temporalCoverage: date }),
    citation: facts.sources.filter(({ id }) => record.sources.includes(id)).map(citation)
  };
}
