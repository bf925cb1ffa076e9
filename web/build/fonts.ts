import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as fontkit from 'fontkit';
import subset from 'subset-font';
import type { Plugin } from 'vite';
import { USES, usedCharacters } from './characters.ts';
import { mergeFonts } from './merge-fonts.ts';

const require = createRequire(import.meta.url);
const packageFolder = (family: string) =>
  dirname(require.resolve(`@fontsource-variable/${family}/package.json`));

/** A font to make: the characters wanted, the slices that hold them, and which weights. */
interface Cut {
  file: string;
  aliases: readonly Alias[];
  slices: readonly Slice[];
  weight: { min: number; max: number } | number;
  characters: readonly string[];
  /** The one file of which all comes, where kerning and figures of one width are kept. */
  layout?: string;
}
/** A family under which CSS has the font, and what it passes for there. */
interface Alias {
  family: string;
  weight: string;
  style?: 'italic';
}
interface Slice {
  name: string;
  file: string;
  /** All that it promises. */
  readonly characters: string[];
  holds: (character: number) => boolean;
}

/** MapLibre reads style and weight off the names of families: a bold one is asked for 700, where we want 650. */
const CHINESE: readonly Alias[] = [
  { family: 'Noto Sans SC Variable', weight: '400 700' },
  { family: 'Noto Sans SC Bold', weight: '650' },
  // Passes for italic, so that nothing slants it where it follows an italic on the map.
  { family: 'Noto Sans SC Upright', weight: '400', style: 'italic' }
];

const ONEST: readonly Alias[] = [
  { family: 'Onest Variable', weight: '400 700' },
  { family: 'Onest Bold', weight: '650' }
];
/** All weights the page uses lie between them; the others would be half as much again. */
const WEIGHTS = { min: 400, max: 700 };
/** As in CSS, of two that promise a character the last has it. */
const ONEST_SLICES = ['latin-ext', 'cyrillic-ext', 'cyrillic', 'latin'];
const KAZAKH = 'ӘәҒғҚқҢңӨөҮүҰұҺһ';
/** Of a slice that every page needs, what nearly all text is written in; its other letters are a file apart. */
const COMMON: Readonly<Record<string, ReadonlySet<string>>> = {
  latin: new Set([...characterRange(0x20, 0x7e), ...'\u00a0«»©°²³·ÄÖÜäöü–—‘’“”…\u2009\u202f€'])
};

/**
 * Only map labels use the serif, and MapLibre sets letter by letter, so no kerning is lost by merging. Whatever has the space
 * is fetched for every text, so none of them has it.
 */
const SERIF_LETTERS = {
  rest: [...characterRange(0x21, 0x7e), ...characterRange(0xa0, 0xff)].filter((c) => !/[A-Za-z.-]/.test(c)),
  latin: [...characterRange(0x41, 0x5a), ...characterRange(0x61, 0x7a), ...'.-’–'],
  cyrillic: [...characterRange(0x410, 0x44f), ...'ЁёӘәҒғҚқҢңӨөҰұҮүҺһІі']
};

/** Arrows and signs, and the letters of Kazakh that Russian has not, so that none of them costs a whole slice. */
const SIGNS = [...'←↑→↓↔↗−±×÷≈≠≤≥∞√', ...KAZAKH];

function characterRange(first: number, last: number): string[] {
  return Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i));
}

function cuts(root: string): Cut[] {
  const used = usedCharacters(root);
  const chinese = slicesOf('noto-sans-sc', 'wght-normal');
  const onest = slicesOf('onest', 'wght-normal');
  return [
    ...USES.map((use) => ({
      file: `chinese-${use}.woff2`,
      aliases: CHINESE,
      slices: chinese,
      weight: WEIGHTS,
      characters: used[use]
    })),
    ...ONEST_SLICES.flatMap((name) => onest.filter((slice) => slice.name === name)).flatMap((slice) =>
      partsOf(slice).map(({ name, characters }) => ({
        file: `onest-${name}.woff2`,
        aliases: ONEST,
        slices: [slice],
        weight: WEIGHTS,
        characters,
        layout: slice.file
      }))
    ),
    {
      file: 'signs.woff2',
      aliases: ONEST,
      slices: onest,
      weight: WEIGHTS,
      characters: SIGNS
    },
    ...Object.entries(SERIF_LETTERS).map(([script, characters]) => ({
      file: `water-${script}.woff2`,
      // MapLibre writes family names into CSS without quotes, where no word may begin with a digit.
      aliases: [{ family: 'Atlas Serif Italic', weight: '400', style: 'italic' as const }],
      slices: slicesOf('source-serif-4', 'wght-italic'),
      weight: 400,
      characters
    }))
  ];
}

/** What a slice is cut into: what is common, and the rest. */
function partsOf({ name, characters }: Slice): { name: string; characters: string[] }[] {
  const common = COMMON[name];
  if (common === undefined) return [{ name, characters: characters.filter((each) => !SIGNS.includes(each)) }];
  return [
    { name: `${name}-rest`, characters: characters.filter((character) => !common.has(character)) },
    { name, characters: characters.filter((character) => common.has(character)) }
  ];
}

