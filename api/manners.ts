import type { Context, MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';
import { secureHeaders } from 'hono/secure-headers';
import { parseAccept } from 'hono/utils/accept';
import { GEOJSON_TYPE, JSON_LD_TYPE, JSON_TYPE, OPENAPI_TYPE, SCHEMA_TYPE } from './links.ts';
import { problem, Refusal } from './problem.ts';

const LONGEST_ADDRESS = 8192;

/** Refuses addresses that no reader would write. */
export const shortAddress: MiddlewareHandler = async (c, next) => {
  const { pathname, search } = new URL(c.req.url);
  if (pathname.length + search.length > LONGEST_ADDRESS)
    return problem(c, 414, `An address has at most ${LONGEST_ADDRESS} characters.`);
  return next();
};

const OFFERED = [JSON_TYPE, GEOJSON_TYPE, JSON_LD_TYPE, SCHEMA_TYPE, OPENAPI_TYPE].map(
  (type) => type.split(';')[0] ?? type
);

/** Refuses readers who take no kind of JSON. */
export const onlyJson: MiddlewareHandler = async (c, next) => {
  if (!OFFERED.some((type) => takes(c, type)))
    return problem(c, 406, `Everything here is JSON: ask for ${OFFERED.join(', ')}.`);
  c.header('Cache-Control', 'no-cache');
  return next();
};

/** Does a reader take a type? */
export const takes = (c: Context, type: string): boolean =>
  quality(type, parseAccept(c.req.header('Accept') ?? '*/*')) > 0;

/** How much a reader wants a type: the closest of the ranges that hold it decides. */
function quality(type: string, accepted: readonly { type: string; q: number }[]): number {
  const ranges = [type, `${type.split('/')[0]}/*`, '*/*', '*'];
  const closest = ranges.flatMap(
    (range) => accepted.find((each) => each.type.toLowerCase() === range) ?? []
  )[0];
  return closest?.q ?? 0;
}

/** Of some types, the one that a reader wants most; the first of those wanted alike; a reader who takes none is refused. */
export function preferred<T extends string>(c: Context, types: readonly T[]): T {
  const accepted = parseAccept(c.req.header('Accept') ?? '*/*');
  const wants = types.map((type) => ({ type, q: quality(type, accepted) })).filter(({ q }) => q > 0);
  const [best] = wants.sort((a, b) => b.q - a.q);
  if (best === undefined) throw new Refusal(406, `Accept: ask for ${types.join(', ')}.`);
  return best.type;
}

const METHODS = ['GET', 'HEAD', 'OPTIONS'];

/** Pages of others may read what anybody may read; nobody is known by a cookie, so none is asked for. */
const open = cors({
  origin: '*',
  allowMethods: METHODS,
  exposeHeaders: [
    'Link',
    'ETag',
    'Content-Crs',
    'Content-Disposition',
    'Content-Language',
    'Content-Range',
    'Accept-Ranges',
    'Allow'
  ],
  maxAge: 86_400
});

/** Lets pages of others in, and says so to those that ask beforehand. */
export const openDoors: MiddlewareHandler = (c, next) => {
  if (c.req.method === 'OPTIONS') c.header('Allow', METHODS.join(', '));
  return open(c, next);
};

/** The page loads nothing from elsewhere and gives nothing away. */
const policyFor = (parents: readonly string[]) => ({
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  workerSrc: ["'self'"],
  manifestSrc: ["'self'"],
  baseUri: ["'none'"],
  formAction: ["'none'"],
  frameAncestors: [...parents]
});

/** Pages of our own. */
const OURS = ["'self'"];

/** HSTS is left to the proxy that ends TLS. */
const headersFor = ({ parents, isOpen }: { parents: readonly string[]; isOpen: boolean }) =>
  secureHeaders({
    xFrameOptions: parents === OURS,
    // A page that isolates itself takes only frames and files that allow it.
    crossOriginResourcePolicy: isOpen ? 'cross-origin' : 'same-origin',
    contentSecurityPolicy: policyFor(parents),
    strictTransportSecurity: false,
    referrerPolicy: 'strict-origin-when-cross-origin',
    permissionsPolicy: {
      camera: [],
      displayCapture: [],
      geolocation: [],
      microphone: [],
      payment: [],
      usb: []
    }
  });

/** For what is no page: of the rules of a page, those that a part of one obeys too. */
const headersForParts = (runs: boolean) =>
  secureHeaders({
    ...(runs ? { contentSecurityPolicy: policyFor(OURS) } : {}),
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
    referrerPolicy: false,
    strictTransportSecurity: false,
    xDnsPrefetchControl: false,
    xDownloadOptions: false,
    xFrameOptions: false,
    xPermittedCrossDomainPolicies: false,
    xXssProtection: false
  });

/** Where the page lies that others may show inside theirs. */
export const EMBED_PATH = '/embed';

/** What anybody may read, from any page. */
const OPEN_PATH = /^\/api(\/(?!channel(\/|$)).*)?$/;
export const isOpen = (path: string): boolean => OPEN_PATH.test(path);

const forAll = headersFor({ parents: OURS, isOpen: false });
const forReaders = headersFor({ parents: OURS, isOpen: true });
/** A script may be a worker, and a drawing stand alone: both obey the policy that they came with. */
const forScripts = headersForParts(true);
const forInert = headersForParts(false);

const SCRIPT = /^(text\/javascript|image\/svg\+xml)/;
const INERT = /^(text\/css|font\/|image\/)/;

/** Headers of every answer; one page may stand in frames of the sites named, of any where none is. */
export function securityHeaders(parents: readonly string[] = []): MiddlewareHandler {
  const forFrames = headersFor({ parents: parents.length === 0 ? ['*'] : parents, isOpen: true });
  const forPath = (path: string) => (path === EMBED_PATH ? forFrames : isOpen(path) ? forReaders : forAll);
  return async (c, next) => {
    await next();
    const type = c.res.headers.get('Content-Type') ?? '';
    const rules = SCRIPT.test(type) ? forScripts : INERT.test(type) ? forInert : forPath(c.req.path);
    await rules(c, () => Promise.resolve());
  };
}
