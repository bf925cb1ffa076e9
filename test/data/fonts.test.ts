import { readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as fontkit from 'fontkit';
import { expect, test } from 'vitest';
import type { DataRecord } from '../../geo/record.ts';
import { cutFonts } from '../../web/build/fonts.ts';
import { ROOT } from './folder.ts';

const cut = await cutFonts(ROOT);

/** One `@font-face`: what the browser chooses by, and the font it gets. */
interface Face {
  family: string;
  file: string;
  holds: (character: number) => boolean;
  font: fontkit.Font;
}

const facesOf = (css: string, folder: string): Face[] =>
  [...css.matchAll(/@font-face\s*\{[^}]*\}/g)].map(([face]) => {
    const value = (pattern: RegExp) => pattern.exec(face)?.[1] ?? '';
    const url = value(/url\('?([^')]+)/);
    const file = join(folder, url);
    const spans = value(/unicode-range:\s*([^;]+)/)
      .split(',')
      .map((span) =>
        span
          .trim()
          .slice(2)
          .split('-')
          .map((hex) => parseInt(hex, 16))
      );
    return {
      family: value(/font-family: '([^']+)'/),
      file,
      holds: (character) =>
        spans.some(([first = 0, last = first]) => first <= character && character <= last),
      font: fontkit.create(readFileSync(file))
    };
  });

const faces = facesOf(readFileSync(join(cut, 'cut.css'), 'utf8'), cut);

/** The characters that no face of the families both promises and has. */
const missing = (characters: string, ...families: string[]): string[] =>
  [...new Set(characters)].filter((character) => {
    const code = character.codePointAt(0)!;
    return !faces.some(
      ({ family, holds, font }) => families.includes(family) && holds(code) && font.hasGlyphForCodePoint(code)
    );
  });

const KAZAKH = 'ӘҒҚҢӨҰҮҺІәғқңөұүһі';

const written = ['data', 'geo/layers'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.stringify(JSON.parse(readFileSync(join(ROOT, folder, name), 'utf8'))))
);

test.for(['Onest Variable', 'Onest Bold', 'Atlas Serif Italic'])('every Kazakh letter is in %s', (family) =>
  expect(missing(KAZAKH, family)).toEqual([])
);

test.for([
  ['Onest Variable', 'Noto Sans SC Variable'],
  ['Onest Bold', 'Noto Sans SC Bold']
])('every character of the data is in %s or %s', (families) =>
  expect(missing(written.join('').replace(/[\s\u200B]/g, ''), ...families)).toEqual([])
);

test('every Chinese character of the data is in the font we cut', () => {
  const chinese = written.join('').match(/\p{Script=Han}/gu) ?? [];
  expect(new Set(chinese).size).toBeGreaterThan(500);
  expect(missing(chinese.join(''), 'Noto Sans SC Variable')).toEqual([]);
});

test('Chinese has weights from 400 to 700', () => {
  const weights = faces
    .filter(({ family }) => family === 'Noto Sans SC Variable')
    .map(({ font }) => font.variationAxes['wght']);
  expect(weights.length).toBeGreaterThan(0);
  for (const weight of weights) expect(weight).toMatchObject({ min: 400, max: 700 });
});

test('Onest keeps kerning and figures of one width', () => {
  const [face] = faces.filter(({ file }) => file.endsWith('onest-latin.woff2'));
  expect(face?.font.availableFeatures).toEqual(expect.arrayContaining(['kern', 'tnum']));
});

test.for([
  ['the fonts of a first load', 85_000, 6, /rest|-ext|chinese-(?!local)/],
  ['the fonts of a first load in Chinese', 165_000, 8, /rest|-ext|chinese-(?!local|first|desk)/],
  ['those on a phone', 190_000, 8, /rest|-ext|chinese-(?!local|first|titles)/]
] as const)('%s are at most %d bytes, in at most %d files', ([, bytes, files, later]) => {
  const first = new Set(faces.map(({ file }) => basename(file)).filter((file) => !later.test(file)));
  const size = [...first].reduce((sum, file) => sum + statSync(join(cut, file)).size, 0);
  expect([...first]).toContain('chinese-local.woff2');
  expect(first.size).toBeLessThanOrEqual(files);
  expect(size).toBeLessThanOrEqual(bytes);
});

test('the list of a phone needs no letter from the file of what only a desk shows', () => {
  const titles = readdirSync(join(ROOT, 'data/records')).map((name) => {
    const { title } = JSON.parse(readFileSync(join(ROOT, 'data/records', name), 'utf8')) as DataRecord;
    return title['zh'] ?? '';
  });
  const desk = faces.filter(({ file }) => basename(file) === 'chinese-desk.woff2');
  expect(desk.length).toBeGreaterThan(0);
  const held = [...titles.join('')].filter((letter) =>
    desk.some(({ holds }) => holds(letter.codePointAt(0)!))
  );
  expect(held).toEqual([]);
});
