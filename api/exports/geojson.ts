import type { MultiLineString, Point } from 'geojson';
import { boxAround } from '../../geo/box.ts';
import type { Entry } from '../../geo/catalogue.ts';
import { FAMILIES } from '../../geo/features.ts';
import { GEOJSON_TYPE } from '../links.ts';
import { money } from '../money.ts';
import { factsAbout } from './about.ts';
import type { Extract, Format } from './extract.ts';
import { jsonList } from './json-list.ts';
import { recordTable } from './record-columns.ts';
import type { Head, Value } from './table.ts';

/**
 * A point or a route. A record known by its area has none, as in the collection `projects`: the column `place` names the
 * area, and its outline is a feature of `project-areas`.
 */
export const geometryOf = ({ placing }: Entry): Point | MultiLineString | null =>
  FAMILIES.points(placing) ?? FAMILIES.routes(placing);

const propertiesOf = (columns: readonly Head[], row: readonly Value[]) =>
  Object.fromEntries(
    columns.map(({ name, kind }, i) => [name, kind === 'money' ? money(row[i] as number | null) : row[i]])
  );

/** All but the features: what the file is, whose, and of which question. */
function head(extract: Extract) {
  const bbox = boxAround(extract.entries.map(geometryOf));
  return {
    type: 'FeatureCollection',
    name: 'projects',
    ...factsAbout(extract),
    ...(bbox && { bbox })
  };
}

/** One feature a line, with the columns of the other formats as its properties. */
export const geojson: Format = {
  extension: 'geojson',
  title: 'GeoJSON',
  type: GEOJSON_TYPE,
  async *write(extract: Extract) {
    const { columns, rows } = recordTable(extract);
    const features = rows().map((row, i) => {
      const properties = propertiesOf(columns, row);
      const entry = extract.entries[i];
      const geometry = entry === undefined ? null : geometryOf(entry);
      return { type: 'Feature', id: properties['id'], geometry, properties };
    });
    yield* jsonList(head(extract), 'features', features);
  }
};
