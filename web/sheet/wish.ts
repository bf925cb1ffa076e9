import type { MapTheme } from '../map/theme.ts';
import type { Kind } from './file.ts';
import type { Orientation, Paper } from './paper.ts';

/** The themes that a sheet may be drawn in. */
export const THEMES = ['paper', 'night'] as const satisfies readonly MapTheme[];

/** What the reader wants the sheet to be. */
export interface Wish {
  title: string;
  paper: Paper;
  orientation: Orientation;
  theme: (typeof THEMES)[number];
  kind: Kind;
  legend: boolean;
  sources: boolean;
}
