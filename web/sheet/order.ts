import type { PictureOrder } from '../map/picture.ts';
import type { MapTheme } from '../map/theme.ts';
import type { Layout } from './layout.ts';
import { PIXEL, pixelsOf } from './paper.ts';

/** The picture of the map that a sheet needs: a CSS pixel of it is as large on A4 as on a screen. */
export const orderOf = (
  { map, page }: Layout,
  theme: MapTheme,
  dpi: number
): Omit<PictureOrder, 'signal'> => ({
  width: Math.round(map.w / PIXEL),
  height: Math.round(map.h / PIXEL),
  ratio: pixelsOf(page, dpi) * PIXEL,
  theme
});
