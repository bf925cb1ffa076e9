import { crc32, inflateSync } from 'node:zlib';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readDataFolder } from '../../api/data-folder.ts';
import { catalogue } from '../../geo/catalogue.ts';
import { parseDataset } from '../../geo/dataset.ts';
import type { AreaMeasure } from '../../geo/areas.ts';
import { NO_FILTER, type Filter } from '../../geo/filter.ts';
import { summarise } from '../../geo/summary.ts';
import { ledgerOf } from '../../web/panels/ledger.ts';
import { drawnFlows } from '../../web/panels/flows.ts';
import { contentOf, type Content } from '../../web/sheet/content.ts';
import { layoutOf, type Layout } from '../../web/sheet/layout.ts';
import { ORIENTATIONS, pageOf, PAPERS, turns } from '../../web/sheet/paper.ts';
import { pdfOf } from '../../web/sheet/pdf.ts';
import { stamped } from '../../web/sheet/png.ts';
import type { Label, Primitive } from '../../web/sheet/primitive.ts';
import { svgOf } from '../../web/sheet/svg.ts';
import type { Measure } from '../../web/sheet/type.ts';
import { LANGUAGES, Words } from '../../web/words.svelte.ts';

const { languages: _, ...facts } = parseDataset(
  readDataFolder(join(import.meta.dirname, '../../data')).files
).dataset;
const whole = catalogue(facts);

/** Letters as wide as a broad font has them: Chinese ones a whole em, the others a little more than half. */
const measure: Measure = (text, size) =>
  [...text].reduce((sum, letter) => sum + (/[\u3000-\u9fff\uff00-\uffef]/.test(letter) ? 1 : 0.56), 0) * size;

const LONG: Filter = {
  ...NO_FILTER,
  sector: facts.codes.sectors.slice(0, 7).map(({ code }) => code),
  status: facts.codes.statuses.map(({ code }) => code),
  amount: { range: { from: 1e8, to: null }, undisclosed: true, other: true }
};

interface Asked {
  language?: string;
  filter?: Filter;
  title?: string;
  flows?: boolean;
  theme?: 'paper' | 'night';
  areas?: AreaMeasure;
}

function content({
  language = 'en',
  filter = NO_FILTER,
  title,
  flows = false,
  theme = 'paper',
  areas = 'count'
}: Asked): Content {
  const words = new Words(language);
  const { codes, meta } = facts;
  const entries = whole.select(filter);
  return contentOf(
    {
      catalogue: whole,
      entries,
      filter,
      flows: flows ? drawnFlows(facts.flows, undefined, codes.units) : [],
      measure: areas,
      ledger: ledgerOf(summarise(entries), summarise(whole.entries), words).map(({ key, slots }) =>
        words.parts(key, slots)
      ),
      boundaries: { credits: [{ name: 'Boundary office', url: null }], statement: null },
      words,
      address: `https://example.org/?sector=${'transport_logistics,'.repeat(6)}&lang=${language}#map=4/47/62`,
      today: '2026-11-23'
    },
    {
      title: title ?? `${words.name(meta.title)} · ${words.name(meta.subtitle)}`,
      theme,
      legend: true,
      sources: true
    }
  );
}

const isText = (shape: Primitive): shape is Label => shape.kind === 'text';
const said = ({ shapes }: Layout) => shapes.filter(isText).map(({ text }) => text);

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
  what: string;
}

/** What a shape covers: of a text, from its capitals' height to beneath its baseline. */
function boxOf(shape: Primitive): Box | undefined {
  const { x, y } = shape;
  switch (shape.kind) {
    case 'text': {
      const left =
        shape.anchor === 'start' ? x : shape.anchor === 'middle' ? x - shape.room / 2 : x - shape.room;
      const [top, bottom] = [y - 0.72 * shape.size, y + 0.2 * shape.size];
      return { left, top, right: left + shape.room, bottom, what: shape.text };
    }
    case 'circle':
      return { left: x - shape.r, top: y - shape.r, right: x + shape.r, bottom: y + shape.r, what: 'circle' };
    case 'rect':
    case 'map':
      return { left: x, top: y, right: x + shape.w, bottom: y + shape.h, what: shape.kind };
    default:
      return undefined;
  }
}

const boxesOf = (shapes: readonly Primitive[]) => shapes.flatMap((shape) => boxOf(shape) ?? []);

/** By how much two boxes may touch, in millimetres of A4. */
const TOUCH = 0.05;
const overlap = (a: Box, b: Box) =>
  Math.min(a.right, b.right) - Math.max(a.left, b.left) > TOUCH &&
  Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > TOUCH;

