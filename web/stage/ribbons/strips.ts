import { color } from 'd3';
import type { Catalogue } from '../../../geo/catalogue.ts';
import type { Pixel, Sight } from '../../map/sight.svelte.ts';
import type { MapTheme } from '../../map/theme.ts';
import { coloursOf, type Tint } from './colours.ts';
import { STEPS, type Line } from './lines.ts';
import type { Rgb, Strip } from './painter.ts';

/** A CSS colour as shares of red, green and blue. */
export function rgbOf(css: string): Rgb {
  const { r, g, b } = color(css)?.rgb() ?? { r: 0, g: 0, b: 0 };
  return [r / 255, g / 255, b / 255];
}

/** Lines as they lie on the screen now; undefined before there is a map. */
export function stripsOf(
  lines: readonly Line[],
  sight: Sight,
  { catalogue, theme, tint }: { catalogue: Catalogue; theme: MapTheme; tint: Tint }
): Strip[] {
  return lines.flatMap((line): Strip[] => {
    const points = projected(line, sight);
    if (points === undefined) return [];
    const [start, end] = coloursOf(line.arc, catalogue, theme, tint).map(rgbOf) as [Rgb, Rgb];
    const { kind, heading, firm, outlined } = line.arc;
    return [
      {
        points,
        length: points[STEPS * 4 + 2] ?? 0,
        width: line.width,
        offset: line.offset,
        crossing: line.crossing === undefined ? -1 : (points[line.crossing * 4 + 2] ?? -1),
        kind: kind === 'link' ? 'link' : heading === 'none' ? 'both' : 'directed',
        dashed: kind === 'link' && !firm,
        outlined,
        strength: line.strength,
        start,
        end
      }
    ];
  });
}

function projected({ points }: Line, sight: Sight): Float32Array | undefined {
  const row = new Float32Array(points.length * 4);
  let before: Pixel | undefined;
  let length = 0;
  for (const [i, point] of points.entries()) {
    const at = sight.at(point);
    if (at === undefined) return undefined;
    length += before === undefined ? 0 : Math.hypot(at.x - before.x, at.y - before.y);
    row.set([at.x, at.y, length, sight.hides(point, at) ? 0 : 1], i * 4);
    before = at;
  }
  return row;
}
