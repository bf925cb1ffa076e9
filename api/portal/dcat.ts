import type { Surface } from '../ask.ts';
import { texts, thing, typed, type Node, type Prefixes } from './graph.ts';
import { OGC_FEATURES, OGC_TILES, type Form, type Portrait } from './portrait.ts';

export const PREFIXES: Prefixes = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  geo: 'http://www.opengis.net/ont/geosparql#',
  prov: 'http://www.w3.org/ns/prov#',
  xsd: 'http://www.w3.org/2001/XMLSchema#'
};

const PUBLIC = 'http://publications.europa.eu/resource/authority/access-right/PUBLIC';

/** A language as DCAT names it, by its code of two or three letters. */
const languageAddress = (code: string) =>
  `http://id.loc.gov/vocabulary/iso639-${code.length === 2 ? 1 : 2}/${code}`;

const mediaType = (type: string) =>
  thing(`https://www.iana.org/assignments/media-types/${type.split(';')[0] ?? type}`);

/** The data set, the ways to it and the catalogue that holds it, as https://www.w3.org/TR/vocab-dcat-3/ describes them. */
export function dcat(portrait: Portrait, { at, languages }: Surface): Node[] {
  const { id, name, description, publisher, modified, forms } = portrait;
  const here = at.dcat;
  const service = `${here}#service`;
  const agent: Node = { '@id': `${here}#publisher`, '@type': 'foaf:Agent', 'foaf:name': publisher };
  const common = {
    'dct:title': texts(name),
    'dct:description': texts(description),
    'dct:publisher': thing(`${here}#publisher`),
    'dct:license': thing(portrait.licence),
    'dct:language': languages.map((code) => thing(languageAddress(code)))
  };
  const day = typed(modified, 'xsd:date');
  return [
    {
      '@id': `${here}#catalog`,
      '@type': 'dcat:Catalog',
      ...common,
      'dct:modified': day,
      'foaf:homepage': thing(at.page()),
      'dcat:dataset': thing(id),
      'dcat:service': thing(service)
    },
    { '@id': id, '@type': 'dcat:Dataset', ...common, 'dct:modified': day, ...facts(portrait, at.page()) },
    ...forms.map((form) => distribution(form, portrait, service, here)),
    {
      '@id': service,
      '@type': 'dcat:DataService',
      ...common,
      'dct:accessRights': thing(PUBLIC),
      'dct:conformsTo': [OGC_FEATURES, OGC_TILES].map(thing),
      'dcat:endpointURL': thing(at.landing),
      'dcat:endpointDescription': thing(at.openapi),
      'dcat:landingPage': thing(at.page()),
      'dcat:servesDataset': thing(id)
    },
    agent
  ];
}

/** What is said of the data set alone. */
const facts = ({ id, keywords, version, forms, credits, sources, ...portrait }: Portrait, page: string) => ({
  'dct:identifier': id,
  'dct:accessRights': thing(PUBLIC),
  'dcat:version': version,
  'dcat:landingPage': thing(page),
  'dcat:keyword': keywords.flatMap(texts),
  ...spatial(portrait),
  ...temporal(portrait),
  'prov:wasDerivedFrom': [...sources, ...credits].flatMap(({ url }) => (url === null ? [] : thing(url))),
  'dcat:distribution': forms.map((form) => thing(formAddress(id, form)))
});

const formAddress = (id: string, form: Form) => `${id.replace(/#.*/, '')}#${form.id}`;

function distribution(
  { title, type, address, isFile, standard, ...form }: Form,
  portrait: Portrait,
  service: string,
  here: string
): Node {
  return {
    '@id': `${here}#${form.id}`,
    '@type': 'dcat:Distribution',
    'dct:title': texts(title),
    'dct:license': thing(portrait.licence),
    'dct:modified': typed(portrait.modified, 'xsd:date'),
    'dcat:mediaType': mediaType(type),
    'dcat:accessURL': thing(address),
    'dct:conformsTo': standard === undefined ? undefined : thing(standard),
    ...(isFile ? { 'dcat:downloadURL': thing(address) } : { 'dcat:accessService': thing(service) })
  };
}

function spatial({ box }: Pick<Portrait, 'box'>) {
  if (box === null) return {};
  const [west, south, east, north] = box;
  const corners = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south]
  ];
  const ring = corners.map((corner) => corner.join(' ')).join(', ');
  const outline = typed(`POLYGON((${ring}))`, 'geo:wktLiteral');
  return { 'dct:spatial': { '@type': 'dct:Location', 'dcat:bbox': outline } };
}

function temporal({ from, to }: Pick<Portrait, 'from' | 'to'>) {
  if (from === null && to === null) return {};
  return {
    'dct:temporal': {
      '@type': 'dct:PeriodOfTime',
      ...(from === null ? {} : { 'dcat:startDate': typed(from, 'xsd:date') }),
      ...(to === null ? {} : { 'dcat:endDate': typed(to, 'xsd:date') })
    }
  };
}
