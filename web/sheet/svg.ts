import type { Layout } from './layout.ts';
import { FONTS, type Primitive } from './primitive.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;'
};
/** Characters that XML cannot hold are left out. */
const escape = (text: string): string =>
  text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');

const round = (value: number) => String(Math.round(value * 1000) / 1000);

type Attributes = Readonly<Record<string, string | number | undefined>>;
const tag = (name: string, attributes: Attributes, content?: string): string => {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? round(value) : escape(String(value))}"`)
    .join('');
  return content === undefined ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
};

const STACK = [...FONTS, 'Onest', 'Noto Sans SC', 'Noto Sans', 'PingFang SC', 'Microsoft YaHei', 'sans-serif']
  .map((family) => (family.includes(' ') ? `'${family}'` : family))
  .join(', ');

/**
 * A sheet as a standalone SVG of its size on paper: lines and words as such, the map as a PNG in it (`map`, a data address).
 * Fonts are named, not embedded; every line keeps the width it was laid out with, whatever font draws it.
 */
export function svgOf(
  { page, ground, shapes }: Layout,
  map: string,
  about: { title: string; description: string; language: string }
): string {
  const { width, height, unit } = page;
  const body = [
    tag('title', {}, escape(about.title)),
    tag('desc', {}, escape(about.description)),
    tag('rect', { width, height, fill: ground }),
    ...shapes.map((shape) => element(shape, map))
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>\n${tag(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      'xml:lang': about.language,
      width: `${round(width * unit)}mm`,
      height: `${round(height * unit)}mm`,
      viewBox: `0 0 ${round(width)} ${round(height)}`,
      'font-family': STACK
    },
    `\n${body.join('\n')}\n`
  )}\n`;
}

function element(shape: Primitive, map: string): string {
  switch (shape.kind) {
    case 'map':
      return tag('image', { x: shape.x, y: shape.y, width: shape.w, height: shape.h, href: map });
    case 'text':
      return tag(
        'text',
        {
          x: shape.x,
          y: shape.y,
          'font-size': shape.size,
          'font-weight': shape.weight,
          'text-anchor': shape.anchor === 'start' ? undefined : shape.anchor,
          fill: shape.fill,
          textLength: shape.room,
          lengthAdjust: 'spacingAndGlyphs',
          'xml:space': 'preserve'
        },
        escape(shape.text)
      );
    case 'path':
      return tag('path', {
        transform: `translate(${round(shape.x)} ${round(shape.y)}) scale(${shape.scale})`,
        d: shape.d,
        ...look(shape, shape.scale)
      });
    case 'circle':
      return tag('circle', { cx: shape.x, cy: shape.y, r: shape.r, ...look(shape, 1) });
    case 'rect':
      return tag('rect', {
        x: shape.x,
        y: shape.y,
        width: shape.w,
        height: shape.h,
        rx: shape.r,
        ...look(shape, 1)
      });
  }
}

function look(
  { fill, stroke, width = 0, dash, opacity }: Exclude<Primitive, { kind: 'map' | 'text' }>,
  scale: number
): Attributes {
  const isSolid = dash === undefined || (dash[0] ?? 1) <= width;
  return {
    fill: fill ?? 'none',
    opacity,
    ...(stroke === undefined
      ? {}
      : {
          stroke,
          'stroke-width': width / scale,
          'stroke-dasharray': dash?.map((length) => round(length / scale)).join(' '),
          'stroke-linecap': isSolid ? 'round' : 'butt',
          'stroke-linejoin': 'round'
        })
  };
}
