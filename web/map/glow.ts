import { mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import type { Position } from 'geojson';
import { unitFeatures } from '../../geo/boundaries.ts';
import type { Country } from '../../geo/codes.ts';
import { mercatorY } from '../../geo/curve.ts';
import { border as borderRow, unions } from '../../geo/units.ts';
import type { MapTheme } from './theme.ts';

/**
 * The light of the seam, as pictures: each side's light is cut exactly along the border, which no blurred line can do.
 * One picture for a range of zooms, since the light is as wide on screen from far as from near.
 */
export const GLOWS = [
  { name: 'far', zooms: [0, 5.2], reach: 1.25, scale: 36 },
  { name: 'near', zooms: [4.6, 7.2], reach: 0.5, scale: 90 },
  { name: 'close', zooms: [6.6, 24], reach: 0.17, scale: 130 }
] as const satisfies readonly Glow[];

export interface Glow {
  name: string;
  /** Zooms between which the picture is shown; neighbours fade into each other where they overlap. */
  zooms: readonly [number, number];
  /** How far the light reaches, in degrees of longitude. */
  reach: number;
  /** Pixels for a degree of longitude. */
  scale: number;
}

/** West, south, east, north of the border. */
const BORDER = { west: 79.9, south: 42.2, east: 87.4, north: 49.2 } as const;
/** Degrees between the border and the edge of a picture, at least. */
const ROOM = 2.3;

/** What a picture covers whose light is so many times as wide as on a desk: the border and its light. */
function frameOf({ reach }: Glow, k: number) {
  const room = Math.max(ROOM, reach * k);
  return {
    west: BORDER.west - room,
    south: BORDER.south - room,
    east: BORDER.east + room,
    north: BORDER.north + room
  };
}

const glowOf = (name: string): Glow => {
  const glow = GLOWS.find((row) => row.name === name);
  if (glow === undefined) throw new Error(`no light of the name: ${name}`);
  return glow;
};

const STROKES = 18;
const STRENGTH = 0.052;

type Corner = [number, number];

/** The corners of a picture as an image source wants them: clockwise from the north-west. */
export function cornersOf(name: string, k: number): [Corner, Corner, Corner, Corner] {
  const { west, south, east, north } = frameOf(glowOf(name), k);
  return [
    [west, north],
    [east, north],
    [east, south],
    [west, south]
  ];
}

const SCHEME = 'glow';

/** The address of a picture, answered by `drawGlow`; `k` times as wide as on a desk. */
export const glowUrl = (glow: string, theme: MapTheme, k: number): string =>
  `${SCHEME}://${glow}/${theme}/${k}`;
export const GLOW_SCHEME = SCHEME;

/** Draws the picture of an address; `sides` are the countries left and right of the border, south to north. */
export function drawGlow(url: string, topology: Topology, sides: readonly Country[]): ImageBitmap {
  const [name = '', theme = '', wider] = url.slice(`${SCHEME}://`.length).split('/');
  const glow = glowOf(name);
  const k = Number(wider);
  const frame = frameOf(glow, k);
  const project = projection(glow.scale, frame);
  const [width = 1, height = 1] = project([frame.east, frame.south]).map(Math.round);
  const element = new OffscreenCanvas(width, height);
  const canvas = element.getContext('2d', { willReadFrequently: true });
  if (canvas === null) throw new Error('no canvas to draw the light on');
  const border = path(mesh(topology, topology.objects['border'] as GeometryCollection).coordinates, project);
  sides.forEach((side, index) => {
    canvas.save();
    canvas.clip(landOf(topology, index, project), 'evenodd');
    canvas.lineJoin = 'round';
    canvas.lineCap = 'round';
    canvas.strokeStyle = side.seam[theme] ?? '#888888';
    canvas.globalAlpha = STRENGTH;
    for (let i = 1; i <= STROKES; i += 1) {
      canvas.lineWidth = 2 * k * glow.reach * glow.scale * (i / STROKES) ** 1.25;
      canvas.stroke(border);
    }
    canvas.restore();
  });
  return element.transferToImageBitmap();
}

type Project = (position: Position) => [number, number];

const projection = (scale: number, { west, north }: { west: number; north: number }): Project => {
  const perRadian = (scale * 180) / Math.PI;
  const top = mercatorY(north);
  return ([longitude = 0, latitude = 0]) => [
    (longitude - west) * scale,
    (top - mercatorY(latitude)) * perRadian
  ];
};

/** The land left (0) or right (1) of the border: the unit that the units along it make up. */
function landOf(topology: Topology, side: number, project: Project): Path2D {
  const whole = unions.find(({ parts }) => parts === borderRow.sides[side]);
  const unit =
    whole && unitFeatures(topology, whole.into).find(({ properties }) => properties.code === whole.unit.code);
  const { type, coordinates } = unit?.geometry ?? { type: 'MultiPolygon', coordinates: [] };
  return path(type === 'Polygon' ? coordinates : coordinates.flat(), project);
}

function path(lines: readonly Position[][], project: Project): Path2D {
  const drawn = new Path2D();
  for (const line of lines)
    line.forEach((position, i) =>
      i === 0 ? drawn.moveTo(...project(position)) : drawn.lineTo(...project(position))
    );
  return drawn;
}
