import type { LayerSpecification } from 'maplibre-gl';
import type { Country } from '../../../geo/codes.ts';
import { ink, themed } from '../theme.ts';
import { bilingual, halo, NAME, text } from '../type.ts';

export const SOURCE = 'partners';

/** The provinces of partners far from the border: how many records, in a ring of their side's colour. */
export const layers = ([, side]: readonly Country[]): LayerSpecification[] => [
  {
    id: 'partner',
    type: 'circle',
    source: SOURCE,
    paint: {
      'circle-radius': 12,
      'circle-color': ink('panel'),
      'circle-stroke-width': 2.4,
      'circle-stroke-color': themed((theme) => side?.colours[theme] ?? '#888888')
    }
  },
  {
    id: 'partner-count',
    type: 'symbol',
    source: SOURCE,
    layout: {
      ...text(NAME, 12.5),
      'text-field': ['get', 'count'],
      'text-allow-overlap': true,
      'text-ignore-placement': false
    },
    paint: { 'text-color': ink('ink') }
  }
];

/** Their names. */
export const partnerNames: LayerSpecification[] = [
  {
    id: 'partner-name',
    type: 'symbol',
    source: SOURCE,
    layout: {
      ...text(NAME, 12.5),
      'text-field': bilingual(NAME),
      'text-variable-anchor': ['top', 'right', 'left', 'bottom'],
      'text-radial-offset': 1.25
    },
    paint: halo('ink', 'far')
  }
];
