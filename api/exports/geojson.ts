import { setImmediate as others } from 'node:timers/promises';
import type { Geometry } from 'geojson';
import { boxAround } from '../../geo/box.ts';
import type { Entry } from '../../geo/catalogue.ts';
import { FAMILIES } from '../../geo/features.ts';
import { GEOJSON_TYPE } from '../links.ts';
import { money } from '../money.ts';
import { factsAbout } from './about.ts';
import type { Extract, Format } from './extract.ts';
import { recordTable } from './record-columns.ts';
import { portions, type Head, type Value } from './table.ts';

/**
 * A point or a route. A record known by its area has none, as in the collection `projects`: the column `place` names the
 * area, and its outline is a feature of `project-areas`.
 */
const geometryOf = ({ placing }: Entry): Geometry | null =>
  FAMILIES.points(placing) ?? FAMILIES.routes(placing);

const propertiesOf = (columns: readonly Head[], row: readonly Value[]) =>
  Object.fromEntries(
    columns.map(({ name, kind }, i) => [name, kind === 'money' ? money(row[i] as number | null) : row[i]])
  );

/** All but the features: what the file is, whose, and of which question. */
function head(extract: Extract, geometries: readonly (Geometry | null)[]): string {
  const bbox = boxAround(geometries);
  const members = {
    type: 'FeatureCollection',
    name: 'projects',
    ...factsAbout(extract),
    ...(bbox && { bbox })
  };
  return `${JSON.stringify(members).slice(0, -1)},"features":[\n`;
}

/** One feature a line, with the columns of the other formats as its properties. */
export const geojson: Format = {
  extension: 'geojson',
  title: 'GeoJSON',
  type: GEOJSON_TYPE,
  async *write(extract: Extract) {
    const { columns, rows } = recordTable(extract);
    const geometries = extract.entries.map(geometryOf);
    const features = rows().map((row, i) => {
      const properties = propertiesOf(columns, row);
      return JSON.stringify({
        type: 'Feature',
        id: properties['id'],
        geometry: geometries[i] ?? null,
        properties
      });
    });
    const encoder = new TextEncoder();
    let before = head(extract, geometries);
    for (const portion of portions(features)) {
      yield encoder.encode(before + portion.join(',\n'));
      before = ',\n';
      await others();
    }
    yield encoder.encode(`${before === ',\n' ? '' : before}\n]}\n`);
  }
};
