import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { FeatureCollection } from 'geojson';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readBoundaries } from '../../api/boundaries.ts';
import { labelPoint, checkBoundaries, containsIn, unitFeatures, type Unit } from '../../geo/boundaries.ts';
import { languages } from '../../geo/units.ts';

const own = readBoundaries();
const statement = { kk: 'Мәлімдеме', ru: 'Заявление', zh: '声明', en: 'Statement' };
const units = ['oblasts', 'prefectures'].flatMap((layer) => unitFeatures(own.overview, layer));

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'boundaries-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const write = (file: string, value: unknown) =>
  writeFileSync(join(folder, file), typeof value === 'string' ? value : JSON.stringify(value));
/** Writes a profile; `change` may spoil it before. */
function writeUnits(change: (unit: Unit) => void = () => {}, features = structuredClone(units)) {
  features.forEach(change);
  write('units.geojson', { type: 'FeatureCollection', features });
}
const unitAt = (code: string, spoil: (unit: Unit) => void) => (unit: Unit) => {
  if (unit.properties.code === code) spoil(unit);
};
const placeOf = (code: string) =>
  `units.geojson, feature ${units.findIndex(({ properties }) => properties.code === code) + 1}`;

test("our own layers are read and hold; whose they are is said, the statement is the data set's", () => {
  expect(checkBoundaries(own.overview)).toEqual([]);
  expect(checkBoundaries(own.detail)).toEqual([]);
  expect(own.credits).toContainEqual({ name: 'amCharts', url: 'https://www.amcharts.com/' });
  expect(own.credits.map(({ name }) => name).join()).toContain('OpenStreetMap');
  expect(own.statement).toBeNull();
});

describe('a boundary profile', () => {
  test('takes the place of ours, with its source, statement and names; water and neighbours stay', () => {
    writeUnits(unitAt('KZ-10', (unit) => void (unit.properties['name_en'] = 'Abai')));
    write('profile.json', { source: 'A state register', licence: 'CC BY 4.0', statement });
    const profile = readBoundaries(folder);
    expect(profile.credits[0]).toEqual({ name: 'A state register (CC BY 4.0)', url: null });
    expect(profile.credits.map(({ name }) => name)).toContain('Natural Earth');
    expect(profile.statement).toEqual(statement);
    for (const level of [profile.overview, profile.detail]) {
      const abai = unitFeatures(level, 'oblasts').find(({ properties }) => properties.code === 'KZ-10');
      expect(abai!.properties).toEqual({ code: 'KZ-10', level: 'oblast', country: 'KZ', name_en: 'Abai' });
      expect(unitFeatures(level, 'border')).toHaveLength(1);
      expect(containsIn(level)('RU', [82.9, 55])).toBe(true);
      expect(unitFeatures(level, 'lakes').map(({ properties }) => properties.code)).toContain('balkhash');
    }
    expect(Object.keys(profile.detail.objects).sort()).toEqual(Object.keys(own.detail.objects).sort());
  });

  test('may have names in any language, and a statement in more than the data set has', () => {
    writeUnits(unitAt('KZ-10', (unit) => void (unit.properties['name_mn'] = ' Абай ')));
    write('profile.json', { source: 'A register', statement: { ...statement, mn: 'Мэдэгдэл' } });
    const { detail, statement: said } = readBoundaries(folder);
    const abai = unitFeatures(detail, 'oblasts').find(({ properties }) => properties.code === 'KZ-10');
    expect(abai!.properties['name_mn']).toBe('Абай');
    expect(said).toEqual({ ...statement, mn: 'Мэдэгдэл' });
  });

  test('speaks at least the languages of the data set', () => {
    const dataset = new URL('../../data/dataset.json', import.meta.url);
    const { title } = JSON.parse(readFileSync(dataset, 'utf8')) as { title: object };
    expect(languages).toEqual(Object.keys(title));
  });

  test('without a profile.json its folder is its source', () => {
    writeUnits();
    const { credits, statement } = readBoundaries(folder);
    expect(credits[0]).toEqual({ name: basename(folder), url: null });
    expect(statement).toBeNull();
  });

  test('may bring Kazakh districts, and only the files it lists are read', () => {
    const district = structuredClone(units.find(({ properties }) => properties.code === 'KZ-71')!);
    district.properties = { code: 'KZ-104600', level: 'district' };
    writeUnits(() => {}, [...structuredClone(units), district]);
    write('broken.geojson', '{');
    write('profile.json', { source: 'A register', files: ['units.geojson'] });
    const districts = unitFeatures(readBoundaries(folder).detail, 'counties').map(
      ({ properties }) => properties.code
    );
    expect(districts).toContain('KZ-104600');
    expect(districts).toContain('654225');
  });
});

