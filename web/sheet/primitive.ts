/** What a sheet is made of: the simplest shapes that a canvas and an SVG both draw. Lengths are in units of the page. */
export type Primitive = Rect | Circle | Path | Label | Picture;

interface Look {
  fill?: string;
  stroke?: string;
  /** Of the stroke. */
  width?: number;
  dash?: readonly number[];
  opacity?: number;
}

export interface Rect extends Look {
  kind: 'rect';
  x: number;
  y: number;
  w: number;
  h: number;
  r?: number;
}

export interface Circle extends Look {
  kind: 'circle';
  x: number;
  y: number;
  r: number;
}

/** SVG path data in its own coordinates, scaled and then moved; the stroke's width and dashes are in units of the page. */
export interface Path extends Look {
  kind: 'path';
  x: number;
  y: number;
  scale: number;
  d: string;
}

export type Anchor = 'start' | 'middle' | 'end';

/** One line of text; y is its baseline, `size` the em, `room` its measured width. */
export interface Label {
  kind: 'text';
  x: number;
  y: number;
  text: string;
  size: number;
  weight: number;
  anchor: Anchor;
  fill: string;
  room: number;
}

/** Where the map stands. */
export interface Picture {
  kind: 'map';
  x: number;
  y: number;
  w: number;
  h: number;
}

/** Families that letters are set in; the first is the page's own. */
export const FONTS = ['Onest Variable', 'Noto Sans SC Variable', 'Noto Sans SC Rest'] as const;

/** Moves primitives. */
export const moved = (primitives: readonly Primitive[], dx: number, dy: number): Primitive[] =>
  primitives.map((primitive) => ({ ...primitive, x: primitive.x + dx, y: primitive.y + dy }));

/** Makes primitives larger or smaller about the origin. */
export const scaled = (primitives: readonly Primitive[], k: number): Primitive[] =>
  primitives.map((primitive): Primitive => {
    const at = { x: primitive.x * k, y: primitive.y * k };
    switch (primitive.kind) {
      case 'map':
        return { ...primitive, ...at, w: primitive.w * k, h: primitive.h * k };
      case 'text':
        return { ...primitive, ...at, size: primitive.size * k, room: primitive.room * k };
      case 'rect':
        return {
          ...primitive,
          ...at,
          ...stroke(primitive, k),
          w: primitive.w * k,
          h: primitive.h * k,
          r: (primitive.r ?? 0) * k
        };
      case 'circle':
        return { ...primitive, ...at, ...stroke(primitive, k), r: primitive.r * k };
      case 'path':
        return { ...primitive, ...at, ...stroke(primitive, k), scale: primitive.scale * k };
    }
  });

const stroke = ({ width, dash }: Look, k: number): Look => ({
  ...(width === undefined ? {} : { width: width * k }),
  ...(dash === undefined ? {} : { dash: dash.map((length) => length * k) })
});
