/** The little we use of two packages that bring no types. */
declare module 'subset-font' {
  interface Options {
    targetFormat?: 'truetype' | 'woff2';
    noHinting?: boolean;
    dropTables?: readonly string[];
    variationAxes?: Record<string, number | { min: number; max: number }>;
    keepAllGlyphs?: boolean;
  }
  export default function subsetFont(
    font: Buffer,
    text: string | undefined,
    options: Options
  ): Promise<Buffer>;
}

declare module 'fontkit' {
  export interface Font {
    characterSet: number[];
    availableFeatures: string[];
    variationAxes: Record<string, { min: number; max: number }>;
    glyphForCodePoint(character: number): { id: number };
    hasGlyphForCodePoint(character: number): boolean;
  }
  export function create(font: Buffer): Font;
}
