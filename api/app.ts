import { Hono, type Context } from 'hono';
import { except } from 'hono/combine';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { surfaceOf } from './ask.ts';
import { channelRoutes } from './channel/routes.ts';
import { Walls } from './channel/walls.ts';
import { exportRoutes } from './exports/routes.ts';
import { isOpen, onlyJson, openDoors, securityHeaders, shortAddress } from './manners.ts';
import { pages } from './pages.ts';
import { atlasSender } from './portal/head.ts';
import { MANY_FORMS, portalRoutes } from './portal/routes.ts';
import { answerError, problem } from './problem.ts';
import { collectionRoutes, documentRoutes, storedRoutes } from './routes.ts';
import type { Store } from './store.ts';
import { tileRoutes, TILES } from './tiles/routes.ts';

interface AppOptions {
  /** The address at which readers find us, without a slash at its end. */
  publicUrl?: string;
  /** The folder of the built pages. */
  built?: string;
  /** The sites that may show the map in a frame; none named = any. */
  parents?: readonly string[];
  /** The screens that are driven through us. */
  walls?: Walls;
  /** The addresses at which other machines find us. */
  reach?: readonly string[];
}

/** The whole HTTP surface, given somewhere to read from. Does not listen. */
export function createApp(
  store: Store,
  { publicUrl = 'http://localhost', built, parents, walls = new Walls(), reach = [] }: AppOptions = {}
) {
  const surface = surfaceOf(store, publicUrl);
  const app = new Hono({ strict: false });
  app.onError(answerError);
  app.notFound((c) => problem(c, 404, `There is nothing at ${c.req.path}.`));
  app.use(securityHeaders(parents));
  app.use('/api/*', except('/api/channel/*', openDoors));
  app.use(shortAddress, methodNotAllowed({ app, onMethodNotAllowed: refuseMethod }));
  app.use(
    '/api/*',
    except(
      ['/api/exports/*', '/api/channel/*', ...MANY_FORMS, ...TILES.map((path) => `/api${path}`)],
      onlyJson
    )
  );
  app
    .get('/healthz', (c) => c.json({ status: 'alive' }, 200))
    .get('/readyz', (c) => c.json({ status: 'ready', version: store.version }, 200))
    .route('/api', documentRoutes(surface))
    .route('/api', tileRoutes(surface))
    .route('/api/collections', collectionRoutes(surface))
    .route('/api/exports', exportRoutes(surface))
    .route('/api/channel', channelRoutes({ walls, publicUrl, reach }))
    .route('/api', portalRoutes(surface))
    .route('/api', storedRoutes(surface));
  return built === undefined ? app : app.route('/', pages(built, atlasSender(surface)));
}

const refuseMethod = (c: Context, methods: string[]) => {
  const possible = [...methods, ...(isOpen(c.req.path) ? ['OPTIONS'] : [])].join(', ');
  c.header('Allow', possible);
  return problem(c, 405, `${c.req.method} is not possible here, only ${possible}.`);
};
