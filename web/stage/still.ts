import { geoPath, geoTransform } from 'd3';
import type { GeoJSON } from 'geojson';
import { mercatorY } from '../../geo/curve.ts';
import type { Point } from '../../geo/place.ts';
import type { Eye } from '../map/sight.svelte.ts';
import type { World } from '../map/world.ts';
import { colour, type MapTheme, type Token } from '../map/theme.ts';
import type { Rect } from './frame.ts';

const TILE = 512;
const RADIAN = Math.PI / 180;

/** What sees the bounds (west, south, east, north) as large as they go into a part of a picture, as a flat map does. */
export function eyeOn(
  [west, south, east, north]: readonly [number, number, number, number],
  room: Rect
): Eye {
  const [left, right] = [west * RADIAN, east * RADIAN];
  const [bottom, top] = [mercatorY(south), mercatorY(north)];
  const scale = Math.max(
    1,
    Math.min((room.right - room.left) / (right - left), (room.bottom - room.top) / (top - bottom))
  );
  const x = (room.left + room.right) / 2 - ((left + right) / 2) * scale;
  const y = (room.top + room.bottom) / 2 + ((top + bottom) / 2) * scale;
  return {
    project: ([longitude, latitude]: Point) => ({
      x: x + longitude * RADIAN * scale,
      y: y - mercatorY(latitude) * scale
    }),
    unproject: ([px, py]) => ({
      lng: (px - x) / scale / RADIAN,
      lat: (2 * Math.atan(Math.exp((y - py) / scale))) / RADIAN - 90
    }),
    getZoom: () => Math.log2((scale * 2 * Math.PI) / TILE),
    getProjection: () => undefined
  };
}

/** An outline in a colour, filled or as a line so many pixels wide. */
export interface Stroke {
  shape: GeoJSON;
  colour: string;
  width?: number;
  opacity?: number;
}

/** The ground, from the bottom up; `k`: how large its lines are. */
export function groundOf(world: World, theme: MapTheme, k: number): Stroke[] {
  const from = (name: string, token: Token, rest: Omit<Stroke, 'shape' | 'colour'> = {}): Stroke[] => {
    const shape = world[name];
    return shape === undefined ? [] : [{ shape, colour: colour(token, theme), ...rest }];
  };
  return [
    ...from('countries', 'neighbour'),
    ...from('provinces', 'far'),
    ...from('prefectures', 'region'),
    ...from('oblasts', 'home'),
    ...from('lakes', 'lake'),
    ...from('country-lines', 'neighbourLine', { width: k }),
    ...from('province-lines', 'prefecture', { width: 0.9 * k, opacity: 0.8 }),
    ...from('oblast-lines', 'oblast', { width: 0.9 * k }),
    ...from('home-outline', 'ink3', { width: k, opacity: 0.75 })
  ];
}

/** The border itself: the strongest line of the map. */
export function seamOf(world: World, theme: MapTheme, k: number): Stroke[] {
  const shape = world['border'];
  if (shape === undefined) return [];
  const line = (token: Token, width: number): Stroke => ({
    shape,
    colour: colour(token, theme),
    width: width * k
  });
  return [line('casing', 3.6), line('border', 1.9)];
}

/** Paints outlines one over the other as an eye sees them. */
export function paint(canvas: CanvasRenderingContext2D, { project }: Eye, strokes: readonly Stroke[]) {
  const flat = geoTransform({
    point(longitude, latitude) {
      const { x, y } = project([longitude, Math.max(-85, Math.min(85, latitude))]);
      this.stream.point(x, y);
    }
  });
  const path = geoPath(flat, canvas);
  canvas.lineJoin = 'round';
  for (const { shape, colour: ink, width, opacity = 1 } of strokes) {
    canvas.globalAlpha = opacity;
    canvas.beginPath();
    path(shape as Parameters<typeof path>[0]);
    if (width === undefined) {
      canvas.fillStyle = ink;
      canvas.fill('evenodd');
    } else {
      canvas.strokeStyle = ink;
      canvas.lineWidth = width;
      canvas.stroke();
    }
  }
  canvas.globalAlpha = 1;
}
