import type { ExpressionSpecification, SymbolLayerSpecification } from 'maplibre-gl';
import { scaled } from './expressions.ts';
import { ink, type Token } from './theme.ts';

/** CSS families the map draws letters from; MapLibre reads the weight off the first one's name. */
export const NAME = ['Onest Bold', 'Noto Sans SC Bold', 'sans-serif'];
export const PLAIN = ['Onest Variable', 'Noto Sans SC Variable', 'sans-serif'];
export const WATER = ['Atlas Serif Italic', 'Noto Sans SC Upright', 'serif'];

type Layout = NonNullable<SymbolLayerSpecification['layout']>;
type Paint = NonNullable<SymbolLayerSpecification['paint']>;

/** The name in the chosen language and, smaller beneath it, the local one. */
export const bilingual = (font: string[]): ExpressionSpecification => [
  'format',
  ['get', 'title'],
  { 'text-font': ['literal', font], 'font-scale': 1 },
  ['case', ['==', ['get', 'local'], ''], '', '\n'],
  {},
  ['get', 'local'],
  { 'text-font': ['literal', PLAIN], 'font-scale': 0.82, 'text-color': ink('ink2') }
];

/** The same with a sum of money on a line of its own, where the feature has one. */
export const withSum = (font: string[]): ExpressionSpecification =>
  [
    'format',
    ...(bilingual(font).slice(1) as [ExpressionSpecification, object]),
    ['case', ['any', ['==', ['get', 'sum'], ''], ['==', ['get', 'title'], '']], '', '\n'],
    {},
    ['get', 'sum'],
    { 'text-font': ['literal', font], 'font-scale': 0.9 }
  ] as unknown as ExpressionSpecification;

/** Letters of a size in pixels of a desk; never smaller than the smallest there may be. */
const letters = (pixels: number): ExpressionSpecification => [
  'max',
  ['global-state', 'least'],
  scaled(pixels)
];

/** Layout of a label of a size in pixels at zoom 5; `text-max-width` is wide, or Chinese names break. */
export const text = (font: string[], size: number): Layout => ({
  'text-field': bilingual(font),
  'text-font': font,
  'text-size': [
    'interpolate',
    ['linear'],
    ['zoom'],
    3,
    letters(size * 0.92),
    5,
    letters(size),
    8,
    letters(size * 1.15)
  ],
  'text-max-width': 30,
  'text-line-height': 1.22,
  'text-padding': 3
});

export const halo = (colour: Token, ground: Token): Paint => ({
  'text-color': ink(colour),
  'text-halo-color': ink(ground),
  'text-halo-width': scaled(1.6),
  'text-halo-blur': scaled(0.4)
});
