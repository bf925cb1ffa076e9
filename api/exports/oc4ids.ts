import { firstDay } from '../../geo/date.ts';
import { licenceAddress } from '../licence.ts';
import { JSON_TYPE } from '../links.ts';
import { factsAbout } from './about.ts';
import type { Extract, Format } from './extract.ts';
import { jsonList } from './json-list.ts';
import { projectOf } from './oc4ids-project.ts';

const VERSION = '0.9';
const NAME = 'OC4IDS';

/** A project package of the Open Contracting for Infrastructure Data Standard. */
export const oc4ids: Format = {
  extension: 'oc4ids.json',
  title: NAME,
  type: JSON_TYPE,
  holds: 'project',
  async *write(extract: Extract) {
    yield* jsonList(
      head(extract),
      'projects',
      extract.entries.values().map((entry) => projectOf(entry, extract))
    );
  }
};

function head(extract: Extract) {
  const { meta } = extract.store.catalogue.facts;
  const about = factsAbout(extract);
  return {
    uri: extract.at.exported(oc4ids.extension, extract.search),
    publishedDate: `${firstDay(meta.asOf)}T00:00:00Z`,
    version: VERSION,
    publisher: { name: about.publisher },
    license: licenceAddress(meta.licence),
    shekara: {
      ...about,
      ...(meta.registered?.oc4ids === undefined && {
        note: extract.say('export.unregistered', { name: NAME })
      })
    }
  };
}
