import type { StyleSpecification } from 'maplibre-gl';
import type { Country } from '../../geo/codes.ts';
import * as areas from './layers/areas.ts';
import * as flows from './layers/flows.ts';
import * as labels from './layers/labels.ts';
import * as land from './layers/land.ts';
import * as lines from './layers/lines.ts';
import * as links from './layers/links.ts';
import * as marks from './layers/marks.ts';
import * as partners from './layers/partners.ts';
import * as posts from './layers/posts.ts';
import * as routes from './layers/routes.ts';
import * as seam from './layers/seam.ts';
import * as shape from './layers/shape.ts';
import * as water from './layers/water.ts';
import type { MapTheme } from './theme.ts';
import { WORLD_SOURCES } from './world.ts';

const empty = { type: 'FeatureCollection' as const, features: [] };

const source = (extra: object = {}) => ({ type: 'geojson' as const, data: empty, ...extra });

/** The whole map as a value: what is drawn, from what, in which order (bottom first). */
export const buildStyle = (sides: readonly Country[], theme: MapTheme = 'paper'): StyleSpecification => ({
  version: 8,
  state: { theme: { default: theme }, selected: { default: '' }, flows: { default: false } },
  transition: { duration: 180, delay: 0 },
  sources: {
    ...Object.fromEntries(WORLD_SOURCES.map((name) => [name, source({ tolerance: 0.25 })])),
    ...seam.sources(theme),
    [areas.SOURCE]: source({ promoteId: 'code' }),
    [areas.HATCHED]: source(),
    [shape.SOURCE]: source(),
    [routes.SOURCE]: source({ promoteId: 'id' }),
    [flows.SOURCE]: source({ lineMetrics: true }),
    [links.SOURCE]: source({ lineMetrics: true }),
    [partners.SOURCE]: source(),
    [posts.SOURCE]: source({ promoteId: 'id' }),
    [labels.SOURCE]: source(),
    [marks.SOURCE]: source({ promoteId: 'id' })
  },
  layers: [
    ...land.layers,
    ...areas.layers,
    ...seam.glow,
    ...water.layers,
    ...lines.layers,
    ...seam.line,
    ...shape.layers,
    ...routes.layers,
    ...flows.layers(sides),
    ...links.layers(sides),
    ...labels.layers,
    ...marks.grounds,
    ...marks.names,
    ...posts.names,
    ...posts.layers,
    ...partners.layers(sides),
    ...partners.partnerNames(sides),
    ...marks.layers,
    ...flows.names
  ]
});
