import type { Geometry } from 'geojson';
import { noBits, setBits, type Bits } from '../../geo/bits.ts';
import { recordProperties } from '../../geo/features.ts';
import type { ClaimRule } from '../../geo/money.ts';
import type { Point } from '../../geo/place.ts';
import { TileClusters, type Joined } from '../../geo/tile-clusters.ts';
import { TileIndex, type Tile } from '../../geo/tile-index.ts';
import { itemsThatPass, type Question } from '../ask.ts';
import type { Collection } from '../collections.ts';
import type { Item } from '../items.ts';
import { once } from '../once.ts';
import type { Store } from '../store.ts';
import { remembering } from './remember.ts';
import { shapeCutter } from './shapes.ts';
import { pointAt, type TileFeature } from './tile-feature.ts';

/** What stands in a tile of a collection, under a question. */
export type Draw = (tile: Tile, question: Question) => Promise<TileFeature[]>;

/** Are the features of a collection joined where there are many? */
export const isJoined = ({ select, shape }: Collection): boolean => select !== undefined && shape === 'point';

/** How the tiles of a collection are drawn; whatever it needs is made ready for the first. */
export function drawingOf(collection: Collection, store: Store): Draw {
  if (isJoined(collection)) return clusters(collection, store);
  const passing = remembering(async (question) => {
    const items = await itemsThatPass(collection, question);
    return new Map(items.map((item) => [item.id, item]));
  });
  const draw = collection.shape === 'point' ? points(collection) : shapes(collection);
  return async (tile, question) => draw(tile, await passing(question), question);
}

type Passing = ReadonlyMap<string, Item>;
type DrawItems = (tile: Tile, passing: Passing, question: Question) => TileFeature[];

/** Points that are few: each by itself at every zoom. */
function points({ items }: Collection): DrawItems {
  const index = once(() => new TileIndex(items.map(({ geometry }) => pointOf(geometry))));
  return (tile, passing, { wording }) =>
    index()
      .spots(tile)
      .flatMap(({ at, x, y }) => {
        const item = passing.get(items[at]?.id ?? '');
        return item === undefined ? [] : [pointAt(x, y, { ...item.properties(wording) })];
      });
}

const pointOf = (geometry: Geometry | null): Point | null =>
  geometry?.type === 'Point' ? (geometry.coordinates as Point) : null;

/** Lines and areas, clipped and simplified; those of several features are cut once. */
function shapes({ items }: Collection): DrawItems {
  const owners = once(() => Map.groupBy(items, ({ geometry }) => geometry));
  const cut = once(() => shapeCutter([...owners().keys()].filter((geometry) => geometry !== null)));
  return (tile, passing, { wording }) =>
    cut()(tile).flatMap(({ geometry, feature }) =>
      (owners().get(geometry) ?? []).flatMap(({ id }) => {
        const item = passing.get(id);
        return item === undefined ? [] : [{ ...feature, tags: { ...item.properties(wording) } }];
      })
    );
}

/** Records, joined at low zooms with their counts and sums. */
function clusters(collection: Collection, { catalogue }: Store): Draw {
  const { families, sectors } = catalogue.facts.codes;
  const codes = families.map(({ code }) => code);
  const familyOf = new Map(sectors.map(({ code, family }) => [code, family]));
  const made = new Map<ClaimRule, TileClusters>();
  const gathering = (rule: ClaimRule) => {
    const known =
      made.get(rule) ??
      new TileClusters(catalogue.under(rule).entries, codes, ({ record }) =>
        familyOf.get(record.sectors[0] ?? '')
      );
    made.set(rule, known);
    return known;
  };
  const positions = once(() => new Map(catalogue.entries.map(({ record }, at) => [record.id, at])));
  const passing = remembering(async (question): Promise<Bits | null> => {
    const { filter, query } = question;
    if (query.filter === null && query.datetime === null)
      return catalogue.under(filter.claim).columns().passing(filter);
    const items = await itemsThatPass(collection, question);
    const places = items.flatMap(({ id }) => positions().get(id) ?? []);
    return setBits(noBits(catalogue.entries.length), places);
  });
  return async (tile, question) => {
    const { filter, wording } = question;
    const own = catalogue.under(filter.claim);
    const { alone, joined } = gathering(filter.claim).gather(tile, await passing(question));
    return [
      ...alone.flatMap(({ at, x, y }) => {
        const entry = own.entries[at];
        if (entry === undefined) return [];
        const counts = { records: 1, count: entry.record.aggregate ? 0 : 1 };
        return [pointAt(x, y, { ...recordProperties(own, entry, wording), ...counts })];
      }),
      ...joined.map((each) => pointAt(each.x, each.y, totalsOf(each)))
    ];
  };
}

/** What is said of records that are joined. A sum of nothing is not known, rather than 0. */
const totalsOf = (joined: Joined) => ({
  cluster: true,
  records: joined.records,
  count: joined.count,
  stated: joined.stated,
  amount_usd: joined.stated === 0 ? null : joined.cents / 100,
  undisclosed: joined.undisclosed,
  other: joined.other,
  ...Object.fromEntries(Object.entries(joined.families).map(([code, count]) => [`family_${code}`, count]))
});
