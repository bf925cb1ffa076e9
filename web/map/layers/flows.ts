import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { Country } from '../../../geo/codes.ts';
import { scaled, sideColour } from '../expressions.ts';
import { ink } from '../theme.ts';
import { halo, NAME, text } from '../type.ts';

export const SOURCE = 'flows';

const width: ExpressionSpecification = scaled(['get', 'width']);
/** Each direction keeps to its own side of the axis. */
const offset: ExpressionSpecification = [
  'case',
  ['==', ['get', 'side'], ''],
  0,
  ['+', ['/', width, 2], scaled(4)]
];

/** Nothing where the bands are drawn over the map, moving; there they are kept for paper. */
const unlessOver = (opacity: number): ExpressionSpecification => [
  'case',
  ['boolean', ['global-state', 'ribbons'], false],
  0,
  opacity
];
const AT_ONCE = { duration: 0, delay: 0 };

/** Trade as bands: width linear to value, an arrowhead at the receiving end, dots where no post is named. */
export const layers = (sides: readonly Country[]): LayerSpecification[] => [
  {
    id: 'flow-casing',
    type: 'line',
    source: SOURCE,
    filter: ['==', ['get', 'part'], 'band'],
    layout: { 'line-join': 'round' },
    paint: {
      'line-color': ink('casing'),
      'line-width': ['+', width, scaled(2)],
      'line-offset': offset,
      'line-opacity': unlessOver(0.55),
      'line-opacity-transition': AT_ONCE
    }
  },
  {
    id: 'flow',
    type: 'line',
    source: SOURCE,
    filter: ['==', ['get', 'part'], 'band'],
    layout: { 'line-join': 'round' },
    paint: {
      'line-color': sideColour(sides),
      'line-width': width,
      'line-offset': offset,
      'line-opacity': unlessOver(0.62),
      'line-opacity-transition': AT_ONCE
    }
  },
  {
    id: 'flow-gap',
    type: 'line',
    source: SOURCE,
    filter: ['==', ['get', 'part'], 'gap'],
    layout: { 'line-cap': 'round' },
    paint: {
      'line-color': sideColour(sides),
      'line-width': ['min', width, scaled(4)],
      'line-offset': offset,
      'line-opacity': unlessOver(1),
      'line-opacity-transition': AT_ONCE,
      'line-dasharray': [0.1, 2]
    }
  },
  {
    id: 'flow-arrow',
    type: 'symbol',
    source: SOURCE,
    filter: ['==', ['get', 'part'], 'arrow'],
    layout: {
      'icon-image': ['get', 'icon'],
      'icon-size': scaled(1),
      'icon-rotate': ['get', 'bearing'],
      'icon-rotation-alignment': 'map',
      'icon-allow-overlap': true,
      'icon-ignore-placement': true
    },
    paint: { 'icon-opacity': unlessOver(1), 'icon-opacity-transition': AT_ONCE }
  }
];

/** The values: whose figure, and of when. They come before all other names. */
export const names: LayerSpecification[] = [
  {
    id: 'flow-value',
    type: 'symbol',
    source: SOURCE,
    filter: ['==', ['get', 'part'], 'value'],
    layout: {
      ...text(NAME, 13),
      'symbol-sort-key': ['get', 'rank'],
      'text-variable-anchor': ['center', 'top', 'bottom']
    },
    paint: {
      ...halo('ink', 'region'),
      // Unseen they still make other names keep clear of the bands' own.
      'text-opacity': unlessOver(1),
      'text-opacity-transition': AT_ONCE
    }
  }
];
