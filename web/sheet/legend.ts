import { AREA_CLASSES, type AreaMeasure } from '../../geo/areas.ts';
import type { Catalogue, Entry } from '../../geo/catalogue.ts';
import type { Flow } from '../../geo/flow.ts';
import { marksOf, type Mark } from '../../geo/marks.ts';
import { BANDS } from '../../geo/money.ts';
import { widthScale } from '../map/flows.ts';
import { DISC_RADII } from '../map/layers/marks.ts';
import { colour, type MapTheme } from '../map/theme.ts';
import { classWords } from '../panels/areas.ts';
import { rangeWords } from '../panels/chips.ts';
import type { Words } from '../words.svelte.ts';
import * as glyphs from './glyphs.ts';
import { PIXEL } from './paper.ts';

/** One sign, or several side by side, and what it means. */
export interface Row {
  signs: glyphs.Glyph[];
  text: string;
  /** Is the sign a measure, which no want of room may make smaller? */
  exact?: boolean;
}

/** Circles of amounts, one standing in the other, with what each is. Radii in units of the page. */
export interface Discs {
  colour: string;
  circles: { r: number; text: string }[];
}

/** A part of the legend under a title. */
export interface Block {
  title: string;
  rows: Row[];
  discs?: Discs;
  /** Is every row so short that several stand side by side? */
  narrow?: boolean;
}

/** What a legend explains. */
export interface Drawn {
  catalogue: Catalogue;
  entries: readonly Entry[];
  flows: readonly Flow[];
  /** What areas are coloured by. */
  measure: AreaMeasure;
  theme: MapTheme;
  words: Words;
}

/** The signs that the map of these records and flows has in use: no others. */
export function legendOf(drawn: Drawn): Block[] {
  const marks = marksOf(drawn.entries, drawn.catalogue, () => [0, 0]);
  const blocks = [flowBlock(drawn), familyBlock(drawn), markBlock(marks, drawn), statusBlock(marks, drawn)];
  return [...blocks, sizeBlock(marks, drawn), areaBlock(drawn)].filter(
    ({ rows, discs }) => rows.length > 0 || (discs?.circles.length ?? 0) > 0
  );
}

/** Signs of form, not of a family, have no family's colour. */
const plain = (theme: MapTheme): string => colour('ink2', theme);

function familyBlock({ catalogue, entries, theme, words }: Drawn): Block {
  const { families, sectors } = catalogue.facts.codes;
  const used = new Set(entries.map(({ record }) => record.sectors[0]));
  const rows = families.flatMap((family): Row[] => {
    const own = sectors.filter((sector) => sector.family === family.code && used.has(sector.code));
    const signs = own.map(({ icon }) =>
      glyphs.sectorGlyph(icon, family.colours[theme] ?? colour('ink2', theme), theme)
    );
    return signs.length === 0 ? [] : [{ signs, text: words.say(`family.${family.code}`) }];
  });
  return { title: words.say('facet.sector'), rows };
}

/** How well places are known, and the border with its posts. */
function markBlock(marks: readonly Mark[], drawn: Drawn): Block {
  const { catalogue, entries, theme, words } = drawn;
  const { precisions, countries } = catalogue.facts.codes;
  const used = new Set<string>(entries.map(({ placing }) => placing.mark));
  const kinds = (['pin', 'halo', 'ring', 'area', 'line'] as const).filter((mark) => used.has(mark));
  const meaning = (mark: string) => {
    const own = precisions.filter((row) => row.mark === mark);
    return own.length === 1 ? words.say(`precision.${own[0]?.code}`) : words.say(`legend.${mark}`);
  };
  const sides = catalogue.facts.meta.sides.map(
    (code) => countries.find((row) => row.code === code)?.colours[theme]
  );
  return {
    title: words.say('facet.precision'),
    rows: [
      ...kinds.map((mark) => ({ signs: [glyphs.markGlyph(mark, plain(theme), theme)], text: meaning(mark) })),
      ...(marks.some(({ kind }) => kind === 'spot')
        ? [{ signs: [glyphs.markGlyph('spot', plain(theme), theme)], text: words.say('sheet.spot') }]
        : []),
      { signs: [glyphs.seamGlyph(sides, theme)], text: words.say('sheet.border') },
      ...postRows(drawn)
    ]
  };
}