const SHEETS = PAPERS.flatMap((paper) =>
  ORIENTATIONS.filter((orientation) => orientation === 'landscape' || turns(paper)).flatMap((orientation) =>
    [...LANGUAGES.keys()].flatMap((language) =>
      (
        [
          ['all', {}],
          ['long filters', { filter: LONG }],
          ['flows', { flows: true, areas: 'sum' }],
          ['a long title', { title: 'Бірлескен жобалар 合作项目 '.repeat(6) }]
        ] as const
      ).map(([name, asked]) => ({ paper, orientation, language, name, asked: { ...asked, language } }))
    )
  )
);

describe.for(SHEETS)('$paper $orientation, $language, $name', ({ paper, orientation, asked }) => {
  const page = pageOf(paper, orientation);
  const told = content(asked);
  const layout = layoutOf(told, page, measure);

  test('the bar of the scale lies on the map and says how long it is', () => {
    const { map, shapes } = layoutOf(told, page, measure, { metres: 4000, latitude: 47.2 });
    expect(shapes.length - layout.shapes.length).toBe(4);
    const bar = shapes.filter(isText).find(({ text }) => text.includes('47°'));
    expect(bar?.x).toBeGreaterThan(map.x);
    expect(bar?.y).toBeLessThan(map.y + map.h);
    expect(bar?.text).toMatch(/(^|\D)500\D/);
  });

  test('nothing leaves the page', () => {
    const outside = boxesOf(layout.shapes).filter(
      ({ left, top, right, bottom }) => left < 0 || top < 0 || right > page.width || bottom > page.height
    );
    expect(outside).toEqual([]);
  });

  test('no words lie on other words, nor on the map', () => {
    const texts = boxesOf(layout.shapes.filter(isText));
    const pairs = texts.flatMap((a, i) =>
      texts.slice(i + 1).flatMap((b) => (overlap(a, b) ? [[a.what, b.what]] : []))
    );
    expect(pairs).toEqual([]);
    const { x, y, w, h } = layout.map;
    const map = { left: x, top: y, right: x + w, bottom: y + h, what: 'map' };
    expect(texts.filter((text) => overlap(text, map)).map(({ what }) => what)).toEqual([]);
  });

  test('the map has at least two fifths of paper, and more than a third of a slide', () => {
    const share = (layout.map.w * layout.map.h) / (page.width * page.height);
    expect(share).toBeGreaterThan(turns(paper) ? 0.4 : 0.35);
  });

  test('title, filters, ledger, legend, sources, dates, statement and address are there', () => {
    const all = said(layout).join(' ').replaceAll(/\s|…/g, '');
    const has = (text: string) => expect(all).toContain(text.replaceAll(/\s/g, ''));
    has(told.title.slice(0, 30));
    has(told.filters.slice(0, 40));
    for (const parts of told.ledger) has(parts.map(({ text }) => text).join(''));
    for (const { title, rows } of told.legend)
      for (const text of [title, ...rows.map((row) => row.text)]) has(text);
    has(told.sources?.outlets[0] ?? 'no source');
    for (const text of [told.dates, told.statement, told.address.slice(0, 40), 'Boundary office']) has(text);
  });
});

test('a sheet names only what its map has: no flows, no legend of flows', () => {
  const titles = (asked: Asked) => content(asked).legend.map(({ title }) => title);
  expect(titles({ flows: true })).toContain('Trade: two ledgers');
  expect(titles({})).not.toContain('Trade: two ledgers');
  const rows = (filter: Filter) => content({ filter }).legend.find(({ title }) => title === 'Sector')?.rows;
  expect(rows({ ...NO_FILTER, sector: ['trade'] })?.length).toBeLessThan(rows(NO_FILTER)?.length ?? 0);
});

test('circles of amounts are as large in the legend as on the map, however small its words', () => {
  const radii = [pageOf('a4', 'landscape'), pageOf('slide', 'landscape')].map((page) =>
    layoutOf(content({}), page, measure).shapes.flatMap((shape) =>
      shape.kind === 'circle' && shape.stroke !== undefined && shape.r > 5
        ? [Math.round(shape.r * 100) / 100]
        : []
    )
  );
  expect(radii[0]?.length).toBeGreaterThan(0);
  expect(radii[1]).toEqual(radii[0]);
});

test('the most cited sources come first, and what there is no room for is counted', () => {
  const { sources } = content({});
  const outlets = new Set(
    facts.records
      .flatMap((record) => record.sources)
      .map((id) => facts.sources.find((row) => row.id === id)?.outlet)
  );
  expect(sources?.outlets.length).toBe(outlets.size);
  const texts = said(layoutOf(content({}), pageOf('a4', 'landscape'), measure)).join(' ');
  const shown = sources?.outlets.filter((outlet) =>
    texts.replaceAll(' ', '').includes(outlet.replaceAll(' ', ''))
  );
  const rest = Number(/and (\d+) more/.exec(texts)?.[1]);
  expect((shown?.length ?? 0) + rest).toBe(outlets.size);
});

