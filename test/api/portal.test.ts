import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createApp } from '../../api/app.ts';
import { jsonLd, texts, thing, turtle, typed } from '../../api/portal/graph.ts';
import { licenceAddress } from '../../api/licence.ts';
import { FORMATS } from '../../api/exports/formats.ts';
import { LANGUAGES } from '../fixtures.ts';
import { served } from './exported.ts';

const ROOT = 'https://atlas.example.org/map';
const app = createApp(served, { publicUrl: ROOT });
const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers });
const json = async (path: string) => (await get(path)).json();

const { facts } = served.catalogue;
const record = facts.records.find(({ id }) => id === 'khorgos-hub')!;
const { collections } = await json('/api/collections');

describe('schema.org', () => {
  test('the data set has what search engines ask of one', async () => {
    const response = await get('/api/schema-org?lang=ru');
    expect(response.headers.get('Content-Type')).toBe('application/ld+json');
    expect(response.headers.get('Content-Language')).toBe('ru');
    const dataset = await response.json();
    expect(dataset).toMatchObject({
      '@context': 'https://schema.org',
      '@type': 'Dataset',
      name: `${facts.meta.title['ru']}: ${facts.meta.subtitle['ru']}`,
      url: `${ROOT}/`,
      license: 'https://creativecommons.org/licenses/by/4.0/',
      isAccessibleForFree: true,
      dateModified: facts.meta.asOf,
      inLanguage: LANGUAGES,
      creator: { '@type': 'Organization', name: facts.meta.publisher },
      publisher: { '@type': 'Organization', name: facts.meta.publisher }
    });
    // Google wants 50 to 5,000 characters.
    expect(dataset.description.length).toBeGreaterThan(50);
    expect(dataset.description.length).toBeLessThan(5000);
    expect(dataset.description).toContain(String(facts.records.length));
    const [south, west, north, east] = dataset.spatialCoverage.geo.box.split(' ').map(Number);
    expect([south < 44.2 && 44.2 < north, west < 80.4 && 80.4 < east]).toEqual([true, true]);
    expect(dataset.temporalCoverage).toMatch(/^\d{4}-\d\d-\d\d\/\d{4}-\d\d-\d\d$/);
    expect(dataset.citation.map(({ url }: { url: string }) => url)).toEqual(
      facts.sources.map(({ url }) => url)
    );
    expect(dataset.variableMeasured.map(({ name }: { name: string }) => name)).toContain('amount_usd');
  });

  test('every distribution answers with the type that it is said to have', async () => {
    const { distribution } = await json('/api/schema-org');
    const wanted = FORMATS.map(({ extension }) => `${ROOT}/api/exports/projects.${extension}`);
    const found = distribution.map(({ contentUrl }: { contentUrl: string }) => contentUrl);
    const tiles = `${ROOT}/api/tiles/WebMercatorQuad/tilejson.json`;
    expect(found).toEqual(expect.arrayContaining([...wanted, `${ROOT}/api/dataset`, tiles]));
    expect(found.length).toBe(wanted.length + 2 + collections.length);
    for (const { contentUrl, encodingFormat } of distribution) {
      const response = await app.request(contentUrl.replace(ROOT, ''), { method: 'HEAD' });
      expect([response.status, response.headers.get('Content-Type')], contentUrl).toEqual([
        200,
        encodingFormat
      ]);
    }
  });

  test('a record says what it is of, where, when, and who says so; no point where only an area is known', async () => {
    const node = await json('/api/schema-org/khorgos-hub?lang=kk');
    expect(node).toMatchObject({
      '@type': 'CreativeWork',
      '@id': `${ROOT}/?record=khorgos-hub`,
      name: record.title['kk'],
      abstract: record.summary['kk'],
      temporalCoverage: '2023-05-10',
      isPartOf: { '@type': 'Dataset', '@id': (await json('/api/schema-org'))['@id'] }
    });
    expect(node.spatialCoverage).toEqual({
      '@type': 'Place',
      name: served.catalogue.place('KZ-33')?.name['kk']
    });
    expect(node.citation.map(({ url }: { url: string }) => url)).toEqual(
      facts.sources.filter(({ id }) => record.sources.includes(id)).map(({ url }) => url)
    );
    const pin = served.catalogue.entries.find(({ placing }) => placing.mark === 'pin')!;
    const { spatialCoverage } = await json(`/api/schema-org/${pin.record.id}`);
    expect([spatialCoverage.geo.longitude, spatialCoverage.geo.latitude]).toEqual(
      'point' in pin.placing ? pin.placing.point : []
    );
  });

  test('an unknown record and an unknown language are refused by name', async () => {
    expect((await get('/api/schema-org/nothing')).status).toBe(404);
    expect(await json('/api/schema-org?lang=fr')).toMatchObject({ status: 400, parameter: 'lang' });
  });
});

