import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FeatureCollection } from 'geojson';
import { expect, test } from 'vitest';
import { collections, guessable, note, printed, QUESTIONS, truth, type Truth } from './world.ts';

export const hasGdal = spawnSync('ogrinfo', ['--version']).status === 0;

/** How GDAL calls the kinds of fields. */
const OGR: Record<string, string> = {
  text: 'String',
  edtf: 'String',
  number: 'Real',
  boolean: 'Integer(Boolean)',
  day: 'Date',
  list: 'StringList'
};
/** A GeoPackage has no lists; GDAL writes them out, with their length in front. */
const IN_GEOPACKAGE: Record<string, string> = { ...OGR, list: 'String' };
const writtenOut = (value: unknown) => (Array.isArray(value) ? `(${value.length}:${value.join()})` : value);
/** A text that is a day GDAL may take for one, and spell as it spells days. */
const DAY = /"(\d{4})\/(\d\d)\/(\d\d)"/g;
/** The addresses of records on the page depend on where the server is. */
const asStored = (row: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    Object.entries(row).flatMap(([name, value]) => (name === 'url' ? [] : [[name, writtenOut(value)]]))
  );

const BOX = ['79', '43', '82', '46'];

const ogrinfo = (...options: string[]) => printed('ogrinfo', ['-ro', ...options]);
const typesIn = (about: string) =>
  Object.fromEntries([...about.matchAll(/^(\w+): ([\w()]+) \(\d/gm)].map(([, name, type]) => [name, type]));
const featuresIn = (text: string) => text.split('OGRFeature').length - 1;
const sumIn = (text: string) =>
  [...text.matchAll(/^ {2}amount_usd \(Real\) = ([\d.e+]+)$/gm)].reduce(
    (sum, [, usd]) => sum + Number(usd),
    0
  );

/** Every field whose type can be guessed has it; how many have it. */
function typed(about: string, it: Truth, names: Record<string, string>): number {
  const types = typesIn(about);
  const expected = guessable(it).map(({ name, kind }) => [name, names[kind]]);
  expect(types, it.id).toMatchObject(Object.fromEntries(expected));
  return it.fields.filter(({ name, kind }) => types[name] === names[kind]).length;
}

/** What GDAL makes of each collection; `asked` is what the server is asked for. */
export function gdal(world: () => { address: string; asked: string[] }, folder: string) {
  const source = () => `OAPIF:${world().address}/api`;
  const file = join(folder, 'atlas.gpkg');

  test('everything into a GeoPackage', async () => {
    await printed('ogr2ogr', ['-f', 'GPKG', file, source()]);
  });

  test.for(collections.map(({ id }) => id))(
    '%s: count, sum, types, a filter, a box, a GeoPackage and back',
    async (id) => {
      const { asked } = world();
      const it = truth[id]!;
      const all = await ogrinfo('-geom=NO', source(), id);
      expect(all).toContain(`Feature Count: ${it.count}\n`);
      expect([featuresIn(all), sumIn(all)]).toEqual([it.count, it.sum]);
      const right = typed(all, it, OGR);

      const { where, holds } = QUESTIONS[id]!;
      const expected = it.rows.filter(holds).length;
      expect(expected).toBeGreaterThan(0);
      asked.length = 0;
      expect(featuresIn(await ogrinfo('-q', '-where', where, source(), id))).toBe(expected);
      const pushed = asked.find((url) => url.includes('filter=')) ?? '';
      expect(pushed).toContain(`/collections/${id}/items?`);

      asked.length = 0;
      expect(featuresIn(await ogrinfo('-q', '-spat', ...BOX, source(), id))).toBeGreaterThan(0);
      expect(asked.some((url) => url.includes(`bbox=${BOX.join()}`))).toBe(true);

      // SQLite has no ILIKE: its LIKE asks the same.
      const stored = await ogrinfo('-geom=NO', '-where', where.replace('ILIKE', 'LIKE'), file, id);
      expect([featuresIn(stored), typed(stored, it, IN_GEOPACKAGE)]).toEqual([expected, right]);
      const back = join(folder, `${id}.geojson`);
      await printed('ogr2ogr', ['-f', 'GeoJSON', back, file, id]);
      const { features } = JSON.parse(
        readFileSync(back, 'utf8').replaceAll(DAY, '"$1-$2-$3"')
      ) as FeatureCollection;
      expect(features.map(({ properties }) => properties)).toMatchObject(it.rows.map(asStored));
      const question = /filter=([^&]*)/.exec(pushed)?.[1] ?? '';
      note('GDAL', it, right, [`yes: ${question}`, 'yes', 'the same features with the same values']);
    }
  );

  test('pages are walked to the end', async () => {
    const { asked } = world();
    asked.length = 0;
    await ogrinfo('-q', '-oo', 'PAGE_SIZE=20', source(), 'places');
    const pages = asked.filter((url) => url.includes('limit=20'));
    expect(pages.length).toBeGreaterThanOrEqual(Math.ceil(truth['places']!.count / 20));
  });
}
