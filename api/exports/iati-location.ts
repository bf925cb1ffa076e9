import { FAMILIES } from '../../geo/features.ts';
import type { Location } from '../../geo/record.ts';
import type { Extract } from './extract.ts';
import { coded, narratives, wordIn } from './iati-words.ts';
import { element, type XmlElement } from './xml.ts';

/** Where the activity is, not where those live whom it serves. */
const ACTIVITY = '1';
/** The list of countries, ISO 3166-1. */
const ISO_COUNTRY = 'A4';
const WGS84 = 'http://www.opengis.net/def/crs/EPSG/0/4326';

/** A location as closely as it is known: only one that is known by a point has one. */
export function locationElement(location: Location, extract: Extract): XmlElement {
  const { catalogue } = extract.store;
  const place = catalogue.place(location.place);
  const row = catalogue.code('precisions', location.precision);
  const [longitude, latitude] = FAMILIES.points(catalogue.placed(location))?.coordinates ?? [];
  const isCountry = place?.level === 'country';
  return element('location', { ref: location.place, 'shekara:precision': location.precision }, [
    ...coded('location-reach', ACTIVITY),
    ...(isCountry ? [element('location-id', { vocabulary: ISO_COUNTRY, code: location.place })] : []),
    element('name', {}, narratives(place?.name ?? location.place)),
    element('description', {}, narratives(wordIn(extract, 'precision', location.precision))),
    ...(isCountry || location.side === null
      ? []
      : [element('administrative', { vocabulary: ISO_COUNTRY, level: '0', code: location.side })]),
    ...(longitude === undefined
      ? []
      : [element('point', { srsName: WGS84 }, [element('pos', {}, [`${latitude} ${longitude}`])])]),
    ...coded('exactness', row?.iatiExactness),
    ...coded('location-class', row?.iatiClass)
  ]);
}
