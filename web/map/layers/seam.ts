import type { ExpressionSpecification, ImageSourceSpecification, LayerSpecification } from 'maplibre-gl';
import { scaled } from '../expressions.ts';
import { cornersOf, GLOWS, glowUrl, type Glow } from '../glow.ts';
import { ink, type MapTheme } from '../theme.ts';

export const SOURCE = 'border';

/** The light of the border, one picture for each range of zooms. */
export const sources = (theme: MapTheme, k: number): Record<string, ImageSourceSpecification> =>
  Object.fromEntries(
    GLOWS.map(({ name }) => [
      `glow-${name}`,
      { type: 'image', url: glowUrl(name, theme, k), coordinates: cornersOf(name, k) }
    ])
  );

/** From nearest by, the light reaches over all there is to be seen: it steps back. */
const FLOODED = 0.3;

/** A picture fades in and out where its neighbours' zooms overlap its own. */
const shown = ({ zooms: [from, to] }: Glow): ExpressionSpecification => [
  'interpolate',
  ['linear'],
  ['zoom'],
  from,
  from === 0 ? 1 : 0,
  from + 0.6,
  1,
  ...(to === 24 ? [8.6, 1, 11, FLOODED] : [to - 0.6, 1, to, 0])
];

export const glow: LayerSpecification[] = GLOWS.map((row) => ({
  id: `seam-${row.name}`,
  type: 'raster',
  source: `glow-${row.name}`,
  minzoom: row.zooms[0],
  maxzoom: row.zooms[1],
  paint: { 'raster-opacity': shown(row), 'raster-fade-duration': 0 }
}));

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