function postRows({ catalogue, theme, words }: Drawn): Row[] {
  const states = [...new Set(catalogue.facts.posts.map(({ state }) => state))];
  const others = states.filter((state) => state !== 'open');
  const row = (isOpen: boolean, names: string[]): Row => ({
    signs: [glyphs.postGlyph(isOpen, theme)],
    text: words.say('sheet.post', { state: names.join(words.say('describe.join')) })
  });
  const say = (state: string) => words.say(`state.${state}`);
  return [
    ...(states.includes('open') ? [row(true, [say('open')])] : []),
    ...(others.length > 0 ? [row(false, others.map(say))] : [])
  ];
}

/** The heads of marks that stand for one record. */
function statusBlock(marks: readonly Mark[], { catalogue, theme, words }: Drawn): Block {
  const single = marks.filter(({ kind }) => kind === 'pin' || kind === 'halo');
  const used = new Set(single.map(({ entries }) => entries[0]?.record.status));
  const statuses = catalogue.facts.codes.statuses.filter(({ code }) => used.has(code));
  const alike = Map.groupBy(statuses, ({ mark }) => mark);
  return {
    title: words.say('facet.status'),
    rows: [...alike].map(([mark, codes]) => ({
      signs: [glyphs.statusGlyph(mark, theme)],
      text: codes.map(({ code }) => words.say(`status.${code}`)).join(words.say('describe.join'))
    }))
  };
}

function sizeBlock(marks: readonly Mark[], { theme, words }: Drawn): Block {
  const used = new Set(marks.map(({ size }) => size));
  const hidden = marks.some(
    ({ kind, entries }) => (kind === 'pin' || kind === 'halo') && entries[0]?.size.class === 'undisclosed'
  );
  const circles = BANDS.flatMap((from, band) => {
    if (!used.has(band)) return [];
    const text = rangeWords({ from: from === 0 ? null : from, to: BANDS[band + 1] ?? null }, words);
    return [{ r: (DISC_RADII[band] ?? 0) * PIXEL, text }];
  });
  return {
    title: words.say('facet.size'),
    rows: hidden
      ? [{ signs: [glyphs.undisclosedGlyph(plain(theme))], text: words.say('size.undisclosed') }]
      : [],
    discs: { colour: plain(theme), circles }
  };
}

/** What the areas' colours say; the sign of hatched ones stands among those of places. */
function areaBlock({ measure, theme, words }: Drawn): Block {
  const title = words.say('sheet.areas', {
    title: words.say('areas.title'),
    measure: words.say(`areas.by.${measure}`)
  });
  const classes = AREA_CLASSES.filter((name) => name !== 0 && (measure === 'sum' || name !== 'unstated'));
  return {
    title,
    narrow: measure === 'count',
    rows:
      measure === 'none'
        ? []
        : classes.map((name) => ({
            signs: [glyphs.classGlyph(name, theme)],
            text: classWords(name, measure, words)
          }))
  };
}

function flowBlock({ catalogue, flows, theme, words }: Drawn): Block {
  const { countries } = catalogue.facts.codes;
  const scale = widthScale(catalogue.facts.flows);
  const side = (id: string) => catalogue.place(id)?.country ?? id;
  const paint = (id: string) =>
    countries.find(({ code }) => code === side(id))?.colours[theme] ?? colour('both', theme);
  const goods = new Map(flows.filter(({ kind }) => kind === 'goods').map((flow) => [side(flow.from), flow]));
  const both = flows.some(({ kind }) => kind !== 'goods');
  const largest = [...Map.groupBy(flows, ({ unit }) => unit)].map(([unit, all]) => ({
    unit,
    value: Math.max(...all.map(({ value }) => value ?? 0))
  }));
  return {
    title: words.say('flows.title'),
    rows: [
      ...[...goods.values()].map((flow) => ({
        signs: [glyphs.flowGlyph(3, paint(flow.from), true)],
        text: words.say('flows.goods', {
          from: words.say(`country.${side(flow.from)}`),
          to: words.say(`country.${side(flow.to)}`)
        })
      })),
      ...(both
        ? [{ signs: [glyphs.flowGlyph(3, colour('both', theme), false)], text: words.say('flows.turnover') }]
        : []),
      ...(flows.some(({ via }) => via === null)
        ? [{ signs: [glyphs.gapGlyph(colour('both', theme))], text: words.say('sheet.gap') }]
        : []),
      ...largest.map(({ value, unit }) => ({
        signs: [glyphs.flowGlyph(scale(value, unit), colour('ink3', theme), false)],
        text: words.say('sheet.flowScale', { value: words.quantity(value, unit) }),
        exact: true
      }))
    ]
  };
}
