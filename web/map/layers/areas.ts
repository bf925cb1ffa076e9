import type { LayerSpecification } from 'maplibre-gl';
import { ink, themed, type Token } from '../theme.ts';

export const SOURCE = 'areas';
export const HATCHED = 'hatched-areas';

/** The tokens of the classes from 1, the fewest first. */
export const RAMP = ['ramp1', 'ramp2', 'ramp3', 'ramp4'] as const satisfies readonly Token[];

const pattern = (name: string) => themed((theme) => JSON.stringify([name, theme]));

/** Areas in the colour of their class, dotted where no sum is stated, hatched where records are known only to the area. */
export const layers: LayerSpecification[] = [
  {
    id: 'area',
    type: 'fill',
    source: SOURCE,
    paint: {
      'fill-color': [
        'step',
        ['get', 'class'],
        ink('home'),
        1,
        ink(RAMP[0]),
        2,
        ink(RAMP[1]),
        3,
        ink(RAMP[2]),
        4,
        ink(RAMP[3])
      ],
      'fill-opacity': ['case', ['>=', ['get', 'class'], 1], 0.92, 0],
      'fill-antialias': false
    }
  },
  {
    id: 'area-unstated',
    type: 'fill',
    source: SOURCE,
    filter: ['<', ['get', 'class'], 0],
    paint: { 'fill-pattern': pattern('dots'), 'fill-opacity': 0.8, 'fill-antialias': false }
  },
  {
    id: 'area-hatch',
    type: 'fill',
    source: HATCHED,
    paint: {
      'fill-pattern': pattern('hatch'),
      'fill-opacity': themed((theme) => (theme === 'paper' ? 0.32 : 0.2)),
      'fill-antialias': false
    }
  }
];
