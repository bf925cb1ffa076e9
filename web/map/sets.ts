import { SIDES, type Side } from '../../geo/compare.ts';
import { colour, type MapTheme, type Token } from './theme.ts';

const TOKENS: Record<Side, Token> = { this: 'setThis', saved: 'setSaved', both: 'setBoth' };
const PREFIX = 'set ';

/** The name of a side where else the code of a family stands. */
export const sideCode = (side: Side): string => PREFIX + side;

/** The colour of a side by its name; undefined where it names none. */
export function sideColour(code: string, theme: MapTheme): string | undefined {
  const side = SIDES.find((each) => code === sideCode(each));
  return side && colour(TOKENS[side], theme);
}
