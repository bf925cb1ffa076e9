import type { LayerSpecification } from 'maplibre-gl';
import { ink, themed, type Token } from '../theme.ts';

export const SOURCE = 'areas';

/** Records per area: fixed breaks, so that a filter never moves a colour. */
export const BREAKS = [1, 4, 9, 16] as const;
export const RAMP = ['ramp1', 'ramp2', 'ramp3', 'ramp4'] as const satisfies readonly Token[];

/** Areas that records are known only to: the more records the deeper, and always hatched. */
export const layers: LayerSpecification[] = [
  {
    id: 'area',
    type: 'fill',
    source: SOURCE,
    paint: {
      'fill-color': [
        'step',
        ['get', 'count'],
        ink(RAMP[0]),
        BREAKS[1],
        ink(RAMP[1]),
        BREAKS[2],
        ink(RAMP[2]),
        BREAKS[3],
        ink(RAMP[3])
      ],
      'fill-opacity': ['case', ['boolean', ['feature-state', 'hovered'], false], 1, 0.86]
    }
  },
  {
    id: 'area-hatch',
    type: 'fill',
    source: SOURCE,
    paint: {
      'fill-pattern': themed((theme) => JSON.stringify(['hatch', theme])),
      'fill-opacity': themed((theme) => (theme === 'paper' ? 0.32 : 0.2))
    }
  }
];
