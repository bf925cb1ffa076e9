import type { ExpressionSpecification, ImageSourceSpecification, LayerSpecification } from 'maplibre-gl';
import type { Country } from '../../../geo/codes.ts';
import { scaled } from '../expressions.ts';
import { cornersOf, GLOWS, glowUrl, type Glow } from '../glow.ts';
import { ink, themed, type MapTheme } from '../theme.ts';

export const SOURCE = 'border';
/** The same line without its small bends, at which light beside it would tear. */
const SOFT = 'soft-border';

/** The light of the border, one picture for each range of zooms. */
export const sources = (theme: MapTheme, k: number): Record<string, ImageSourceSpecification> =>
  Object.fromEntries(
    GLOWS.map(({ name }) => [
      `glow-${name}`,
      { type: 'image', url: glowUrl(name, theme, k), coordinates: cornersOf(name, k) }
    ])
  );

/** Zooms between which the light becomes lines: a picture would let it grow with the land, over all there is to be seen. */
const NEAR = { from: 8, to: 8.8 };

/** A picture fades in and out where its neighbours' zooms overlap its own. */
const shown = ({ zooms: [from, to] }: Glow): ExpressionSpecification => [
  'interpolate',
  ['linear'],
  ['zoom'],
  from,
  from === 0 ? 1 : 0,
  from + 0.6,
  1,
  ...(to > NEAR.to ? [NEAR.from, 1, NEAR.to, 0] : [to - 0.6, 1, to, 0])
];

const pictures: LayerSpecification[] = GLOWS.map((row) => ({
  id: `seam-${row.name}`,
  type: 'raster',
  source: `glow-${row.name}`,
  minzoom: row.zooms[0],
  maxzoom: Math.min(row.zooms[1], NEAR.to),
  paint: { 'raster-opacity': shown(row), 'raster-fade-duration': 0 }
}));

/** From near by: pixels of a desk that each line of light is wide and blurred, and how strong it is. */
const LIGHT = [
  { name: 'soft', width: 25, blur: 21, opacity: 0.6 },
  { name: 'bright', width: 13, blur: 9, opacity: 0.75 }
];

/** Lines beside the border, one side's left of it as it runs from south to north. */
const lines = (sides: readonly Country[]): LayerSpecification[] =>
  [-1, 1].flatMap((way, side) =>
    LIGHT.map(({ name, width, blur, opacity }): LayerSpecification => ({
      id: `seam-${name}-${side}`,
      type: 'line',
      source: SOFT,
      minzoom: NEAR.from,
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': themed((theme) => sides[side]?.seam[theme] ?? '#888888'),
        'line-offset': scaled((way * width) / 2),
        'line-width': scaled(width),
        'line-blur': scaled(blur),
        'line-opacity': ['interpolate', ['linear'], ['zoom'], NEAR.from, 0, NEAR.to, opacity]
      }
    }))
  );

/** The light of the border: pictures, and from near by lines, so that it is never wider than it is from far. */
export const glow = (sides: readonly Country[]): LayerSpecification[] => [...pictures, ...lines(sides)];

/** The border itself: the strongest line of the map. */
export const line: LayerSpecification[] = [
  {
    id: 'border-casing',
    type: 'line',
    source: SOURCE,
    layout: { 'line-join': 'round' },
    paint: {
      'line-color': ink('casing'),
      'line-width': ['interpolate', ['linear'], ['zoom'], 3, scaled(2.6), 6, scaled(4.4)]
    }
  },
  {
    id: 'border',
    type: 'line',
    source: SOURCE,
    layout: { 'line-join': 'round' },
    paint: {
      'line-color': ink('border'),
      'line-width': ['interpolate', ['linear'], ['zoom'], 3, scaled(1.4), 6, scaled(2.2)]
    }
  }
];
