import type { MultiLineString, MultiPolygon, Point } from 'geojson';
import { boxAround, type Box } from '../../geo/box.ts';
import type { Entry } from '../../geo/catalogue.ts';
import { FAMILIES } from '../../geo/features.ts';
import type { AnyPlace } from '../../geo/place.ts';
import { inLanguage } from '../../geo/text.ts';
import { factsAbout } from './about.ts';
import type { Extract } from './extract.ts';
import { quoted } from './geopackage-schema.ts';
import { recordTable } from './record-columns.ts';
import { claimTable, sourceTable } from './side-tables.ts';
import { columnsOf, table, type Table } from './table.ts';

type Shape = Point | MultiLineString | MultiPolygon;

/** The geometries of a layer's rows, in their order. */
interface Shapes {
  type: 'POINT' | 'MULTILINESTRING' | 'MULTIPOLYGON';
  of: readonly (Shape | null)[];
  box: Box | null;
}

/** One table of a GeoPackage; without shapes, a table of attributes. */
export interface Layer {
  table: Table;
  shapes?: Shapes;
}

const shapesOf = (type: Shapes['type'], of: readonly (Shape | null)[]): Shapes => ({
  type,
  of,
  box: boxAround(of)
});

export function layersOf(extract: Extract): Layer[] {
  const { entries } = extract;
  const along = entries.filter(({ placing }) => placing.mark === 'line');
  const areas = areasOf(entries);
  return [
    {
      table: recordTable(extract),
      shapes: shapesOf(
        'POINT',
        entries.map(({ placing }) => FAMILIES.points(placing))
      )
    },
    {
      table: { ...recordTable({ ...extract, entries: along }), name: 'project_routes' },
      shapes: shapesOf(
        'MULTILINESTRING',
        along.map(({ placing }) => FAMILIES.routes(placing))
      )
    },
    { table: areaTable(areas, extract), shapes: outlinesOf(areas, extract) },
    { table: claimTable(extract) },
    { table: sourceTable(extract) },
    { table: aboutTable(extract) }
  ];
}

/** The areas that records are known by, each once: many records share one outline. */
const areasOf = (entries: readonly Entry[]): AnyPlace[] => [
  ...new Set(entries.flatMap(({ placing }) => (placing.mark === 'area' ? [placing.place] : [])))
];

const outlinesOf = (areas: readonly AnyPlace[], { geography }: Extract): Shapes =>
  shapesOf(
    'MULTIPOLYGON',
    areas.map(({ id }) => geography.outline(id) ?? null)
  );

function areaTable(areas: readonly AnyPlace[], { wording: { language } }: Extract): Table {
  const { text } = columnsOf<AnyPlace>();
  return table<AnyPlace>(
    'areas',
    [
      text('place', ['export.id'], ({ id }) => id),
      text('place_name', ['facet.place'], ({ name }) => inLanguage(name, language))
    ],
    () => areas
  );
}

function aboutTable(extract: Extract): Table {
  const { text } = columnsOf<[string, unknown]>();
  return table<[string, unknown]>(
    'about',
    [
      text('key', ['export.id'], ([key]) => key),
      text('value', ['export.summary'], ([, value]) => String(value))
    ],
    () => Object.entries(factsAbout(extract))
  );
}

/** The records known by their area as a layer of its own, put together from `projects` and `areas` when it is read. */
export function areaView(extract: Extract): { name: string; sql: string; shapes: Shapes } {
  const { facts } = extract.store.catalogue;
  const name = 'project_areas';
  const columns = recordTable(extract).columns.map((column) => `projects.${quoted(column.name)}`);
  const closeness = facts.codes.precisions.flatMap(({ code, mark }) =>
    mark === 'area' ? [`'${code}'`] : []
  );
  const sql = `CREATE VIEW ${name} AS SELECT projects.fid AS OGC_FID, areas.geom AS geom, ${columns.join(', ')}
    FROM projects JOIN areas ON areas.place = projects.place WHERE projects.precision IN (${closeness.join(', ')})`;
  return { name, sql, shapes: outlinesOf(areasOf(extract.entries), extract) };
}
