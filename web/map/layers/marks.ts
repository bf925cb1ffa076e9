import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from 'maplibre-gl';
import type { Band } from '../../../geo/marks.ts';
import { dimmed, familyColour, isChosen, scaled } from '../expressions.ts';
import { BELOW_FOOT } from '../images.ts';
import { ink } from '../theme.ts';
import { halo, NAME, text, withSum } from '../type.ts';

export const SOURCE = 'marks';

/** Below this zoom the badges of districts fold into those of their oblasts. */
const FOLD_ZOOM = 5.5;

/** The band that is not drawn at a zoom. */
export const hiddenBand = (zoom: number): Band => (zoom < FOLD_ZOOM ? 'near' : 'far');

/** How large marks are drawn at a zoom, 1 = as they are. */
export const scaleAt = (zoom: number): number => Math.min(1, Math.max(0.5, 0.5 + (0.5 * (zoom - 2)) / 1.4));

/** Radii of the size discs in pixels, one step for each power of ten. */
export const DISC_RADII = [13, 17, 23, 31, 38] as const;

/** From very far away marks are half as large, or they would bury the country. */
const byZoom = (size: number | ExpressionSpecification): ExpressionSpecification => [
  'interpolate',
  ['linear'],
  ['zoom'],
  2,
  scaled(['*', size, 0.5]),
  3.4,
  scaled(size)
];

const isHovered: ExpressionSpecification = ['boolean', ['feature-state', 'hovered'], false];
const inBand = (band: string): FilterSpecification => ['match', ['get', 'band'], ['all', band], true, false];

/** A single record is named from near by, or at once where its amount makes it stand out. */
const name = (text: ExpressionSpecification): ExpressionSpecification => [
  'step',
  ['zoom'],
  ['case', ['any', ['!', ['get', 'single']], ['>=', ['get', 'size'], 2], isChosen], text, ''],
  6,
  text
];

type Zooms = { minzoom?: number; maxzoom?: number };

const icons = (band: string, zooms: Zooms): LayerSpecification => ({
  id: `mark-${band}`,
  type: 'symbol',
  source: SOURCE,
  filter: inBand(band),
  ...zooms,
  layout: {
    'icon-image': ['get', 'icon'],
    'icon-size': byZoom(1),
    'icon-anchor': ['match', ['get', 'kind'], ['pin', 'halo', 'spot'], 'bottom', 'center'],
    'icon-offset': [
      'case',
      ['get', 'near'],
      ['literal', [0, BELOW_FOOT.near]],
      ['match', ['get', 'kind'], ['pin', 'spot'], true, false],
      ['literal', [0, BELOW_FOOT.exact]],
      ['literal', [0, 0]]
    ],
    'icon-allow-overlap': true,
    'icon-padding': 0,
    'symbol-sort-key': ['get', 'order'],
    'symbol-z-order': 'source'
  },
  paint: { 'icon-opacity': dimmed(1) }
});

const titles = (band: string, zooms: Zooms): LayerSpecification => ({
  id: `mark-name-${band}`,
  type: 'symbol',
  source: SOURCE,
  filter: inBand(band),
  ...zooms,
  layout: {
    ...text(NAME, 12.5),
    'text-field': name(withSum(NAME)),
    'text-max-width': 14,
    'text-variable-anchor-offset': [
      'match',
      ['get', 'kind'],
      'badge',
      ['literal', ['top', [0, 1.8], 'bottom', [0, -1.85]]],
      'cluster',
      ['literal', ['top', [0, 1.9], 'bottom', [0, -1.9]]],
      'ring',
      ['literal', ['top', [0, 1.75], 'left', [1.9, 0], 'right', [-1.9, 0], 'bottom', [0, -1.75]]],
      'halo',
      ['literal', ['top', [0, 2], 'left', [1.9, -2], 'right', [-1.9, -2]]],
      ['literal', ['top', [0, 0.6], 'left', [1.7, -2], 'right', [-1.7, -2]]]
    ],
    'symbol-sort-key': ['-', ['get', 'order']]
  },
  paint: { ...halo('ink', 'home'), 'text-opacity': dimmed(1) }
});

const around = (band: string, zooms: Zooms): LayerSpecification => ({
  id: `mark-ring-${band}`,
  type: 'circle',
  source: SOURCE,
  filter: inBand(band),
  ...zooms,
  paint: {
    'circle-radius': byZoom(['+', ['get', 'reach'], 4]),
    'circle-translate': [0, 0],
    'circle-color': ink('ink'),
    'circle-opacity': ['case', isHovered, 0.1, 0],
    'circle-stroke-color': ink('ink'),
    'circle-stroke-width': scaled(['case', isChosen, 2.4, isHovered, 1.6, 0])
  }
});

const far = { maxzoom: FOLD_ZOOM };
const near = { minzoom: FOLD_ZOOM };

/** Discs of size and rings of selection, beneath the marks. */
export const grounds: LayerSpecification[] = [
  {
    id: 'mark-size',
    type: 'circle',
    source: SOURCE,
    filter: ['>=', ['get', 'size'], 0],
    paint: {
      'circle-radius': byZoom(['at', ['max', 0, ['get', 'size']], ['literal', [...DISC_RADII]]]),
      'circle-color': familyColour,
      'circle-opacity': 0.2,
      'circle-stroke-color': familyColour,
      'circle-stroke-width': scaled(1.2),
      'circle-stroke-opacity': 0.9
    }
  },
  around('far', far),
  around('near', near)
];

/** The names of the marks' places, and of single records. */
export const names: LayerSpecification[] = [titles('far', far), titles('near', near)];

/** The marks themselves: placed first of all, so that no name lies on one. */
export const layers: LayerSpecification[] = [icons('far', far), icons('near', near)];