/** The slices of a fontsource package with the characters each holds. As in CSS, the last that promises a character has it. */
function slicesOf(family: string, variant: string): Slice[] {
  const folder = packageFolder(family);
  const ranges = JSON.parse(readFileSync(join(folder, 'unicode.json'), 'utf8')) as Record<string, string>;
  const slices = Object.entries(ranges).map(([name, range]): Slice => {
    const spans = range.split(',').map((span): [first: number, last: number] => {
      const [first = 0, last = first] = span
        .slice(2)
        .split('-')
        .map((hex) => parseInt(hex, 16));
      return [first, last];
    });
    const slice = name.replace(/[[\]]/g, '');
    return {
      name: slice,
      file: join(folder, 'files', `${family}-${slice}-${variant}.woff2`),
      get characters() {
        return spans.flatMap(([first, last]) => characterRange(first, last));
      },
      holds: (character) => spans.some(([first, last]) => first <= character && character <= last)
    };
  });
  return slices.reverse();
}

/** Layout is dropped, since it would pull in glyphs nobody asked for; other tables are left behind by the merge. */
const DROPPED_TABLES = ['GSUB', 'GPOS', 'GDEF'];

/** One woff2 of the characters, put together from all the slices that hold some of them. */
async function fontOf({ slices, weight, characters, layout }: Cut): Promise<Buffer> {
  const variationAxes = { wght: weight };
  if (layout !== undefined)
    return subset(readFileSync(layout), characters.join(''), { targetFormat: 'woff2', variationAxes });
  const left = new Set(characters);
  const parts: Buffer[] = [];
  for (const { file, holds } of slices) {
    const own = [...left].filter((character) => holds(character.codePointAt(0) ?? 0));
    if (own.length === 0) continue;
    for (const character of own) left.delete(character);
    const options = { targetFormat: 'truetype', noHinting: true, dropTables: DROPPED_TABLES } as const;
    parts.push(await subset(readFileSync(file), own.join(''), { ...options, variationAxes }));
  }
  if (left.size > 0) console.warn(`no font has: ${[...left].join(' ')}`);
  return subset(mergeFonts(parts, charactersOf), undefined, { targetFormat: 'woff2', keepAllGlyphs: true });
}

const charactersOf = (font: Buffer): Map<number, number> => {
  const face = fontkit.create(font);
  return new Map(face.characterSet.map((character) => [character, face.glyphForCodePoint(character).id]));
};

/** `U+4E00-4E01,U+4E03`: the characters as CSS wants them. */
function unicodeRange(characters: readonly string[]): string {
  const spans: [first: number, last: number][] = [];
  for (const code of characters.map((c) => c.codePointAt(0) ?? 0).sort((a, b) => a - b)) {
    const span = spans.at(-1);
    if (span?.[1] === code - 1) span[1] = code;
    else spans.push([code, code]);
  }
  const hex = (code: number) => code.toString(16).toUpperCase();
  return spans.map(([a, b]) => (a === b ? `U+${hex(a)}` : `U+${hex(a)}-${hex(b)}`)).join(',');
}

const faces = ({ file, aliases, characters }: Cut): string =>
  aliases
    .map(
      ({ family, weight, style = 'normal' }) => `@font-face {
  font-family: '${family}';
  font-style: ${style};
  font-weight: ${weight};
  font-display: swap;
  src: url('./${file}') format('woff2');
  unicode-range: ${unicodeRange(characters)};
}`
    )
    .join('\n');

/** Every character the data do not use, in the package's own hundred slices, each fetched when one of its characters appears. */
const restOf = (family: string): string =>
  readFileSync(join(packageFolder(family), 'wght.css'), 'utf8')
    .replaceAll("'Noto Sans SC Variable'", "'Noto Sans SC Rest'")
    .replaceAll('url(./', `url(@fontsource-variable/${family}/`);

/** Makes the fonts for the characters in use, once for each set of them, and gives the folder of `cut.css` and `rest.css`. */
export async function cutFonts(root: string): Promise<string> {
  const wanted = cuts(root).filter(({ characters }) => characters.length > 0);
  const made = wanted.map(({ slices, ...rest }) => [rest, slices.length]);
  const key = createHash('sha256')
    .update(`2 ${JSON.stringify(made)}`)
    .digest('hex')
    .slice(0, 16);
  const folder = join(root, 'node_modules/.shekara', `fonts-${key}`);
  if (existsSync(folder)) return folder;

  const draft = `${folder}.${process.pid}`;
  mkdirSync(draft, { recursive: true });
  for (const each of wanted) writeFileSync(join(draft, each.file), await fontOf(each));
  writeFileSync(join(draft, 'cut.css'), `${wanted.map(faces).join('\n')}\n`);
  writeFileSync(join(draft, 'rest.css'), restOf('noto-sans-sc'));
  try {
    renameSync(draft, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
    rmSync(draft, { recursive: true });
  }
  return folder;
}

/** Gives style sheets `cut-fonts/cut.css` (the characters in use) and `cut-fonts/rest.css` (all others). */
export const fonts = (root: string): Plugin => ({
  name: 'shekara-fonts',
  config: async () => ({ resolve: { alias: { 'cut-fonts': await cutFonts(root) } } })
});
