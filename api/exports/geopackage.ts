import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { setImmediate as others } from 'node:timers/promises';
import { firstDay } from '../../geo/date.ts';
import { Refusal } from '../problem.ts';
import { factsAbout } from './about.ts';
import type { Extract, Format } from './extract.ts';
import { areaView, layersOf, type Layer } from './geopackage-layers.ts';
import { CORE, createTable, quoted } from './geopackage-schema.ts';
import { flat, portions, type Value } from './table.ts';
import { geoPackageBinary } from './wkb.ts';

/** A SQLite file of layers and tables, as https://www.geopackage.org/spec130/ lays it out. */
export const geopackage: Format = {
  extension: 'gpkg',
  title: 'GeoPackage',
  type: 'application/geopackage+sqlite3',
  isReadInParts: true,
  async *write(extract: Extract) {
    yield await fileOf(extract);
  }
};

async function fileOf(extract: Extract): Promise<Uint8Array> {
  const Database = await sqlite();
  using database = new Database(':memory:');
  database.exec(CORE);
  const note = noteOf(extract);
  for (const layer of layersOf(extract)) await writeLayer(database, layer, note);
  writeAreaView(database, extract, note);
  return database.serialize();
}

/** Older versions of Node lack SQLite, or cannot give a database away as a file; they serve all the rest. */
async function sqlite(): Promise<typeof DatabaseSync> {
  const { DatabaseSync: Database } = await import('node:sqlite').catch(() => ({ DatabaseSync: undefined }));
  if (Database?.prototype.serialize === undefined)
    throw new Refusal(501, `A GeoPackage needs Node 24 or newer on the server; this is ${process.version}.`);
  return Database;
}

/** What the list of contents says of each table. */
interface Note {
  description: string;
  changed: string;
}

function noteOf(extract: Extract): Note {
  const { title, as_of, licence } = factsAbout(extract);
  return { description: `${title}, ${as_of}, ${licence}`, changed: `${firstDay(as_of)}T00:00:00.000Z` };
}

async function writeLayer(database: DatabaseSync, { table, shapes }: Layer, note: Note) {
  const { name, columns, rows } = table;
  database.exec(createTable(name, columns, shapes?.type));
  register(database, name, note, shapes);
  const named = [...(shapes === undefined ? [] : ['geom']), ...columns.map((column) => column.name)];
  const insert = database.prepare(
    `INSERT INTO ${quoted(name)} (${named.map(quoted).join()}) VALUES (${named.map(() => '?').join()})`
  );
  let written = 0;
  for (const portion of portions(rows())) {
    database.exec('BEGIN');
    for (const row of portion) {
      const shape = shapes?.of[written++] ?? null;
      const geometry = shapes === undefined ? [] : [shape === null ? null : geoPackageBinary(shape)];
      insert.run(...geometry, ...row.map(stored));
    }
    database.exec('COMMIT');
    await others();
  }
}

/** Enters a table in the list of contents. */
function register(
  database: DatabaseSync,
  name: string,
  { description, changed }: Note,
  shapes: Layer['shapes']
) {
  const [west, south, east, north] = shapes?.box ?? [null, null, null, null];
  database
    .prepare('INSERT INTO gpkg_contents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
    .run(
      name,
      shapes === undefined ? 'attributes' : 'features',
      name,
      description,
      changed,
      ...[west, south, east, north],
      shapes === undefined ? null : 4326
    );
  if (shapes !== undefined)
    database
      .prepare(`INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, 4326, 0, 0)`)
      .run(name, shapes.type);
}

/** The records known by their area, each with its outline, which is kept once. */
function writeAreaView(database: DatabaseSync, extract: Extract, note: Note) {
  const { name, sql, shapes } = areaView(extract);
  database.exec(sql);
  register(database, name, note, shapes);
}

function stored(value: Value): SQLInputValue {
  const one = flat(value);
  return typeof one === 'boolean' ? Number(one) : one;
}
