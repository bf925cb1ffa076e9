/** Millimetres of an inch, and of a CSS pixel on paper. */
export const INCH = 25.4;
export const PIXEL = INCH / 96;

export const PAPERS = ['a4', 'a3', 'slide', 'slide4k'] as const;
export type Paper = (typeof PAPERS)[number];
export const ORIENTATIONS = ['landscape', 'portrait'] as const;
export type Orientation = (typeof ORIENTATIONS)[number];

interface Format {
  /** Long and short side in millimetres. */
  size: readonly [number, number];
  dpi: number;
  /** How much larger than on A4 everything is set, since it is read from further away. */
  scale: number;
  turns: boolean;
}

/** A slide is 13⅓ × 7½ inches, as presentation programs have it: 1920 × 1080 pixels, or twice as many. */
const SLIDE = { size: [INCH * (40 / 3), INCH * 7.5], scale: 1.06, turns: false } as const;

const FORMATS: Readonly<Record<Paper, Format>> = {
  a4: { size: [297, 210], dpi: 300, scale: 1, turns: true },
  a3: { size: [420, 297], dpi: 300, scale: 1.3, turns: true },
  slide: { ...SLIDE, dpi: 144 },
  slide4k: { ...SLIDE, dpi: 288 }
};

/** One side of paper. Width and height are in units of the layout. */
export interface Page {
  width: number;
  height: number;
  /** Millimetres of a unit: sizes of the layout are said for A4, where it is one. */
  unit: number;
  dpi: number;
}

/** Can the paper be held upright? */
export const turns = (paper: Paper): boolean => FORMATS[paper].turns;

export function pageOf(paper: Paper, orientation: Orientation): Page {
  const { size, dpi, scale } = FORMATS[paper];
  const [long, short] = size;
  const [width, height] = orientation === 'portrait' && turns(paper) ? [short, long] : [long, short];
  return { width: width / scale, height: height / scale, unit: scale, dpi };
}

/** Pixels of a unit at a resolution. */
export const pixelsOf = ({ unit }: Page, dpi: number): number => (unit * dpi) / INCH;
