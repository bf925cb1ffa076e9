import { Hono, type Context } from 'hono';
import { compress } from 'hono/compress';
import { ask, languageFor, searchOf, type Surface } from '../ask.ts';
import { tagged } from '../fresh.ts';
import { JSON_LD_TYPE, JSON_TYPE, TURTLE_TYPE, XML_TYPE } from '../links.ts';
import { preferred } from '../manners.ts';
import { once } from '../once.ts';
import { badQuery, Refusal } from '../problem.ts';
import { readQuery } from '../query.ts';
import { dcat, PREFIXES } from './dcat.ts';
import { jsonLd, turtle } from './graph.ts';
import { oembed, oembedXml, shownAt } from './oembed.ts';
import { CATALOGUE_PARAMETERS, embedParameters } from './parameters.ts';
import { portraitOf, type Portrait } from './portrait.ts';
import { fullDatasetNode, recordNode } from './schema-org.ts';

/** What is not JSON alone, and says itself what it refuses. */
export const MANY_FORMS = ['/api/dcat', '/api/oembed'];

/** The data set in the words of others: search engines, catalogues of data, pages that show a map of ours. */
export function portalRoutes(surface: Surface) {
  const portrait = once(() => portraitOf(surface));
  const fresh = tagged(surface.store.version);
  return new Hono({ strict: false })
    .get('/schema-org', compress(), fresh, (c) => {
      const { wording } = ask(c, surface);
      return sendLinked(c, fullDatasetNode(portrait(), surface, wording.language));
    })
    .get('/schema-org/:record', compress(), fresh, (c) => {
      const id = c.req.param('record');
      const { wording } = ask(c, surface);
      const entry = surface.store.catalogue.entry(id);
      if (entry === undefined) throw new Refusal(404, `There is no record ${id}.`);
      return sendLinked(c, recordNode(entry, portrait(), surface, wording.language));
    })
    .get('/dcat', compress(), fresh, (c) => sendCatalogue(c, surface, portrait()))
    .get('/oembed', fresh, (c) => sendEmbed(c, surface, portrait()));
}

/** JSON-LD is JSON for those who ask for that. */
const sendLinked = (c: Context, value: object) =>
  c.json(value, 200, { 'Content-Type': preferred(c, [JSON_LD_TYPE, JSON_TYPE]) });

function sendCatalogue(c: Context, surface: Surface, portrait: Portrait) {
  const { query, faults } = readQuery(searchOf(c), CATALOGUE_PARAMETERS, ['f']);
  if (faults.length > 0) throw badQuery(faults);
  const type =
    query.f === null
      ? preferred(c, [JSON_LD_TYPE, TURTLE_TYPE, JSON_TYPE])
      : query.f === 'turtle'
        ? TURTLE_TYPE
        : JSON_LD_TYPE;
  const things = dcat(portrait, surface);
  if (type !== TURTLE_TYPE) return c.json(jsonLd(PREFIXES, things), 200, { 'Content-Type': type });
  return c.body(turtle(PREFIXES, things), 200, { 'Content-Type': `${TURTLE_TYPE}; charset=utf-8` });
}

function sendEmbed(c: Context, surface: Surface, portrait: Portrait) {
  const parameters = embedParameters(surface.languages);
  const { query, faults } = readQuery(
    searchOf(c),
    parameters,
    Object.keys(parameters) as (keyof typeof parameters)[]
  );
  if (query.url === null) faults.push({ parameter: 'url', value: '', expected: parameters.url.expected });
  if (query.url === null || faults.length > 0) throw badQuery(faults);
  const { format } = query;
  if (format !== 'json' && format !== 'xml')
    throw new Refusal(501, `format=${format}: expected ${parameters.format.expected}`, [
      { parameter: 'format', value: format, expected: parameters.format.expected }
    ]);
  const shown = shownAt(query.url, surface);
  const language = languageFor(c, surface, query.lang ?? shown.language);
  const answer = oembed(shown, portrait, surface, { ...query, language });
  if (format === 'json') return c.json(answer, 200);
  return c.body(oembedXml(answer), 200, { 'Content-Type': `${XML_TYPE}; charset=utf-8` });
}
