import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from 'maplibre-gl';
import { dimmed, familyColour, isChosen } from '../expressions.ts';
import { ink } from '../theme.ts';
import { halo, NAME, text } from '../type.ts';

export const SOURCE = 'marks';

/** Below this zoom the badges of districts fold into those of their oblasts. */
export const FOLD_ZOOM = 5.5;

/** Radii of the size discs in pixels, one step for each power of ten. */
export const DISC_RADII = [13, 17, 23, 31, 38] as const;

const isHovered: ExpressionSpecification = ['boolean', ['feature-state', 'hovered'], false];
const inBand = (band: string): FilterSpecification => ['match', ['get', 'band'], ['all', band], true, false];

const symbols = (band: string, zooms: { minzoom?: number; maxzoom?: number }): LayerSpecification => ({
  id: `mark-${band}`,
  type: 'symbol',
  source: SOURCE,
  filter: inBand(band),
  ...zooms,
  layout: {
    'icon-image': ['get', 'icon'],
    'icon-allow-overlap': true,
    'icon-padding': 0,
    'symbol-sort-key': ['get', 'order'],
    'symbol-z-order': 'source',
    ...text(NAME, 12.5),
    'text-anchor': 'top',
    'text-offset': [
      'match',
      ['get', 'kind'],
      'badge',
      ['literal', [0, 1.45]],
      'ring',
      ['literal', [0, 1.4]],
      ['literal', [0, 0.7]]
    ],
    'text-optional': true
  },
  paint: { ...halo('ink', 'home'), 'icon-opacity': dimmed(1), 'text-opacity': dimmed(1) }
});

const around = (band: string, zooms: { minzoom?: number; maxzoom?: number }): LayerSpecification => ({
  id: `mark-ring-${band}`,
  type: 'circle',
  source: SOURCE,
  filter: inBand(band),
  ...zooms,
  paint: {
    'circle-radius': ['+', ['get', 'reach'], 4],
    'circle-translate': [0, 0],
    'circle-color': ink('ink'),
    'circle-opacity': ['case', isHovered, 0.1, 0],
    'circle-stroke-color': ink('ink'),
    'circle-stroke-width': ['case', isChosen, 2.4, isHovered, 1.6, 0]
  }
});

const far = { maxzoom: FOLD_ZOOM };
const near = { minzoom: FOLD_ZOOM };

/** Discs of size, rings of selection, then the marks themselves with the names of their places. */
export const layers: LayerSpecification[] = [
  {
    id: 'mark-size',
    type: 'circle',
    source: SOURCE,
    filter: ['>=', ['get', 'size'], 0],
    paint: {
      'circle-radius': ['at', ['max', 0, ['get', 'size']], ['literal', [...DISC_RADII]]],
      'circle-color': familyColour,
      'circle-opacity': 0.2,
      'circle-stroke-color': familyColour,
      'circle-stroke-width': 1.2,
      'circle-stroke-opacity': 0.9
    }
  },
  around('far', far),
  around('near', near),
  symbols('far', far),
  symbols('near', near)
];
