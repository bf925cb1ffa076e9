import type { IconNode } from 'virtual:icons';

const number = (value: string | undefined) => Number(value ?? 0);

/** An ellipse as path data. */
export const ellipse = (x: number, y: number, rx: number, ry = rx): string =>
  `M${x - rx} ${y}a${rx} ${ry} 0 1 0 ${2 * rx} 0a${rx} ${ry} 0 1 0 ${-2 * rx} 0z`;

/** A rectangle with round corners as path data. */
export const box = (x: number, y: number, w: number, h: number, r = 0): string => {
  const corner = (dx: number, dy: number) => `a${r} ${r} 0 0 1 ${dx} ${dy}`;
  return (
    `M${x + r} ${y}h${w - 2 * r}${corner(r, r)}v${h - 2 * r}${corner(-r, r)}` +
    `h${2 * r - w}${corner(-r, -r)}v${2 * r - h}${corner(r, -r)}z`
  );
};

/** An element of an icon as path data, in the icon's box of 24 units. */
export function pathData([tag, a]: IconNode): string {
  switch (tag) {
    case 'path':
      return a['d'] ?? '';
    case 'circle':
      return ellipse(number(a['cx']), number(a['cy']), number(a['r']));
    case 'ellipse':
      return ellipse(number(a['cx']), number(a['cy']), number(a['rx']), number(a['ry']));
    case 'rect':
      return box(number(a['x']), number(a['y']), number(a['width']), number(a['height']), number(a['rx']));
    case 'line':
      return `M${a['x1']} ${a['y1']}L${a['x2']} ${a['y2']}`;
    default:
      return `M${(a['points'] ?? '').trim()}${tag === 'polygon' ? 'z' : ''}`;
  }
}
