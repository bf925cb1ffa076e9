import { addProtocol, Map as MapLibre, setWorkerUrl, type GeoJSONSource } from 'maplibre-gl';
import workerUrl from 'virtual:map-worker';
import 'maplibre-gl/dist/maplibre-gl.css';
import { flushSync, mount } from 'svelte';
import type { Arc } from '../../../geo/ribbons.ts';
import { load } from '../../../web/client.ts';
import { drawGlow, GLOW_SCHEME } from '../../../web/map/glow.ts';
import { Sight } from '../../../web/map/sight.svelte.ts';
import { buildStyle } from '../../../web/map/style.ts';
import { worldOf } from '../../../web/map/world.ts';
import Ribbons from '../../../web/stage/ribbons/Ribbons.svelte';

// The ground of the map with nothing on it, and ribbons over it: what tests and the bench ask is on `window.ribbons`.

setWorkerUrl(workerUrl);

const { catalogue, overview } = await load();
const { meta, places } = catalogue.facts;
const sides = meta.sides.flatMap((code) => catalogue.code('countries', code) ?? []);
addProtocol(GLOW_SCHEME, ({ url }) => Promise.resolve({ data: drawGlow(url, overview, sides) }));

const target = document.body;
const container = document.createElement('div');
container.style.cssText = 'position:fixed;inset:0';
target.append(container);
const map = new MapLibre({
  container,
  style: buildStyle(sides, 'wall'),
  bounds: [46, 30, 123, 56],
  attributionControl: false,
  fadeDuration: 0,
  renderWorldCopies: false
});
const sight = new Sight();
sight.take(map);

/** Made-up arcs between real places, of every kind, a few of them large as in trade: only to look at and to measure. */
function madeUp(count: number): Arc[] {
  const of = (side: number) =>
    places.filter(({ id, country, level }) => {
      const place = catalogue.place(id);
      return country === meta.sides[side] && level !== 'country' && place && catalogue.labelPoint(place);
    });
  const [first, second] = [of(0), of(1)];
  return Array.from({ length: count }, (_, i): Arc => {
    const ends = [first[(i * 7) % first.length]?.id ?? '', second[(i * 11) % second.length]?.id ?? ''];
    const heading = (['out', 'back', 'none'] as const)[i % 3] ?? 'none';
    const [from = '', to = ''] = heading === 'back' ? ends.toReversed() : ends;
    return {
      id: `made-up-${i}`,
      kind: i % 4 === 3 ? 'link' : 'flow',
      from,
      to,
      via: null,
      passing: false,
      heading: i % 4 === 3 ? 'none' : heading,
      value: i % 4 === 3 ? 1 + (i % 5) : 100 / (1 + (i % 25)),
      unit: i % 4 === 3 ? 'records' : 'USD',
      period: '2024',
      ledger: null,
      reporter: `${i % 2}`,
      commodity: null,
      firm: i % 8 !== 3,
      outlined: false,
      within: null,
      of: [`${i}`]
    };
  });
}

const props = $state({
  arcs: [] as Arc[],
  catalogue,
  overview,
  sight,
  theme: 'wall' as const,
  u: innerHeight / 1080,
  still: true,
  most: 200
});
const ribbons = mount(Ribbons, { target, props });

const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
const idle = () =>
  new Promise<void>((resolve) => (map.loaded() ? resolve() : void map.once('idle', () => resolve())));

const bench = {
  map,
  madeUp,
  idle,
  frame,
  show: async (change: Partial<typeof props>) => {
    Object.assign(props, change);
    flushSync();
    await frame();
  },
  /** A fingerprint of the ribbons as they are drawn now, and how many pixels they cover in a part of the window. */
  look: (west = 0, north = 0, east = innerWidth, south = innerHeight) => {
    const copy = document.createElement('canvas');
    [copy.width, copy.height] = [innerWidth, innerHeight];
    const context = copy.getContext('2d', { willReadFrequently: true });
    ribbons.copyTo(copy);
    const { data } = context?.getImageData(west, north, east - west, south - north) ?? { data: [] };
    let [print, covered] = [0, 0];
    for (let i = 0; i < data.length; i += 4) {
      const [red = 0, green = 0, blue = 0, alpha = 0] = data.slice(i, i + 4);
      if (alpha > 8) covered += 1;
      print = (print * 31 + red * 7 + green * 5 + blue * 3 + alpha) | 0;
    }
    return { print, covered };
  }
};
declare global {
  interface Window {
    ribbons: typeof bench;
  }
}
await new Promise((resolve) => map.once('style.load', resolve));
map.setGlobalStateProperty('theme', 'wall');
for (const [source, data] of Object.entries(worldOf(overview)))
  void map.getSource<GeoJSONSource>(source)?.setData(data);
await idle();
window.ribbons = bench;
