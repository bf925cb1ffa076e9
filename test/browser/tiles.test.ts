import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type * as maplibre from 'maplibre-gl';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COARSE, stage, type Stage } from './atlas.ts';

// A map program as it is, without a line of ours but a style of one source: it is given the address of a TileJSON and nothing else.

const DIST = join(import.meta.dirname, '../../node_modules/maplibre-gl/dist');
const PROJECTS = '/api/collections/projects';
/** Four tiles of 512 pixels fill it where it looks at a corner of tiles. */
const SIDE = 1024;
const BARE = `<!doctype html><link rel="stylesheet" href="maplibre-gl.css">
  <div id="map" style="width: ${SIDE}px; height: ${SIDE}px"></div>
  <script type="module">
    import * as maplibre from './maplibre-gl.mjs';
    maplibre.setWorkerUrl('./maplibre-gl-worker.mjs');
    globalThis.maplibre = maplibre;
  </script>`;

type Properties = Readonly<Record<string, string | number | boolean | null | undefined>>;
type Corner = [zoom: number, column: number, row: number];

let here: Stage;
let page: Page;
const mistakes: string[] = [];
beforeAll(async () => {
  here = await stage();
  page = await here.browser.newPage({ viewport: { width: SIDE + 50, height: SIDE + 50 }, ...COARSE });
  page.on('pageerror', ({ message }) => mistakes.push(message));
  page.on('console', (message) => message.type() === 'error' && mistakes.push(message.text()));
  await page.route(`${here.origin}/bare/*`, async (route) => {
    const file = basename(new URL(route.request().url()).pathname);
    if (file === 'page.html') return route.fulfill({ contentType: 'text/html', body: BARE });
    const contentType = file.endsWith('.css') ? 'text/css' : 'text/javascript';
    return route.fulfill({ contentType, body: await readFile(join(DIST, file)) });
  });
  await page.goto(`${here.origin}/bare/page.html`);
});
afterAll(() => here.close());

/** Where a corner of tiles is on the earth. */
const placeOf = ([zoom, column, row]: Corner): [longitude: number, latitude: number] => [
  (column / 2 ** zoom) * 360 - 180,
  (Math.atan(Math.sinh(Math.PI * (1 - (2 * row) / 2 ** zoom))) * 180) / Math.PI
];

/** What the program draws of the four tiles around a corner. */
const drawn = (corner: Corner, search: string): Promise<Properties[]> =>
  page.evaluate(
    async ([origin, path, question, zoom, center]) => {
      const { maplibre: program } = globalThis as unknown as { maplibre: typeof maplibre };
      const map = new program.Map({
        container: 'map',
        center,
        zoom,
        fadeDuration: 0,
        style: {
          version: 8,
          sources: {
            theirs: {
              type: 'vector',
              url: `${origin}${path}/tiles/WebMercatorQuad/tilejson.json?${question}`
            }
          },
          layers: [{ id: 'dots', type: 'circle', source: 'theirs', 'source-layer': 'projects' }]
        }
      });
      await new Promise((resolve, reject) => {
        map.once('idle', resolve);
        map.once('error', ({ error }) => reject(error));
      });
      const features = map.queryRenderedFeatures({ layers: ['dots'] });
      map.remove();
      return features.map(({ properties }) => properties as Properties);
    },
    [here.origin, PROJECTS, search, corner[0], placeOf(corner)] as const
  );

/** What the records of a question come to, of those between two corners of tiles. */
async function itemsBetween([zoom, column, row]: Corner, search: string) {
  const [[west, north], [east, south]] = [
    placeOf([zoom, column - 1, row - 1]),
    placeOf([zoom, column + 1, row + 1])
  ];
  const question = new URLSearchParams(search);
  const filters = [
    question.get('filter') ?? 'true',
    `S_INTERSECTS(geometry,BBOX(${[west, south, east, north].join()}))`
  ];
  question.set('filter', filters.map((filter) => `(${filter})`).join(' AND '));
  question.set('limit', '10000');
  const response = await fetch(`${here.origin}${PROJECTS}/items?${question}`);
  const answer = (await response.json()) as { numberMatched: number; features: { properties: Properties }[] };
  const counted = answer.features.map(({ properties }) => properties).filter(({ aggregate }) => !aggregate);
  return {
    records: answer.numberMatched,
    count: counted.length,
    cents: counted.reduce((sum, { amount_usd: usd }) => sum + Math.round(Number(usd ?? 0) * 100), 0)
  };
}

const total = (features: readonly Properties[]) => {
  const sum = (of: (feature: Properties) => number) => features.reduce((all, each) => all + of(each), 0);
  return {
    records: sum(({ records }) => Number(records)),
    count: sum(({ count }) => Number(count)),
    cents: sum(({ count, amount_usd: usd }) => (count === 0 ? 0 : Math.round(Number(usd ?? 0) * 100)))
  };
};

/** From the Caspian Sea to Japan, and around Khorgos. */
const CORNERS: Corner[] = [
  [3, 6, 3],
  [8, 185, 93]
];

describe('a TileJSON of ours in MapLibre as it is', () => {
  test.for([
    ['all records', 'lang=en'],
    ['a sector', 'sector=transport_logistics'],
    ['a filter', new URLSearchParams({ filter: "sector <> 'trade' AND NOT aggregate = true" }).toString()]
  ] as const)('%s: what is drawn adds up to the items', async ([, search]) => {
    for (const corner of CORNERS) {
      const [features, items] = [await drawn(corner, search), await itemsBetween(corner, search)];
      const zoom = `zoom ${corner[0]}`;
      expect(items.count, zoom).toBeGreaterThan(0);
      expect(total(features), zoom).toEqual(items);
      expect(
        features.some(({ cluster }) => cluster === true),
        zoom
      ).toBe(true);
    }
    expect(mistakes).toEqual([]);
  });
});
