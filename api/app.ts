import { Hono, type Context } from 'hono';
import { except } from 'hono/combine';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { surfaceOf } from './ask.ts';
import { channelRoutes } from './channel/routes.ts';
import { Walls } from './channel/walls.ts';
import { exportRoutes } from './exports/routes.ts';
import { onlyJson, securityHeaders, shortAddress } from './manners.ts';
import { answerError, problem } from './problem.ts';
import { collectionRoutes, documentRoutes, storedRoutes } from './routes.ts';
import type { Store } from './store.ts';
import { tileRoutes, TILES } from './tiles/routes.ts';

interface AppOptions {
  /** The address at which readers find us, without a slash at its end. */
  publicUrl?: string;
  /** The screens that are driven through us. */
  walls?: Walls;
  /** The addresses at which other machines find us. */
  reach?: readonly string[];
}

/** The whole HTTP surface, given somewhere to read from. Does not listen. */
export function createApp(
  store: Store,
  { publicUrl = 'http://localhost', walls = new Walls(), reach = [] }: AppOptions = {}
) {
  const surface = surfaceOf(store, publicUrl);
  const app = new Hono({ strict: false });
  app.onError(answerError);
  app.notFound((c) => problem(c, 404, `There is nothing at ${c.req.path}.`));
  app.use(securityHeaders, shortAddress, methodNotAllowed({ app, onMethodNotAllowed: refuseMethod }));
  app.use(
    '/api/*',
    except(['/api/exports/*', '/api/channel/*', ...TILES.map((path) => `/api${path}`)], onlyJson)
  );
  return app
    .get('/healthz', (c) => c.json({ status: 'alive' }, 200))
    .get('/readyz', (c) => c.json({ status: 'ready', version: store.version }, 200))
    .route('/api', documentRoutes(surface))
    .route('/api', tileRoutes(surface))
    .route('/api/collections', collectionRoutes(surface))
    .route('/api/exports', exportRoutes(surface))
    .route('/api/channel', channelRoutes({ walls, publicUrl, reach }))
    .route('/api', storedRoutes(surface));
}

const refuseMethod = (c: Context, methods: string[]) => {
  c.header('Allow', methods.join(', '));
  return problem(c, 405, `${c.req.method} is not possible here, only ${methods.join(', ')}.`);
};
