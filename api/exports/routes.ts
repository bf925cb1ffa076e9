import { createHash } from 'node:crypto';
import { Hono, type Context } from 'hono';
import { compress, COMPRESSIBLE_CONTENT_TYPE_REGEX } from 'hono/compress';
import { writeFilter } from '../../geo/filter.ts';
import { askRecords, type Surface } from '../ask.ts';
import { namesTag } from '../compress.ts';
import { tagged } from '../fresh.ts';
import { JSON_TYPE } from '../links.ts';
import { preferred, takes } from '../manners.ts';
import { Refusal } from '../problem.ts';
import { sendBytes } from '../ranges.ts';
import { CSVW } from './csv.ts';
import { csvMetadata } from './csvw.ts';
import type { Extract, Format } from './extract.ts';
import { flatgeobuf } from './flatgeobuf.ts';
import { FORMATS } from './formats.ts';
import { geopackage } from './geopackage.ts';
import { keptFiles } from './kept-files.ts';
import { sayIn } from './say.ts';

/** The records that pass a filter, all of them, as a file of each kind. */
export function exportRoutes(surface: Surface) {
  const files = keptFiles();
  const compressed = compress({ contentTypeFilter: isWorthCompressing });
  // A part is counted in the bytes of the file itself.
  const app = new Hono({ strict: false }).use((c, next) => (isOfPart(c) ? next() : compressed(c, next)));
  for (const format of FORMATS)
    app.get(`/projects.${format.extension}`, (c) => sendExport(c, surface, format, files));
  app.get(`/projects.${CSVW.extension}`, tagged(surface.store.version), (c) => {
    const type = preferred(c, [CSVW.type, JSON_TYPE]);
    return c.json(csvMetadata(extractOf(c, surface)), 200, { 'Content-Type': type });
  });
  return app.get('/*', () => {
    throw new Refusal(404, `There is no such export, only ${FORMATS.map(fileOf).join(', ')}.`);
  });
}

const fileOf = ({ extension }: Format) => `projects.${extension}`;

const isWorthCompressing = (type: string) =>
  COMPRESSIBLE_CONTENT_TYPE_REGEX.test(type) || [geopackage.type, flatgeobuf.type].includes(type);

const isOfPart = (c: Context) => c.req.header('Range') !== undefined;

async function sendExport(c: Context, surface: Surface, format: Format, files: ReturnType<typeof keptFiles>) {
  const [type = ''] = format.type.split(';');
  if (!takes(c, type)) throw new Refusal(406, `${fileOf(format)} is ${type}: ask for that.`);
  const extract = extractOf(c, surface);
  if (format.holds !== undefined && extract.entries.length === 0)
    throw new Refusal(
      404,
      `No record passes the filter, and a file of ${format.title} holds at least one ${format.holds}.`
    );
  const tag = tagOf(extract, format);
  const isKnown = namesTag(c.req.header('If-None-Match'), [tag]);
  const isWhole = !isKnown && isWantedWhole(c, format, files.has(tag));
  // A file that cannot be made is refused; later the answer could only break off.
  const whole = isWhole ? await files.get(tag, () => format.write(extract)) : undefined;
  const parts = format.write(extract);
  const first = isKnown || isWhole || c.req.method === 'HEAD' ? undefined : await parts.next();
  c.header('Cache-Control', 'no-cache');
  c.header('Vary', 'Accept-Encoding', { append: true });
  c.header('ETag', tag);
  if (isKnown) return c.body(null, 304);
  c.header('Content-Type', format.type);
  c.header('Content-Disposition', `attachment; filename="${fileName(extract, format)}"`);
  c.header('Accept-Ranges', format.isReadInParts ? 'bytes' : 'none');
  if (format.described !== undefined) c.header('Link', describedBy(format.described, extract));
  if (whole !== undefined) return sendBytes(c, whole, tag);
  if (first === undefined) return c.body(null, 200);
  return c.body(streamOf(startingWith(first, parts)), 200);
}

const describedBy = ({ extension, type }: NonNullable<Format['described']>, { at, search }: Extract) =>
  `<${at.exported(extension, search)}>; rel="describedby"; type="${type}"`;

/** Must a file lie ready as a whole? For a part of it, and for how long it is, unless it would be compressed. */
const isWantedWhole = (c: Context, { isReadInParts = false }: Format, isReady: boolean): boolean =>
  isReadInParts &&
  (isReady || isOfPart(c) || c.req.method === 'HEAD') &&
  !(c.req.method === 'HEAD' && COMPRESSED.test(c.req.header('Accept-Encoding') ?? ''));

const COMPRESSED = /gzip|deflate|\*/;

/**
 * The data set and the question say what a file holds; what makes it may have changed since the last start. Only of a file that is made
 * alike to the byte is the tag a strong one.
 */
const tagOf = (
  { store, filter, wording: { language }, page }: Extract,
  { extension, isReadInParts }: Format
) => {
  const made = [store.version, STARTED, extension, language, writeFilter(filter), page];
  const hash = createHash('sha256').update(JSON.stringify(made)).digest('base64url').slice(0, 22);
  return `${isReadInParts ? '' : 'W/'}"${hash}"`;
};

const STARTED = Date.now();

/** A date may be an interval, whose slash no name of a file can have. */
const fileName = ({ store }: Extract, { extension }: Format) =>
  `shekara-projects-${store.catalogue.facts.meta.asOf.replace('/', '_')}.${extension}`;

function extractOf(c: Context, surface: Surface): Extract {
  const { store, geography, at } = surface;
  const { wording, filter, entries, search } = askRecords(c, surface);
  const say = sayIn(store.messages[wording.language]);
  return { store, geography, filter, entries, wording, say, at, search, page: at.page(search) };
}

async function* startingWith<T>(first: IteratorResult<T>, rest: AsyncGenerator<T>) {
  try {
    if (first.done) return;
    yield first.value;
    yield* rest;
  } finally {
    await rest.return(undefined);
  }
}

/** Parts as a reader takes them. What goes wrong breaks the answer off: half a file must not pass for a whole one. */
const streamOf = (parts: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> =>
  new ReadableStream({
    async pull(controller) {
      const { done, value } = await parts.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await parts.return(undefined);
    }
  });
