import type { LayerSpecification } from 'maplibre-gl';
import type { Country } from '../../../geo/codes.ts';
import { ink, themed } from '../theme.ts';

export const SOURCE = 'border';

/** Width of the light at a zoom, in pixels: the seam is a close thing, and stays one from far away. */
const GLOW = { 3: 10, 4.5: 20, 6.5: 36, 9: 48 } as const;

const byZoom = (factor: number) =>
  [
    'interpolate',
    ['linear'],
    ['zoom'],
    ...Object.entries(GLOW).flatMap(([zoom, g]) => [Number(zoom), g * factor])
  ] as never;

const light = (
  side: Country,
  sign: 1 | -1,
  name: string,
  width: number,
  blur: number,
  opacity: number
): LayerSpecification => ({
  id: `seam-${side.code}-${name}`,
  type: 'line',
  source: SOURCE,
  layout: { 'line-join': 'round' },
  paint: {
    'line-color': themed((theme) => side.seam[theme] ?? side.colours[theme] ?? '#888888'),
    'line-width': byZoom(width),
    'line-blur': byZoom(blur),
    'line-offset': byZoom((sign * width) / 2),
    'line-opacity': opacity
  }
});

/**
 * The border as a seam of light. The line runs from south to north, so its left is the first side and its right the second:
 * offset and blur make the light, no mask is needed.
 */
export const glow = (sides: readonly Country[]): LayerSpecification[] =>
  sides.flatMap((side, index) => {
    const sign = index === 0 ? -1 : 1;
    return [light(side, sign, 'wide', 1.1, 0.9, 0.42), light(side, sign, 'close', 0.55, 0.42, 0.5)];
  });

/** The border itself: the strongest line of the map. */
export const line: LayerSpecification[] = [
  {
    id: 'border-casing',
    type: 'line',
    source: SOURCE,
    layout: { 'line-join': 'round' },
    paint: {
      'line-color': ink('casing'),
      'line-width': ['interpolate', ['linear'], ['zoom'], 3, 2.6, 6, 4.4]
    }
  },
  {
    id: 'border',
    type: 'line',
    source: SOURCE,
    layout: { 'line-join': 'round' },
    paint: {
      'line-color': ink('border'),
      'line-width': ['interpolate', ['linear'], ['zoom'], 3, 1.4, 6, 2.2]
    }
  }
];
