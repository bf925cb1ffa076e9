import type { StyleSpecification } from 'maplibre-gl';
import type { Country } from '../../geo/codes.ts';
import * as fence from './fence.ts';
import * as areas from './layers/areas.ts';
import * as flows from './layers/flows.ts';
import * as labels from './layers/labels.ts';
import * as land from './layers/land.ts';
import * as lines from './layers/lines.ts';
import * as links from './layers/links.ts';
import * as lit from './layers/lit.ts';
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

/** How large things are drawn that have no size on the earth. */
export interface Scale {
  /** Marks, lines and letters, 1 = as on a desk. */
  k: number;
  /** The smallest letters, in pixels. */
  least: number;
}

export const DESK: Scale = { k: 1, least: 0 };

/** The whole map as a value: what is drawn, from what, in which order (bottom first). */
export const buildStyle = (
  sides: readonly Country[],
  theme: MapTheme = 'paper',
  { k, least }: Scale = DESK
): StyleSpecification => ({
  version: 8,
  state: {
    theme: { default: theme },
    selected: { default: '' },
    flows: { default: false },
    ribbons: { default: false },
    k: { default: k },
    least: { default: least }
  },
  transition: { duration: 180, delay: 0 },
  sources: {
    ...Object.fromEntries(WORLD_SOURCES.map((name) => [name, source({ tolerance: 0.25 })])),
    ...seam.sources(theme, k),
    [areas.SOURCE]: source({ promoteId: 'code' }),
    [areas.HATCHED]: source(),
    [lit.SOURCE]: source(),
    [shape.SOURCE]: source(),
    [routes.SOURCE]: source({ promoteId: 'id' }),
    [flows.SOURCE]: source({ lineMetrics: true }),
    [links.SOURCE]: source({ lineMetrics: true }),
    [partners.SOURCE]: source(),
    [posts.SOURCE]: source({ promoteId: 'id' }),
    [labels.SOURCE]: source(),
    [marks.SOURCE]: source({ promoteId: 'id' }),
    [fence.SOURCE]: source()
  },
  layers: [
    ...land.layers,
    ...areas.layers,
    ...lit.layers(sides),
    ...seam.glow(sides),
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
    ...flows.names,
    fence.layer
  ]
});