test.for([
  ['CC-BY-4.0', 'https://creativecommons.org/licenses/by/4.0/'],
  ['CC-BY-NC-SA-3.0', 'https://creativecommons.org/licenses/by-nc-sa/3.0/'],
  ['CC0-1.0', 'https://creativecommons.org/publicdomain/zero/1.0/'],
  ['ODbL-1.0', 'https://spdx.org/licenses/ODbL-1.0']
] as const)('the licence %s is laid down at %s', ([name, address]) => {
  expect(licenceAddress(name)).toBe(address);
});

/** Debian's own, whatever other Python there is; `npm test` installs its RDFLib where it may, and says so where it may not. */
const PYTHON = '/usr/bin/python3';
const hasRdflib = spawnSync(PYTHON, ['-c', 'import rdflib']).status === 0;
const read = (asked: { turtle: string; jsonld: string }) => {
  const { stdout, stderr } = spawnSync(PYTHON, [join(import.meta.dirname, 'graphs.py')], {
    input: JSON.stringify(asked),
    encoding: 'utf8'
  });
  expect(stderr).toBe('');
  return JSON.parse(stdout);
};

describe('DCAT', () => {
  test.runIf(hasRdflib)('RDFLib finds the same in Turtle and in JSON-LD, and all that there is', async () => {
    const said = read({
      turtle: await (await get('/api/dcat?f=turtle')).text(),
      jsonld: await (await get('/api/dcat?f=jsonld')).text()
    });
    expect(said).toMatchObject({ same: true, untold: [] });
    const dataset = await json('/api/schema-org');
    expect(said.dataset).toMatchObject({
      id: dataset['@id'],
      licence: 'https://creativecommons.org/licenses/by/4.0/',
      modified: [facts.meta.asOf, 'http://www.w3.org/2001/XMLSchema#date'],
      time: dataset.temporalCoverage.split('/'),
      keywords: dataset.keywords.length * LANGUAGES.length
    });
    expect(said.dataset.box[0]).toMatch(/^POLYGON\(\(\S+ \S+(, \S+ \S+){4}\)\)$/);
    expect(said.dataset.box[1]).toBe('http://www.opengis.net/ont/geosparql#wktLiteral');
    expect(said.dataset.languages).toHaveLength(LANGUAGES.length);
    expect(said.dataset.title).toEqual(said.catalog.title);
    for (const language of LANGUAGES) {
      expect(said.dataset.title[language]).toContain(facts.meta.title[language]);
      expect(said.dataset.description[language]).toContain(facts.meta.subtitle[language]);
    }
    expect(said.service).toEqual({
      at: `${ROOT}/api`,
      described: `${ROOT}/api/openapi.json`,
      serves: said.dataset.id,
      conforms: [
        'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core',
        'http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/core'
      ]
    });
    const addresses = said.distributions.map(({ access }: { access: string }) => access);
    expect(addresses.sort()).toEqual(
      dataset.distribution.map(({ contentUrl }: { contentUrl: string }) => contentUrl).sort()
    );
    for (const { title, licence, access, download } of said.distributions) {
      expect(Object.keys(title).sort(), access).toEqual([...LANGUAGES].sort());
      expect(licence).toBe(said.dataset.licence);
      expect(download).toBe(/\/(collections|tiles)\//.test(access) ? 'None' : access);
    }
  });

  test.runIf(hasRdflib)('no text and no address breaks Turtle', () => {
    const prefixes = {
      dcat: 'http://www.w3.org/ns/dcat#',
      dct: 'http://purl.org/dc/terms/',
      xsd: 'http://www.w3.org/2001/XMLSchema#'
    };
    const nasty = '"""\\ \n\t\u0000\u2028 <b>^^@kk é 😀 \\u0041 .';
    const things = [
      {
        '@id': 'https://x.example/a',
        '@type': 'dcat:Dataset',
        'dct:title': texts({ kk: nasty, zh: '' }),
        'dct:identifier': nasty,
        'dct:issued': typed('2024', 'xsd:gYear'),
        'dct:source': thing('https://x.example/%D0%B0 b<c>"d\\e|f?b={c}&d=`e^\n'),
        'dct:none': []
      }
    ];
    const text = turtle(prefixes, things);
    expect(text).not.toContain('dct:none');
    const both = spawnSync(
      PYTHON,
      [
        '-c',
        `import json, sys
from rdflib import Graph
from rdflib.compare import to_isomorphic
asked = json.load(sys.stdin)
one = Graph().parse(data=asked["turtle"], format="turtle")
other = Graph().parse(data=asked["jsonld"], format="json-ld")
print(to_isomorphic(one) == to_isomorphic(other), len(one))`
      ],
      {
        input: JSON.stringify({ turtle: text, jsonld: JSON.stringify(jsonLd(prefixes, things)) }),
        encoding: 'utf8'
      }
    );
    expect([both.stderr, both.stdout.trim()]).toEqual(['', 'True 6']);
  });

  test.for([
    ['', '*/*', 'application/ld+json'],
    ['', 'text/turtle', 'text/turtle; charset=utf-8'],
    ['', 'text/turtle;q=0.5, application/ld+json;q=0.4', 'text/turtle; charset=utf-8'],
    ['', 'text/html, application/json', 'application/json'],
    ['?f=turtle', 'application/ld+json', 'text/turtle; charset=utf-8'],
    ['?f=jsonld', 'text/turtle', 'application/ld+json']
  ] as const)('%s, Accept: %s: answered as %s', async ([query, accept, type]) => {
    const response = await get(`/api/dcat${query}`, { Accept: accept });
    expect([response.status, response.headers.get('Content-Type')]).toEqual([200, type]);
    expect(response.headers.get('Vary')).toContain('Accept');
  });

  test('another type, another format and another parameter are refused by name', async () => {
    const html = await get('/api/dcat', { Accept: 'text/html' });
    expect(html.status).toBe(406);
    expect(((await html.json()) as { detail: string }).detail).toContain('application/ld+json, text/turtle');
    expect(await json('/api/dcat?f=rdf')).toMatchObject({
      status: 400,
      errors: [{ parameter: 'f', expected: 'one of jsonld, turtle' }]
    });
    expect(await json('/api/dcat?lang=ru')).toMatchObject({ status: 400, parameter: 'lang' });
  });
});

describe('oEmbed', () => {
  const ask = (url: string, more = '') => `/api/oembed?url=${encodeURIComponent(url)}${more}`;

  test('a view of the map is answered with a frame of the same view', async () => {
    const answer = await json(ask(`${ROOT}/?record=khorgos-hub&lang=zh&theme=night#map=6/44/80`));
    expect(answer).toMatchObject({
      type: 'rich',
      version: '1.0',
      title: record.title['zh'],
      provider_name: facts.meta.publisher,
      provider_url: `${ROOT}/`,
      width: 960,
      height: 600
    });
    expect(answer.html).toBe(
      `<iframe src="${ROOT}/embed?record=khorgos-hub&amp;lang=zh&amp;theme=night#map=6/44/80" title="${record.title['zh']}" width="960" height="600" loading="lazy" style="border:0" allowfullscreen></iframe>`
    );
  });

  test('the frame is no larger than asked for', async () => {
    const answer = await json(ask(`${ROOT}/`, '&maxwidth=400&maxheight=5000'));
    expect([answer.width, answer.height]).toEqual([400, 600]);
    expect(answer.html).toContain('width="400" height="600"');
  });

  test('nothing in an address leaves its attribute', async () => {
    const { html } = await json(ask(`${ROOT}/?q="><script>alert(1)</script>&'#"><img>`));
    expect(html.match(/[<>]/g)).toHaveLength(4);
    expect(html.split('"')).toHaveLength(13);
  });

  test.runIf(hasRdflib)('XML says the same as JSON, its signs escaped', async () => {
    const url = `${ROOT}/?sector=trade,energy&lang=ru`;
    const response = await get(ask(url, '&format=xml'));
    expect(response.headers.get('Content-Type')).toBe('text/xml; charset=utf-8');
    const xml = await response.text();
    const read = spawnSync(
      PYTHON,
      [
        '-c',
        'import json, sys, xml.etree.ElementTree as tree\nprint(json.dumps({each.tag: each.text for each in tree.fromstring(sys.stdin.buffer.read())}))'
      ],
      { input: xml, encoding: 'utf8' }
    );
    const answer = await json(ask(url));
    expect(JSON.parse(read.stdout)).toEqual({ ...answer, width: '960', height: '600' });
  });

  test.for([
    'https://elsewhere.example/?record=khorgos-hub',
    'https://atlas.example.org/other/',
    `${ROOT}/stage`,
    `${ROOT}/?record=nothing`,
    'http://localhost/',
    'javascript:alert(1)',
    'no address'
  ])('%s is nothing that we can embed', async (url) => {
    const response = await get(ask(url));
    expect([response.status, response.headers.get('Content-Type')]).toEqual([
      404,
      'application/problem+json'
    ]);
    expect(((await response.json()) as { detail: string }).detail).toContain(`url=${url}`);
  });

  test('what else is wrong is named, with the status that oEmbed has for it', async () => {
    const refused = async (query: string) => {
      const response = await get(`/api/oembed?${query}`);
      const { parameter } = (await response.json()) as { parameter: string };
      return [response.status, parameter];
    };
    const url = `url=${encodeURIComponent(`${ROOT}/`)}`;
    expect(await refused('')).toEqual([400, 'url']);
    expect(await refused(`${url}&format=yaml`)).toEqual([501, 'format']);
    expect(await refused(`${url}&maxwidth=wide`)).toEqual([400, 'maxwidth']);
    expect(await refused(`${url}&lang=fr`)).toEqual([400, 'lang']);
    expect(await refused(`${url}&colour=red`)).toEqual([400, 'colour']);
    expect((await get(`/api/oembed?${url}&dnt=1`)).status).toBe(200);
  });
});
