import type { LayerSpecification } from 'maplibre-gl';
import type { Country } from '../../../geo/codes.ts';
import { scaled } from '../expressions.ts';
import { ink, themed } from '../theme.ts';
import { halo, NAME, PLAIN, text } from '../type.ts';

export const SOURCE = 'partners';

const sideColour = (side: Country | undefined) => themed((theme) => side?.colours[theme] ?? '#888888');

/** Where the links to provinces far from the border end. */
export const layers = ([, side]: readonly Country[]): LayerSpecification[] => [
  {
    id: 'partner',
    type: 'circle',
    source: SOURCE,
    paint: {
      'circle-radius': scaled(4.5),
      'circle-color': ink('panel'),
      'circle-stroke-width': scaled(2.2),
      'circle-stroke-color': sideColour(side)
    }
  }
];

/** The provinces' names with their numbers of records, beside whatever mark stands there. */
export const partnerNames = ([, side]: readonly Country[]): LayerSpecification[] => [
  {
    id: 'partner-name',
    type: 'symbol',
    source: SOURCE,
    layout: {
      ...text(NAME, 13.5),
      'text-field': [
        'format',
        ['get', 'title'],
        { 'text-font': ['literal', NAME] },
        '  ',
        {},
        ['get', 'count'],
        { 'text-font': ['literal', NAME], 'font-scale': 1.25, 'text-color': sideColour(side) },
        ['case', ['==', ['get', 'local'], ''], '', '\n'],
        {},
        ['get', 'local'],
        { 'text-font': ['literal', PLAIN], 'font-scale': 0.82, 'text-color': ink('ink2') }
      ],
      'symbol-sort-key': ['-', ['get', 'rank']],
      'text-variable-anchor-offset': [
        'literal',
        [
          ...['bottom', [0, -2.2], 'top', [0, 2.2], 'left', [2.4, 0], 'right', [-2.4, 0]],
          ...['bottom', [0, -3.6], 'top', [0, 3.6], 'left', [4, -1.4], 'right', [-4, -1.4]]
        ]
      ]
    },
    paint: halo('ink', 'far')
  }
];
