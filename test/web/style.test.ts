import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { describe, expect, test } from 'vitest';
import { buildStyle } from '../../web/map/style.ts';
import { facts } from '../fixtures.ts';

const style = buildStyle(facts().codes.countries);

describe('the style of the map', () => {
  test('is valid', () => {
    expect(validateStyleMin(style as Parameters<typeof validateStyleMin>[0])).toEqual([]);
  });

  test('asks for no sprite and no glyphs, and for no address but its own pictures', () => {
    expect([style.sprite, style.glyphs]).toEqual([undefined, undefined]);
    const addresses = JSON.stringify(style).match(/[a-z]+:\/\//g);
    expect(new Set(addresses)).toEqual(new Set(['glow://']));
  });

  test('is drawn in this order, bottom first', () => {
    expect(style.layers.map(({ id }) => id)).toEqual([
      ...['page', 'countries', 'provinces', 'prefectures', 'oblasts', 'graticule'],
      ...['area', 'area-unstated', 'area-hatch', 'lit', 'lit-line'],
      ...['seam-far', 'seam-near', 'seam-close'],
      ...['seam-soft-0', 'seam-bright-0', 'seam-soft-1', 'seam-bright-1'],
      ...['rivers', 'lakes', 'lake-edges'],
      ...['neighbour-lines', 'province-lines', 'prefecture-lines', 'oblast-lines', 'rim-light', 'rim'],
      ...['border-casing', 'border'],
      ...['shape', 'shape-line', 'route-casing', 'route', 'route-hit'],
      ...['flow-casing', 'flow', 'flow-gap', 'flow-arrow', 'link-casing', 'link', 'link-end'],
      ...['label-water', 'label-country', 'label-area', 'label-side', 'label-city'],
      ...['mark-size', 'mark-ring-far', 'mark-ring-near'],
      ...['mark-name-far', 'mark-name-near', 'post-name', 'post', 'partner', 'partner-name'],
      ...['mark-far', 'mark-near', 'flow-value', 'fence']
    ]);
  });
});
