import type { Feature, Geometry } from 'geojson';
import { moved } from '../geo/moved.ts';
import type { Asked } from './ask.ts';
import type { Collection } from './collections.ts';
import { CRS84, crsOf } from './crs.ts';
import { printedRow } from './fields.ts';
import type { Item } from './items.ts';

/** An item as GeoJSON, its coordinates in the system asked for. */
export const featureOf = (
  { fields }: Collection,
  { id, geometry, properties }: Item,
  { wording, query }: Asked
): Feature<Geometry | null, object> => ({
  type: 'Feature',
  id,
  geometry: geometry && (query.crs === CRS84 ? geometry : moved(geometry, crsOf(query.crs).fromDegrees)),
  properties: printedRow(fields, properties(wording))
});

/** In bytes, of all features that are kept. */
const ROOM = 64_000_000;
/** In bytes; larger ones are outlines, few and each asked for seldom. */
const LARGEST = 8_000;

let kept = new WeakMap<Item, Map<string, Buffer>>();
let size = 0;

/** The same as it is sent, in UTF-8. An item never changes, so what was printed once is kept, by language and system. */
export function printedFeature(collection: Collection, item: Item, asked: Asked): Buffer {
  const key = `${asked.wording.language} ${asked.query.crs}`;
  const known = kept.get(item)?.get(key);
  if (known !== undefined) return known;
  const printed = Buffer.from(JSON.stringify(featureOf(collection, item, asked)));
  if (printed.length > LARGEST) return printed;
  if ((size += printed.length) > ROOM) [kept, size] = [new WeakMap(), printed.length];
  kept.set(item, (kept.get(item) ?? new Map<string, Buffer>()).set(key, printed));
  return printed;
}
