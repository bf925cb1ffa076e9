import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { THEMES } from '../../web/view.svelte.ts';

const css = readFileSync(join(import.meta.dirname, '../../web/theme.css'), 'utf8');

/** The tokens of a theme that are colours, by name. */
function tokens(theme: string): Record<string, string> {
  const block = css.slice(css.indexOf(`[data-theme='${theme}'] {`));
  const lines = block.slice(0, block.indexOf('}')).matchAll(/--([\w-]+): (#[\da-f]{6});/g);
  return Object.fromEntries([...lines].map(([, name = '', colour = '']) => [name, colour]));
}

/** Relative luminance by WCAG 2.2. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

test('black on white has the contrast that WCAG gives it', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

/** Which ink stands on which ground, and what it needs: words 4.5, signs and edges of controls 3. */
const NEEDS = [
  ...['panel', 'panel2'].flatMap((ground) =>
    ['ink', 'ink2', 'ink3', 'accent', 'wrong'].map((ink) => [ink, ground, 4.5] as const)
  ),
  ['gold', 'panel', 4.5],
  ['gold', 'panel2', 4.5],
  ['gold', 'gold-soft', 4.5],
  ['ink', 'page', 4.5],
  ['ink2', 'page', 4.5],
  ['ink3', 'page', 3],
  ['accent', 'page', 3],
  ['wrong', 'page', 3],
  ['gold', 'page', 3],
  ['accent', 'accent-soft', 4.5],
  ['ink', 'accent-soft', 4.5],
  ['panel', 'ink', 4.5]
] as const;

test.each(THEMES)('on %s every ink can be read on its ground', (theme) => {
  const colours = tokens(theme);
  const faint = NEEDS.map(([ink, ground, least]) => {
    const ratio = contrast(colours[ink] ?? '#000000', colours[ground] ?? '#000000');
    return { pair: `${ink} on ${ground}`, least, ratio: Math.round(ratio * 100) / 100 };
  }).filter(({ ratio, least }) => ratio < least);
  expect(faint).toEqual([]);
});
