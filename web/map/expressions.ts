import type { ExpressionSpecification } from 'maplibre-gl';
import type { Country } from '../../geo/codes.ts';
import { ink, themed } from './theme.ts';

/** Does the feature stand for the open record? Its `ids` are joined by spaces, with one at each end. */
export const isChosen: ExpressionSpecification = [
  'all',
  ['!=', ['global-state', 'selected'], ''],
  ['in', ['concat', ' ', ['global-state', 'selected'], ' '], ['get', 'ids']]
];

/** The opacity of a mark, which steps back while another record is open or flows are shown. */
export const dimmed = (opacity: number): ExpressionSpecification => [
  'case',
  isChosen,
  1,
  ['!=', ['global-state', 'selected'], ''],
  opacity * 0.45,
  ['boolean', ['global-state', 'flows'], false],
  opacity * 0.35,
  opacity
];

/** The feature's own colour in the map's theme: it carries one for each. */
export const familyColour: ExpressionSpecification = [
  'match',
  ['global-state', 'theme'],
  'night',
  ['get', 'night'],
  'wall',
  ['get', 'wall'],
  ['get', 'paper']
];

/** Record ids as a feature carries them for `isChosen`. */
export const joinIds = (ids: readonly string[]): string => ` ${ids.join(' ')} `;

/** A length in pixels of a desk, as large as the map's scale makes it. */
export const scaled = (pixels: number | ExpressionSpecification): ExpressionSpecification => [
  '*',
  ['global-state', 'k'],
  pixels
];

/** The colour of the side that a feature names as its own; neither side's where it names none. */
export const sideColour = (sides: readonly Country[]): ExpressionSpecification =>
  [
    'match',
    ['get', 'side'],
    ...sides.flatMap((side) => [side.code, themed((theme) => side.colours[theme] ?? '#888888')]),
    ink('both')
  ] as unknown as ExpressionSpecification;
