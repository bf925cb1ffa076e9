import { Supercluster } from '@maplibre/geojson-vt';
import { max, median } from 'd3';
import type { Feature, Point } from 'geojson';
import { createApp } from '../../api/app.ts';
import type { Store } from '../../api/store.ts';
import { catalogue, type Catalogue, type Entry } from '../../geo/catalogue.ts';
import { Columns } from '../../geo/columns.ts';
import { generate } from './generate.ts';

const SIZE = 1_000_000;
const ROUNDS = 21;
/** Tiles around Khorgos, from the whole world to a town: zoom, column, row. */
const TILES = [
  [0, 0, 0],
  [3, 5, 2],
  [5, 23, 11],
  [7, 92, 46],
  [9, 370, 185],
  [12, 2962, 1484]
] as const;
/** A question that no answer is kept of: its least amount is another one each time. */
const FILTER = 'sector=trade,energy&status=agreed,implementation,operating&amount=';

const number = new Intl.NumberFormat('en');
const ms = (value = NaN) => value.toFixed(value < 10 ? 2 : 0);

async function timed(work: () => unknown): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

/** A store with these entries in memory. */
function storeWith(store: Store, entries: readonly Entry[]): Store {
  const base = catalogue({ ...store.catalogue.facts, records: [] });
  const columns = new Columns(entries, base.pointsOf, () => new Uint32Array());
  const own: Catalogue = {
    ...base,
    entries: [...entries],
    columns: () => columns,
    select: (filter) => columns.select(filter),
    under: () => own
  };
  return { ...store, catalogue: own };
}

/** The same points with the same sums, as the library that most use for it has them. */
function superclustered(entries: readonly Entry[]): Supercluster {
  const points = entries.flatMap(({ placing, size, record }): Feature<Point> | [] =>
    'point' in placing
      ? {
          type: 'Feature',
          geometry: { type: 'Point', coordinates: placing.point },
          properties: { cents: size.class === 'stated' && !record.aggregate ? size.cents : 0 }
        }
      : []
  );
  const index = new Supercluster({
    maxZoom: 11,
    radius: 64,
    map: (properties) => ({ cents: Number(properties?.['cents']) }),
    reduce: (sum, { cents }) => (sum['cents'] = Number(sum['cents']) + Number(cents))
  });
  index.load(points);
  return index;
}

/** How long a tile of a million records takes, from the request to the bytes, against a ready-made index that knows no filters. */
export async function tiles(store: Store) {
  const entries = generate(store.catalogue.facts, SIZE);
  const app = createApp(storeWith(store, entries));
  const path = (z: number, x: number, y: number, search = '') =>
    `/api/collections/projects/tiles/WebMercatorQuad/${z}/${y}/${x}?lang=en${search}`;
  const ask = async (address: string) => {
    const response = await app.request(address);
    if (!response.ok) throw new Error(await response.text());
    return (await response.arrayBuffer()).byteLength;
  };
  const first = await timed(() => ask(path(0, 0, 0)));
  process.stdout.write(
    `| ${number.format(SIZE)} records, made ready for the first tile | ${ms(first)} ms |\n`
  );
  let theirs: Supercluster | undefined;
  const loaded = await timed(() => (theirs = superclustered(entries)));
  process.stdout.write(`| supercluster, made ready | ${ms(loaded)} ms |\n`);
  for (const [z, x, y] of TILES) {
    const bytes = await ask(path(z, x, y));
    const [own, filtered, other]: [number[], number[], number[]] = [[], [], []];
    for (let i = 0; i < ROUNDS; i += 1) {
      own.push(await timed(() => ask(path(z, x, y))));
      filtered.push(await timed(() => ask(path(z, x, y, `&${FILTER}${i + z * ROUNDS}..`))));
      other.push(await timed(() => theirs?.getTile(z, x, y)));
    }
    const cell = (times: readonly number[]) => `median ${ms(median(times))} ms, slowest ${ms(max(times))} ms`;
    const ratio = (median(own) ?? NaN) / (median(other) ?? NaN);
    process.stdout.write(
      `| tile ${z}/${y}/${x}, ${bytes} bytes | Shekara ${cell(own)} | under a new filter ${cell(filtered)} | getTile of supercluster alone ${cell(other)} (${ratio.toFixed(2)} ×) |\n`
    );
  }
}
