import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { streamSSE } from 'hono/streaming';
import * as v from 'valibot';
import { Act, WallState } from '../../geo/show.ts';
import { problem, Refusal } from '../problem.ts';
import type { Mailbox } from './mailbox.ts';
import { MOST_TABLETS, TooMany, type Walls } from './walls.ts';

const HEARTBEAT_MS = 15_000;
const LARGEST_BODY = 4096;

const Secret = v.pipe(v.string(), v.regex(/^[\w-]{43}$/, 'a secret of 43 characters'));
const Registration = v.strictObject({
  /** The key of a wall that comes back, and the digests of its tablets' tokens. */
  back: v.optional(
    v.strictObject({ key: Secret, tablets: v.pipe(v.array(Secret), v.maxLength(MOST_TABLETS)) })
  )
});
const Pairing = v.strictObject({ code: v.pipe(v.string(), v.regex(/^\d{6}$/, 'six digits')) });

interface ChannelOptions {
  walls: Walls;
  /** The address at which readers find us; a page from there may speak to us, too. */
  publicUrl: string;
  /** The addresses at which other machines find us. */
  reach: readonly string[];
}

/** Screens and those who drive them: pairing, acts one way, what is shown the other way. */
export const channelRoutes = ({ walls, publicUrl, reach }: ChannelOptions) =>
  new Hono({ strict: false })
    .use(fromOurPages(publicUrl), bodyLimit({ maxSize: LARGEST_BODY, onError: tooLarge }), secret)
    .post('/walls', async (c) => {
      const { back } = await read(c, Registration);
      return c.json(walls.register(back), 201);
    })
    .post('/walls/:wall/code', (c) => c.json(walls.renew(c.req.param('wall'), bearer(c)), 201))
    .get('/walls/:wall/addresses', (c) => {
      walls.identify(c.req.param('wall'), bearer(c));
      return c.json({ addresses: reach }, 200);
    })
    .delete('/walls/:wall/pairings', (c) => {
      walls.unpair(c.req.param('wall'), bearer(c));
      return c.body(null, 204);
    })
    .post('/pairings', async (c) => {
      const { code } = await read(c, Pairing);
      return c.json(walls.pair(code, remoteAddress(c)), 201);
    })
    .post('/walls/:wall/acts', async (c) => {
      walls.act(c.req.param('wall'), bearer(c), await read(c, Act));
      return c.body(null, 204);
    })
    .get('/walls/:wall/acts', (c) => stream(c, walls, walls.hearActs(c.req.param('wall'), bearer(c))))
    .put('/walls/:wall/state', async (c) => {
      walls.show(c.req.param('wall'), bearer(c), await read(c, WallState));
      return c.body(null, 204);
    })
    .get('/walls/:wall/state', (c) => stream(c, walls, walls.hearState(c.req.param('wall'), bearer(c))));

/** Another site's page may not speak to us in its reader's name. */
const fromOurPages =
  (publicUrl: string): MiddlewareHandler =>
  async (c, next) => {
    const origin = c.req.header('Origin');
    const ours = [c.req.header('Host') ?? new URL(c.req.url).host, new URL(publicUrl).host];
    if (origin !== undefined && !ours.includes(URL.parse(origin)?.host ?? ''))
      return problem(c, 403, 'Only our own pages may do this.');
    return next();
  };

/** Nothing here is kept by anyone, and refusals say what to do next. */
const secret: MiddlewareHandler = async (c, next) => {
  c.header('Cache-Control', 'no-store');
  await next();
  if (c.error instanceof TooMany) c.header('Retry-After', String(c.error.seconds));
  if (c.res.status === 401) c.header('WWW-Authenticate', 'Bearer');
};

const tooLarge = (c: Context) => problem(c, 413, `A body has at most ${LARGEST_BODY} bytes.`);

/** The secret that a request brings. */
const bearer = (c: Context): string | undefined =>
  /^Bearer ([\w-]+)$/i.exec(c.req.header('Authorization') ?? '')?.[1];

/** The body of a request; one of another form is refused, field by field. */
async function read<S extends v.GenericSchema>(c: Context, schema: S): Promise<v.InferOutput<S>> {
  const body: unknown = await c.req.json().catch(() => {
    throw new Refusal(400, 'The body is not JSON.');
  });
  const result = v.safeParse(schema, body);
  if (result.success) return result.output;
  throw new Refusal(
    400,
    result.issues.map((issue) => `${v.getDotPath(issue) ?? 'body'}: ${issue.message}`).join('; ')
  );
}

/** The address of the machine that asks, not what a header says of it. */
const remoteAddress = (c: Context): string =>
  (c.env as { incoming?: { socket: { remoteAddress?: string } } } | undefined)?.incoming?.socket
    .remoteAddress ?? '';

/** Reads a mailbox aloud until it is closed or nobody listens. */
function stream(c: Context, walls: Walls, mailbox: Mailbox) {
  // A proxy in front of us would wait for more before it hands anything on.
  c.header('X-Accel-Buffering', 'no');
  return streamSSE(c, async (sse) => {
    sse.onAbort(() => walls.leave(mailbox));
    for (;;) {
      const message = await mailbox.take(HEARTBEAT_MS);
      if (message === undefined) break;
      if (message === 'silence') await sse.write(': still here\n\n');
      else await sse.writeSSE({ event: message.event, data: JSON.stringify(message.data) });
    }
    walls.leave(mailbox);
  });
}
