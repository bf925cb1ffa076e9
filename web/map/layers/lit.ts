import type { LayerSpecification } from 'maplibre-gl';
import type { Country } from '../../../geo/codes.ts';
import { scaled, sideColour } from '../expressions.ts';

export const SOURCE = 'lit';

/** Areas that a scene speaks of, in the colour of their side. */
export const layers = (sides: readonly Country[]): LayerSpecification[] => [
  {
    id: 'lit',
    type: 'fill',
    source: SOURCE,
    paint: { 'fill-color': sideColour(sides), 'fill-opacity': 0.34, 'fill-antialias': false }
  },
  {
    id: 'lit-line',
    type: 'line',
    source: SOURCE,
    layout: { 'line-join': 'round' },
    paint: { 'line-color': sideColour(sides), 'line-width': scaled(1.4), 'line-opacity': 0.9 }
  }
];
