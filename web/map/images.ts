import type { Feature } from 'geojson';
import type { Map as MapLibre } from 'maplibre-gl';
import type { IconNode } from 'virtual:icons';
import type { Codes } from '../../geo/codes.ts';
import { disc, onCanvas, tokensOf, type MapImage } from './draw/canvas.ts';
import { badge, cluster, donut } from './draw/group.ts';
import { dashedHalo, pin, stem } from './draw/pin.ts';
import { arrow, diamond, dots, hatch } from './draw/sign.ts';
import { sideColour } from './sets.ts';
import type { MapTheme } from './theme.ts';

/** What an image is drawn from; its JSON is the image's name in the style. */
export type ImageSpec =
  | readonly ['hatch' | 'dots', MapTheme]
  | readonly ['city', MapTheme]
  | readonly ['post', MapTheme, state: string]
  | readonly ['arrow', MapTheme, country: string]
  | readonly [
      'pin' | 'halo',
      MapTheme,
      sector: string,
      status: string,
      disclosed: boolean,
      /** What colours it in place of its sector's family. */
      colouredBy?: string
    ]
  | readonly [
      'ring' | 'spot' | 'badge' | 'cluster',
      MapTheme,
      label: string,
      families: Readonly<Record<string, number>>,
      near: boolean
    ];

/** What drawing needs to know of codes and icons. */
export interface ImageContext {
  codes: Codes;
  icons: Readonly<Record<string, IconNode[]>>;
}

/** How far below the top of its picture a pin's foot is, and how far it reaches below the foot, in pixels. */
const FOOT = 42;
export const BELOW_FOOT = { exact: 3, near: 20 } as const;

/** How large the ring of a cluster of so many records is, in pixels. */
export const clusterRadius = (count: number): number => 12 + 4 * Math.max(0, String(count).length - 2);

/** Draws an image by its name at a pixel ratio. Throws where the name is not a known specification. */
export function drawImage(name: string, { codes, icons }: ImageContext, ratio: number): MapImage {
  const spec = JSON.parse(name) as ImageSpec;
  const theme = spec[1];
  const token = tokensOf(theme);
  const familyColour = (code: string) =>
    sideColour(code, theme) ??
    codes.families.find((family) => family.code === code)?.colours[theme] ??
    '#888888';
  switch (spec[0]) {
    case 'hatch':
      return onCanvas(10, 10, ratio, (canvas) => hatch(canvas, token('hatch')));
    case 'dots':
      return onCanvas(8, 8, ratio, (canvas) => dots(canvas, token('ink3')));
    case 'city':
      return onCanvas(12, 12, ratio, (canvas) =>
        disc(canvas, 6, 6, 3, { fill: token('panel'), stroke: token('ink2'), width: 1.5 })
      );
    case 'post':
      return onCanvas(20, 20, ratio, (canvas) => diamond(canvas, spec[2], token));
    case 'arrow': {
      const country = codes.countries.find(({ code }) => code === spec[2]);
      return onCanvas(20, 20, ratio, (canvas) => arrow(canvas, country?.colours[theme] ?? token('both')));
    }
    case 'pin':
    case 'halo': {
      const [kind, , sectorCode, statusCode, disclosed, colouredBy] = spec;
      const sector = codes.sectors.find(({ code }) => code === sectorCode);
      const status = codes.statuses.find(({ code }) => code === statusCode)?.mark ?? 'dotted';
      const main = familyColour(colouredBy ?? sector?.family ?? '');
      const near = kind === 'halo';
      const icon = icons[sector?.icon ?? ''] ?? [];
      return onCanvas(40, near ? 62 : 45, ratio, (canvas) =>
        pin(canvas, 20, FOOT, { main, status, icon, disclosed, near }, token)
      );
    }
    case 'ring':
    case 'spot':
    case 'badge':
    case 'cluster': {
      const [kind, , label, families, near] = spec;
      const group = { label, families };
      if (kind === 'badge')
        return onCanvas(50, 36, ratio, (canvas) => badge(canvas, group, familyColour, token));
      if (kind === 'cluster') {
        const radius = clusterRadius(Number(label) || 0);
        const side = 2 * radius + 16;
        return onCanvas(side, side, ratio, (canvas) =>
          cluster(canvas, side / 2, radius, group, familyColour, token)
        );
      }
      if (kind === 'ring')
        return onCanvas(44, 44, ratio, (canvas) => donut(canvas, 22, 22, group, familyColour, token));
      return onCanvas(40, near ? 62 : 45, ratio, (canvas) => {
        if (near) dashedHalo(canvas, 20, FOOT, token('ink3'));
        stem(canvas, 20, FOOT, token('border'), token('casing'));
        donut(canvas, 20, FOOT - 24, group, familyColour, token);
      });
    }
  }
}

/** Counts make ever new images as filters change: more than this are not kept. */
const MOST_IMAGES = 600;

/** Forgets images that no feature of the map asks for any more, once there are too many. `wanted` gives the features. */
export function forgetImages(map: MapLibre, wanted: () => readonly Feature[]) {
  const known = map.listImages();
  if (known.length <= MOST_IMAGES) return;
  const kept = new Set(wanted().map(({ properties }) => String(properties?.['icon'])));
  for (const name of known) if (COUNTED.test(name) && !kept.has(name)) map.removeImage(name);
}

/** The names of images with a count in them. */
const COUNTED = /^\["(?:ring|spot|badge|cluster)"/;
