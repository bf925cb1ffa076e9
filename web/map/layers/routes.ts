import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import { dimmed, familyColour, isChosen, scaled } from '../expressions.ts';
import { ink, themed } from '../theme.ts';

export const SOURCE = 'routes';

const width: ExpressionSpecification = [
  'case',
  isChosen,
  4,
  ['boolean', ['feature-state', 'hovered'], false],
  3.4,
  2.3
];

/** Records known as a line between named places: dashed, since the line is indicative. */
export const layers: LayerSpecification[] = [
  {
    id: 'route-casing',
    type: 'line',
    source: SOURCE,
    layout: { 'line-join': 'round' },
    paint: {
      'line-color': ink('casing'),
      'line-width': scaled(5),
      'line-opacity': themed((theme) => (theme === 'paper' ? 0.6 : 0.22))
    }
  },
  {
    id: 'route',
    type: 'line',
    source: SOURCE,
    layout: { 'line-join': 'round' },
    paint: {
      'line-color': familyColour,
      'line-width': scaled(width),
      'line-opacity': dimmed(1),
      'line-dasharray': [3.2, 2]
    }
  },
  /** A wide unseen line, so that a finger can hit it. */
  {
    id: 'route-hit',
    type: 'line',
    source: SOURCE,
    paint: { 'line-color': '#000000', 'line-width': 18, 'line-opacity': 0 }
  }
];