const about = { title: '<b>&"', description: "it's", language: 'en', author: 'Office', date: '2026-11-23' };

test('an SVG is of its size on paper, and words in it are words', () => {
  const layout = layoutOf(content({ title: '<b>&"' }), pageOf('a3', 'portrait'), measure);
  const svg = svgOf(layout, 'data:image/png;base64,AAAA', about);
  expect(svg).toMatch(/<svg [^>]*width="297mm" height="420mm"/);
  expect(svg).toContain('&lt;b&gt;&amp;&quot;');
  expect(svg).not.toContain('<b>');
  const rest = svg
    .replace(/^<\?xml[^>]*\?>/, '')
    .replaceAll(/<([a-z]+)(?: [\w:-]+="[^"<&]*(?:&(?:amp|lt|gt|quot|#39);[^"<&]*)*")*\/>/gi, '');
  const open: string[] = [];
  for (const [, closing, name = ''] of rest.matchAll(/<(\/?)([a-z]+)[^<>]*>/gi))
    if (closing === '') open.push(name);
    else expect(open.pop()).toBe(name);
  expect(open).toEqual([]);
  expect(svg.match(/<image /g)).toHaveLength(1);
});

/** The chunks of a PNG: type, data and whether the checksum is right. */
function chunksOf(png: Buffer) {
  const chunks: { type: string; data: Buffer; isWhole: boolean }[] = [];
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    const typed = png.subarray(at + 4, at + 8 + length);
    const isWhole = png.readUInt32BE(at + 8 + length) === crc32(typed);
    chunks.push({ type: typed.toString('latin1', 0, 4), data: typed.subarray(4), isWhole });
    at += 12 + length;
  }
  return chunks;
}

/** One white pixel. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==',
  'base64'
);

test('a PNG says that it has 300 pixels an inch, and what it shows', () => {
  const png = Buffer.concat(stamped(new Uint8Array(PIXEL), 300, { Title: 'Қорғас 霍尔果斯' }));
  const chunks = chunksOf(png);
  expect(chunks.map(({ type }) => type)).toEqual(['IHDR', 'pHYs', 'iTXt', 'IDAT', 'IEND']);
  expect(chunks.every(({ isWhole }) => isWhole)).toBe(true);
  const { data } = chunks[1]!;
  expect([data.readUInt32BE(0), data.readUInt32BE(4), data[8]]).toEqual([11811, 11811, 1]);
  expect(chunks[2]?.data.toString()).toBe('Title\0\0\0\0\0Қорғас 霍尔果斯');
});

test('a PDF is one page of the paper’s size, its table is right, and its words can be read back', async () => {
  const layout = layoutOf(content({ language: 'zh' }), pageOf('a4', 'landscape'), measure);
  const data = new Uint8Array([120, 156, 3, 0, 0, 0, 0, 1]);
  const bytes = Buffer.from(await pdfOf(layout, { width: 4, height: 2, data }, about).arrayBuffer());
  const pdf = bytes.toString('latin1');
  const [, width, height] = /MediaBox\[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? [];
  expect([Number(width), Number(height)].map(Math.round)).toEqual([842, 595]);
  const table = Number(/startxref\n(\d+)/.exec(pdf)?.[1]);
  const rows = pdf.slice(table).match(/^\d{10} 00000 n $/gm) ?? [];
  expect(rows.length).toBeGreaterThan(8);
  rows.forEach((row, i) =>
    expect(pdf.slice(Number(row.slice(0, 10)))).toMatch(new RegExp(`^${i + 1} 0 obj\n`))
  );
  expect(inflateSync(data)).toHaveLength(0);
  expect(readBack(pdf)).toEqual(said(layout));
});

/** The lines of a PDF of ours, by its fonts' own tables of letters. */
function readBack(pdf: string): string[] {
  const fonts = [...pdf.matchAll(/begincmap[\s\S]*?endcmap/g)].map(
    ([table]) =>
      new Map(
        [...table.matchAll(/<([0-9a-f]{2})> <([0-9a-f]+)>/g)].map(([, code = '', unicode = '']) => [
          code,
          String.fromCharCode(...(unicode.match(/.{4}/g) ?? []).map((unit) => parseInt(unit, 16)))
        ])
      )
  );
  return [...pdf.matchAll(/ Tz (.*)$/gm)].map(([, runs = '']) =>
    [...runs.matchAll(/\/F(\d+) [\d.]+ Tf <([0-9a-f]*)> Tj/g)]
      .flatMap(([, font, codes = '']) =>
        (codes.match(/../g) ?? []).map((code) => fonts[Number(font)]?.get(code))
      )
      .join('')
  );
}