describe('a fault in a profile is named by file, feature and field', () => {
  const failing = () => expect(() => readBoundaries(folder));

  test('a code that occurs twice', () => {
    writeUnits(unitAt('KZ-11', (unit) => void (unit.properties.code = 'KZ-10')));
    failing().toThrow(`${placeOf('KZ-11')} (KZ-10), properties.code: KZ-10 occurs twice, first in`);
  });

  test('an unknown code', () => {
    writeUnits(unitAt('KZ-11', (unit) => void (unit.properties.code = 'KZ-AKM')));
    failing().toThrow(`${placeOf('KZ-11')}, properties.code: KZ-AKM is not a code of a unit`);
  });

  test('a code of the right form that no unit has', () => {
    writeUnits(unitAt('KZ-11', (unit) => void (unit.properties.code = 'KZ-12')));
    failing().toThrow('oblasts: KZ-11 is missing');
    failing().toThrow(`${placeOf('KZ-11')} (KZ-12), geometry: oblasts: KZ-12 is not a unit of Kazakhstan`);
  });

  test('a missing or a wrong level', () => {
    writeUnits(
      unitAt('654300', (unit) => void delete (unit.properties as Partial<Unit['properties']>).level)
    );
    failing().toThrow(`${placeOf('654300')}, properties.level:`);
    writeUnits(unitAt('654300', (unit) => void (unit.properties.level = 'aimag')));
    failing().toThrow(`${placeOf('654300')}, properties.level:`);
  });

  test('an empty name', () => {
    writeUnits(unitAt('KZ-10', (unit) => void (unit.properties['name_kk'] = '')));
    failing().toThrow(`${placeOf('KZ-10')}, properties.name_kk: an empty text`);
  });

  test('a geometry that is no area, and coordinates that are no degrees', () => {
    writeUnits(
      unitAt('KZ-10', (unit) => void (unit.geometry = { type: 'Point', coordinates: [80, 50] } as never))
    );
    failing().toThrow(`${placeOf('KZ-10')}, geometry.type:`);
    writeUnits(
      unitAt(
        'KZ-71',
        (unit) =>
          void (unit.geometry = {
            type: 'Polygon',
            coordinates: [
              [
                [7e6, 5e6],
                [8e6, 5e6],
                [8e6, 6e6],
                [7e6, 5e6]
              ]
            ]
          })
      )
    );
    failing().toThrow(`${placeOf('KZ-71')}, geometry.coordinates.0.0: a longitude and a latitude in degrees`);
  });

  test('a control point in the wrong unit', () => {
    const swap: Record<string, string> = { 'KZ-10': 'KZ-63', 'KZ-63': 'KZ-10' };
    writeUnits(({ properties }) => void (properties.code = swap[properties.code] ?? properties.code));
    failing().toThrow(
      `${placeOf('KZ-63')} (KZ-10), geometry: control point Semey (80.23, 50.41) should be in KZ-10 but lies in KZ-63`
    );
  });

  test('two sides that do not meet', () => {
    const east = (position: number[]) => void (position[0]! += 0.01);
    writeUnits((unit) => {
      if (unit.properties.country === 'CN')
        unit.geometry.coordinates
          .flat(unit.geometry.type === 'Polygon' ? 1 : 2)
          .forEach((position) => east(position as number[]));
    });
    failing().toThrow(/border: (one line is expected, not none|a stretch of \d+ km is not shared)/);
  });

  test('invalid JSON', () => {
    write('units.geojson', '{"type": "FeatureCollection",\n "features": [}');
    failing().toThrow('units.geojson, line 2: } stands where a value or ] is expected');
  });

  test('a statement that lacks a language, a file that is not there, a folder without units', () => {
    failing().toThrow('a boundary profile needs at least one *.geojson');
    writeUnits();
    write('profile.json', { source: 'A register', statement: { ...statement, zh: undefined } });
    failing().toThrow('profile.json, statement.zh:');
    write('profile.json', { source: 'A register', files: ['oblasts.geojson'] });
    failing().toThrow('profile.json, files: there is no oblasts.geojson in the folder');
  });
});

const reference = new URL('../../../shared/geodata/kz_xj_matched_20pc.geojson', import.meta.url);

test.runIf(existsSync(reference))("a profile of OpenStreetMap's boundaries loads and holds", () => {
  const { features } = JSON.parse(readFileSync(reference, 'utf8')) as FeatureCollection;
  const levelOf = (level: string) => (level.startsWith('county-level') ? 'city' : level);
  writeUnits(({ properties }) => void (properties.level = levelOf(properties.level)), features as Unit[]);
  write('profile.json', { source: '© OpenStreetMap contributors', licence: 'ODbL 1.0', statement });
  const profile = readBoundaries(folder);
  expect(checkBoundaries(profile.detail)).toEqual([]);
  expect(unitFeatures(profile.detail, 'prefectures')).toHaveLength(26);
  expect(profile.credits.map(({ name }) => name)).not.toContain('amCharts');
  for (const level of [profile.overview, profile.detail])
    for (const layer of ['oblasts', 'prefectures', 'provinces', 'countries'])
      for (const unit of unitFeatures(level, layer))
        expect(labelPoint(unit), unit.properties.code).toHaveLength(2);
});
