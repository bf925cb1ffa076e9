import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { median } from 'd3';
import type * as MapLibreModule from 'maplibre-gl';
import type { GeoJSONSource } from 'maplibre-gl';
import type { Page } from 'playwright-core';
import type { Entry, Facts } from '../../geo/catalogue.ts';
import type { Place } from '../../geo/place.ts';
import { DESK, stage, type Stage } from '../browser/atlas.ts';
import { generate } from './generate.ts';

const SIZES = [10_000, 50_000];
const WARM = 4;
const ROUNDS = 8;
/** Sites around the real settlements, so that the records do not all stand on a hundred points. */
const SITES = 2000;
const SPREAD = 1.5;
const maplibre = join(dirname(createRequire(import.meta.url).resolve('maplibre-gl/package.json')), 'dist');

/** Around each real settlement more places, without a rank and therefore without a label. */
function withSites(facts: Facts): Facts {
  const settlements = facts.places.filter(({ point, country }) => point !== undefined && country !== null);
  const sites = Array.from({ length: SITES }, (_, i): Place => {
    const { rank: _rank, label: _label, ...near } = settlements[i % settlements.length] as Place;
    const [longitude = 0, latitude = 0] = near.point ?? [];
    const turn = i * 2.4;
    const reach = SPREAD * Math.sqrt((i * 0.618) % 1);
    return {
      ...near,
      id: `made-up-place-${i}`,
      level: 'site',
      point: [longitude + reach * Math.cos(turn), latitude + reach * 0.7 * Math.sin(turn)]
    };
  });
  return { ...facts, places: [...facts.places, ...sites] };
}

/** A record without the texts of its card, which no repaint touches. */
const slim = ({ record: { note: _note, ...record } }: Entry) => ({
  ...record,
  summary: {},
  measures: [],
  parties: record.parties.slice(0, 2)
});

/** Opens the page, with `records` in place of those of the data set where they are given, and waits until it stands. */
async function openWith(set: Stage, facts: Facts, records?: readonly object[]): Promise<Page> {
  const page = await set.browser.newPage({ viewport: DESK, reducedMotion: 'reduce' });
  page.on('pageerror', (error) => console.error(error.message));
  if (records !== undefined)
    await page.route('**/api/outline', async (route) => {
      const answer = (await (await route.fetch()).json()) as object;
      await route.fulfill({ json: { ...answer, facts: { ...facts, records } } });
    });
  await page.goto(`${set.origin}/?lang=en&theme=paper`);
  await page.locator(ROW).first().waitFor({ timeout: 180_000 });
  await page.locator('[data-map="idle"]').waitFor({ timeout: 180_000 });
  return page;
}

/** A row of a facet: the families of sectors are always open. */
const ROW = '.family [role="checkbox"]';

/** Milliseconds from a click on a row of a facet to the frame in which panels and map are done. */
const click = (page: Page, row: number): Promise<number> =>
  page.evaluate(
    async ({ at, selector }) => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      const map = document.querySelector('[data-map]');
      const state = () => map?.getAttribute('data-map');
      const box = document.querySelectorAll<HTMLElement>(selector)[at];
      if (box === undefined) throw new Error('no row to click');
      let busy = false;
      const watch = new MutationObserver(() => (busy ||= state() === 'busy'));
      watch.observe(map as Element, { attributes: true });
      const from = performance.now();
      box.click();
      for (let i = 0; i < 2 || (!busy && i < 60) || state() !== 'idle'; i += 1) await frame();
      watch.disconnect();
      return performance.now() - from;
    },
    { at: row, selector: ROW }
  );

/** Milliseconds of each of several changes; two rows are taken in and out in turn. The first changes warm up. */
async function changes(page: Page): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < WARM + ROUNDS; i += 1) times.push(await click(page, i % 2));
  await page.close();
  return times.slice(WARM);
}

/** MapLibre alone, as it is packed, with a circle for each of `size` points: milliseconds from `setData` until it is idle. */
async function bare(set: Stage, size: number): Promise<number[]> {
  const page = await set.browser.newPage({ viewport: DESK });
  await page.route('**/bare/**', (route) => {
    const name = new URL(route.request().url()).pathname.split('/').at(-1) ?? '';
    return name === 'page.html'
      ? route.fulfill({
          contentType: 'text/html',
          body: '<div id="map" style="position:fixed;inset:0"></div>'
        })
      : route.fulfill({ contentType: 'text/javascript', path: join(maplibre, name) });
  });
  await page.goto(`${set.origin}/bare/page.html`);
  const times = await page.evaluate(
    async ({ count, rounds }) => {
      const library = '/bare/maplibre-gl.mjs';
      const { Map: MapLibre, setWorkerUrl } = (await import(library)) as typeof MapLibreModule;
      setWorkerUrl('/bare/maplibre-gl-worker.mjs');
      const points = (shift: number) => ({
        type: 'FeatureCollection' as const,
        features: Array.from({ length: count }, (_, i) => ({
          type: 'Feature' as const,
          properties: { id: i },
          geometry: {
            type: 'Point' as const,
            coordinates: [50 + ((i * 0.618 + shift) % 1) * 45, 38 + ((i * 0.414) % 1) * 16]
          }
        }))
      });
      const map = new MapLibre({
        container: 'map',
        center: [72, 46],
        zoom: 4,
        fadeDuration: 0,
        style: {
          version: 8,
          sources: { points: { type: 'geojson', data: points(0) } },
          layers: [{ id: 'points', type: 'circle', source: 'points' }]
        }
      });
      await new Promise((resolve) => map.once('idle', resolve));
      const measured: number[] = [];
      for (let i = 1; i <= rounds; i += 1) {
        const data = points(i / 10);
        const from = performance.now();
        const idle = new Promise((resolve) => map.once('idle', resolve));
        map.getSource<GeoJSONSource>('points')?.setData(data);
        await idle;
        measured.push(performance.now() - from);
      }
      return measured;
    },
    { count: size, rounds: WARM + ROUNDS }
  );
  await page.close();
  return times.slice(WARM);
}

/**
 * From a change of the filter until everything is painted anew. MapLibre's own share of that is what it takes to draw this picture
 * at all, measured with the real records, and its `setData` of as many features, measured alone; the rest is ours.
 */
export async function repaint(facts: Facts) {
  const set = await stage();
  const ms = (value: number) => `${value.toFixed(0)} ms`;
  const picture = median(await changes(await openWith(set, facts))) ?? NaN;
  process.stdout.write(`| the picture itself (${facts.records.length} records) | ${ms(picture)} |\n`);
  const more = withSites(facts);
  for (const size of SIZES) {
    const records = generate(more, size).map(slim);
    const all = median(await changes(await openWith(set, more, records))) ?? NaN;
    const alone = median(await bare(set, size)) ?? NaN;
    const cells = [
      `${size} records repainted`,
      ms(all),
      `setData of as many, alone ${ms(alone)}`,
      `beyond setData ${ms(all - alone)}`,
      `beyond setData and the picture ${ms(all - alone - picture)} (${(all / (alone + picture)).toFixed(2)} ×)`
    ];
    process.stdout.write(`| ${cells.join(' | ')} |\n`);
  }
  await set.close();
}
