import { Supercluster } from '@maplibre/geojson-vt';
import { max, mean, median } from 'd3';
import type { Feature, Point as Geometry } from 'geojson';
import { createApp } from '../../api/app.ts';
import type { Store } from '../../api/store.ts';
import { catalogue, type Catalogue, type Entry } from '../../geo/catalogue.ts';
import { Columns } from '../../geo/columns.ts';
import type { Point } from '../../geo/place.ts';
import { generate } from './generate.ts';

const SIZE = 1_000_000;
const ROUNDS = 21;
/** From the whole world to a town. */
const ZOOMS = [0, 3, 5, 7, 9, 12];
/** A question that no answer is kept of: its least amount is another one each time. */
const FILTER = 'sector=trade,energy&status=agreed,implementation,operating&amount=';

const number = new Intl.NumberFormat('en');
const ms = (value = NaN) => value.toFixed(value < 10 ? 2 : 0);

interface Time {
  /** Milliseconds by the clock, and of the processor: on a busy machine the second is about what it would take alone. */
  clock: number;
  processor: number;
}

async function timed(work: () => unknown): Promise<Time> {
  const [from, used] = [performance.now(), process.threadCpuUsage()];
  await work();
  const { user, system } = process.threadCpuUsage(used);
  return { clock: performance.now() - from, processor: (user + system) / 1000 };
}

/** Column and row of the tile with a point. */
const tileAt = (zoom: number, [longitude, latitude]: Point): [number, number] => {
  const height = Math.asinh(Math.tan((latitude * Math.PI) / 180)) / Math.PI;
  return [(longitude + 180) / 360, (1 - height) / 2].map((share) => Math.floor(share * 2 ** zoom)) as [
    number,
    number
  ];
};

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
  const points = entries.flatMap(({ placing, size, record }): Feature<Geometry> | [] =>
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
  let theirs: Supercluster | undefined;
  const loaded = await timed(() => (theirs = superclustered(entries)));
  process.stdout.write(
    `| ${number.format(SIZE)} records made ready, with the first tile | ${ms(first.clock)} ms | supercluster: ${ms(loaded.clock)} ms |\n`
  );
  const town = entries.flatMap(({ placing }) => ('point' in placing ? [placing.point] : []))[0];
  for (const z of ZOOMS) {
    const [x, y] = tileAt(z, town ?? [0, 0]);
    const bytes = await ask(path(z, x, y));
    const [own, filtered, other]: [Time[], Time[], Time[]] = [[], [], []];
    for (let i = 0; i < ROUNDS; i += 1) {
      own.push(await timed(() => ask(path(z, x, y))));
      filtered.push(await timed(() => ask(path(z, x, y, `&${FILTER}${i + z * ROUNDS}..`))));
      other.push(await timed(() => theirs?.getTile(z, x, y)));
    }
    process.stdout.write(
      `| tile ${z}/${y}/${x}, ${bytes} bytes | Shekara ${told(own)} | under a new filter ${told(filtered)} | getTile of supercluster alone ${told(other)}, ${ratio(own, other)} × |\n`
    );
  }
}

const clock = (times: readonly Time[]) => median(times, (time) => time.clock) ?? NaN;
const told = (times: readonly Time[]) =>
  `median ${ms(clock(times))} ms, slowest ${ms(max(times, (time) => time.clock))}, of the processor ${ms(mean(times, (time) => time.processor))}`;
const ratio = (own: readonly Time[], other: readonly Time[]) => ms(clock(own) / clock(other));
