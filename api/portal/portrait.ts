import type { Box } from '../../geo/box.ts';
import { lastDay, OPEN_END } from '../../geo/date.ts';
import type { Source } from '../../geo/dataset.ts';
import { inLanguage, type Text } from '../../geo/text.ts';
import type { Surface } from '../ask.ts';
import { wordsOf } from '../collections.ts';
import { sayIn } from '../exports/say.ts';
import { FORMATS } from '../exports/formats.ts';
import { licenceAddress } from '../licence.ts';
import { GEOJSON_TYPE, JSON_TYPE } from '../links.ts';
import { boxOfAll } from '../placed.ts';
import { MATRIX_SET } from '../tiles/matrix-set.ts';
import { RECORD_FIELDS, type Field } from '../fields.ts';

/** One form in which the data set, or a part of it, is to be had. */
export interface Form {
  id: string;
  title: Text;
  type: string;
  address: string;
  /** A file, or the answer of a service. */
  isFile: boolean;
  /** What such a service keeps to. */
  standard?: string;
}

export const OGC_FEATURES = 'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core';
export const OGC_TILES = 'http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/core';

/** The data set as portals and search engines ask after it, in every language: what both vocabularies say of it. */
export interface Portrait {
  /** Its lasting name, which is an address, too. */
  id: string;
  title: Text;
  /** Title and subtitle in one. */
  name: Text;
  description: Text;
  /** The words of the sectors that there are records of. */
  keywords: Text[];
  publisher: string;
  /** The address of the licence. */
  licence: string;
  /** The day that it is as of: YYYY-MM-DD. */
  modified: string;
  version: string;
  box: Box | null;
  /** The first and the last day that any record or figure is of; null where that end is open. */
  from: string | null;
  to: string | null;
  forms: Form[];
  fields: readonly Field[];
  sources: readonly Source[];
  credits: readonly { name: string; url: string | null }[];
}

export function portraitOf(surface: Surface): Portrait {
  const { store, languages, at, collections } = surface;
  const { meta, records, sources } = store.catalogue.facts;
  const inEach = (words: (language: string) => string): Text =>
    Object.fromEntries(languages.map((language) => [language, words(language)]));
  const say = (key: string) =>
    inEach((language) =>
      sayIn(store.messages[language])(key, {
        title: inLanguage(meta.title, language),
        subtitle: inLanguage(meta.subtitle, language),
        records: String(records.length),
        sources: String(sources.length)
      })
    );
  const sectors = new Set(records.flatMap((record) => record.sectors));
  return {
    id: `${at.dcat}#dataset`,
    title: inEach((language) => inLanguage(meta.title, language)),
    name: say('portal.name'),
    description: say('portal.about'),
    keywords: [...sectors].map((sector) => say(`sector.${sector}`)),
    publisher: meta.publisher,
    licence: licenceAddress(meta.licence),
    modified: lastDay(meta.asOf),
    version: store.version,
    box: boxOfAll(collections.filter(({ select }) => select !== undefined)),
    ...stretch(surface),
    forms: [...files(surface), ...services(surface, inEach)],
    fields: RECORD_FIELDS,
    sources,
    credits: [...meta.credits, ...store.boundaries.credits]
  };
}

/** The time from the first day to the last that anything is of. */
function stretch({ collections }: Surface): Pick<Portrait, 'from' | 'to'> {
  const days = collections.flatMap(({ items }) => items.flatMap((item) => (item.days ? [item.days] : [])));
  const first = days.map(([day]) => day).sort()[0];
  const last = days
    .map(([, day]) => day)
    .sort()
    .at(-1);
  return { from: first || null, to: last === undefined || last === OPEN_END ? null : last };
}

const files = ({ at, languages }: Surface): Form[] =>
  FORMATS.map(({ extension, title, type }) => ({
    id: `file-${extension}`,
    title: Object.fromEntries(languages.map((language) => [language, title])),
    type,
    address: at.exported(extension),
    isFile: true
  }));

function services(
  { store, at, collections }: Surface,
  inEach: (words: (language: string) => string) => Text
): Form[] {
  const said = (words: (say: ReturnType<typeof sayIn>) => string) =>
    inEach((language) => words(sayIn(store.messages[language])));
  return [
    {
      id: 'json',
      title: said((say) => say('portal.whole')),
      type: JSON_TYPE,
      address: at.dataset,
      isFile: true
    },
    ...collections.map((collection) => ({
      id: `collection-${collection.id}`,
      title: said((say) => wordsOf(collection, say).title),
      type: GEOJSON_TYPE,
      address: at.items(collection.id),
      isFile: false,
      standard: OGC_FEATURES
    })),
    {
      id: 'tiles',
      title: said((say) => say('portal.tiles')),
      type: JSON_TYPE,
      address: at.tileJson(MATRIX_SET),
      isFile: false,
      standard: OGC_TILES
    }
  ];
}
