import { median } from 'd3';
import type { GeoJSONSource, Map as MapLibre } from 'maplibre-gl';
import type { Page } from 'playwright-core';
import type { Entry, Facts } from '../../geo/catalogue.ts';
import type { Place } from '../../geo/place.ts';
import { DESK, stage, type Stage } from '../browser/atlas.ts';
import { generate } from './generate.ts';

const SIZES = [10_000, 50_000];
const WARM = 2;
const ROUNDS = 10;
/** Sites around the real settlements, so that the records do not all stand on a hundred points. */
const SITES = 2000;
const SPREAD = 1.5;

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

/** Where a page under measure lays its map open. */
interface Laid {
  map: MapLibre;
}

/** Catches the map of a page that is yet to be opened, for no map of ours can be reached from outside. */
const layOpen = () => {
  const laid = globalThis as unknown as Laid;
  Object.defineProperty(Object.prototype, '_canvasContainer', {
    configurable: true,
    set(this: MapLibre, value: unknown) {
      laid.map = this;
      Object.defineProperty(this, '_canvasContainer', { value, writable: true });
    }
  });
};

/** Opens the page with `records` in place of those of the data set, and waits until it stands. */
async function openWith(set: Stage, facts: Facts, records: readonly object[]): Promise<Page> {
  const page = await set.browser.newPage({ viewport: DESK, reducedMotion: 'reduce' });
  page.on('pageerror', (error) => console.error(error.message));
  await page.addInitScript(layOpen);
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

/**
 * Milliseconds until everything is painted, in turn: after a click on a row of a facet, and after MapLibre alone was given again what
 * that click gave to it. Every round takes the row in and out.
 */
const changes = (page: Page): Promise<{ whole: number[]; alone: number[]; ours: number[] }> =>
  page.evaluate(
    async ({ rounds, warm, selector }) => {
      const { map } = globalThis as unknown as Laid;
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      const element = document.querySelector('[data-map]') as Element;
      const state = () => element.getAttribute('data-map');
      const painted = async (change: () => void) => {
        let busy = false;
        const watch = new MutationObserver(() => (busy ||= state() === 'busy'));
        watch.observe(element, { attributes: true });
        const from = performance.now();
        change();
        for (let i = 0; i < 2 || (!busy && i < 60) || state() !== 'idle'; i += 1) await frame();
        watch.disconnect();
        return performance.now() - from;
      };

      let given: [GeoJSONSource, GeoJSON.GeoJSON][] = [];
      let handed = 0;
      const sources = Object.keys(map.getStyle().sources).map((id) => map.getSource(id));
      for (const source of sources as GeoJSONSource[]) {
        if (source.type !== 'geojson') continue;
        const setData = source.setData.bind(source);
        source.setData = (...args: Parameters<GeoJSONSource['setData']>) => {
          given.push([source, args[0] as GeoJSON.GeoJSON]);
          handed = performance.now();
          return setData(...args);
        };
      }
      const row = () => (document.querySelector(selector) as HTMLElement).click();
      const [whole, alone, ours]: [number[], number[], number[]] = [[], [], []];
      for (let i = 0; i < warm + rounds; i += 1) {
        const both: (typeof given)[] = [];
        for (const _ of ['in', 'out']) {
          given = [];
          const from = performance.now();
          whole.push(await painted(row));
          ours.push(handed - from);
          both.push(given);
        }
        for (const again of both)
          alone.push(await painted(() => again.forEach(([source, data]) => void source.setData(data))));
      }
      return { whole: whole.slice(2 * warm), alone: alone.slice(2 * warm), ours: ours.slice(2 * warm) };
    },
    { rounds: ROUNDS, warm: WARM, selector: ROW }
  );

/**
 * From a change of the filter until panels and map are painted anew, beside MapLibre's own share of that: the same map, given the same
 * data by `setData` and nothing else done, in the same page and in turn with it. The rest is ours.
 */
export async function repaint(facts: Facts) {
  const set = await stage();
  const more = withSites(facts);
  for (const size of SIZES) {
    const page = await openWith(set, more, generate(more, size).map(slim));
    const { whole, alone, ours } = await changes(page);
    await page.close();
    const beyond = median(whole.map((time, i) => time - (alone[i] ?? NaN))) ?? NaN;
    const [all = NaN, own = NaN] = [median(whole), median(alone)];
    const cells = [
      `${size} records repainted ${all.toFixed(0)} ms`,
      `setData of the same, alone ${own.toFixed(0)} ms`,
      `beyond it ${beyond.toFixed(0)} ms (${(all / own).toFixed(2)} ×)`,
      `until all is given to it ${median(ours)?.toFixed(0)} ms`
    ];
    process.stdout.write(`| ${cells.join(' | ')} |\n`);
  }
  await set.close();
}
