import { existsSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import {
  along,
  area,
  bearing,
  booleanPointInPolygon,
  destination,
  featureCollection,
  intersect,
  length,
  midpoint
} from '@turf/turf';
import type { Feature, FeatureCollection, LineString, Position } from 'geojson';
import type { Topology } from 'topojson-specification';
import { describe, expect, test } from 'vitest';
import { checkBoundaries, unitFeatures, type Unit } from '../../geo/boundaries.ts';
import { codesIn } from '../../geo/units.ts';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const texts = { overview: read('geo/layers/overview.json'), detail: read('geo/layers/detail.json') };
const levels = {
  overview: JSON.parse(texts.overview) as Topology,
  detail: JSON.parse(texts.detail) as Topology
};

const [oblastCodes, prefectureCodes] = [codesIn('oblasts'), codesIn('prefectures')];

const unitOf = (topology: Topology, layer: string, code: string): Unit => {
  const unit = unitFeatures(topology, layer).find(({ properties }) => properties.code === code);
  if (!unit) throw new Error(`${layer} has no ${code}`);
  return unit;
};
const codesOf = (topology: Topology, layer: string) =>
  unitFeatures(topology, layer).map(({ properties }) => properties.code);
/** Thousand square km. */
const sizeOf = (...units: Unit[]) => units.reduce((sum, unit) => sum + area(unit) / 1e9, 0);
const holdersOf = (point: Position, units: Unit[]) =>
  units.filter((unit) => booleanPointInPolygon(point, unit));
const partsOf = ({ geometry }: Unit) =>
  geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;

describe.each(Object.entries(levels))('%s', (_name, topology) => {
  const oblasts = unitFeatures(topology, 'oblasts');
  const prefectures = unitFeatures(topology, 'prefectures');

  test('every control point lies in its unit, every unit is there, the border runs north', () => {
    expect(checkBoundaries(topology)).toEqual([]);
  });

  test('Kazakhstan has 20 units, 3 of them cities', () => {
    expect(oblastCodes).toHaveLength(20);
    expect(codesOf(topology, 'oblasts').sort()).toEqual(oblastCodes);
    expect(oblasts.filter(({ properties }) => properties.level === 'city')).toHaveLength(3);
  });

  test('Xinjiang has 14 prefectures, and cities directly under the region', () => {
    const ofLevel = (level: string) => prefectures.filter(({ properties }) => properties.level === level);
    expect(prefectureCodes).toHaveLength(14);
    expect(ofLevel('prefecture').map(({ properties }) => properties.code)).toEqual(prefectureCodes);
    expect(ofLevel('city').length).toBeGreaterThanOrEqual(9);
  });

  test('the counties that records name are there', () => {
    expect(codesOf(topology, 'counties')).toEqual(
      expect.arrayContaining(['654225', '654022', '654004', '654201', '652702', '654326', '654324', '654026'])
    );
  });

  test('China has 34 provinces', () => {
    expect(new Set(codesOf(topology, 'provinces')).size).toBe(34);
  });

  test('a larger unit is exactly its parts', () => {
    const xinjiang = unitOf(topology, 'provinces', '650000');
    expect(sizeOf(xinjiang) / sizeOf(...prefectures)).toBeCloseTo(1, 6);
    expect(sizeOf(unitOf(topology, 'countries', 'KZ')) / sizeOf(...oblasts)).toBeCloseTo(1, 6);
    const provinces = unitFeatures(topology, 'provinces');
    expect(sizeOf(unitOf(topology, 'countries', 'CN')) / sizeOf(...provinces)).toBeCloseTo(1, 6);
  });

  test('there are no stray pieces: Xinjiang is one, Kazakhstan one and islands in the Caspian', () => {
    expect(partsOf(unitOf(topology, 'provinces', '650000'))).toHaveLength(1);
    const [mainland, ...islands] = partsOf(unitOf(topology, 'countries', 'KZ')).sort(
      ([a], [b]) => b!.length - a!.length
    );
    expect(mainland).toHaveLength(1);
    for (const [[[lon, lat]]] of islands as [[Position]][]) {
      expect(lon).toBeLessThan(54);
      expect(lat).toBeLessThan(47.5);
    }
  });

  test('every stretch of the border belongs to one oblast and one prefecture', () => {
    const uses = (layer: string) => {
      const object = topology.objects[layer] as unknown as { geometries: { arcs: unknown[] }[] };
      return object.geometries.flatMap(({ arcs }) =>
        (arcs.flat(3) as number[]).map((arc) => Math.max(arc, ~arc))
      );
    };
    const [kazakh, chinese] = [uses('oblasts'), uses('prefectures')];
    const border = uses('border');
    expect(border.length).toBeGreaterThan(8);
    for (const arc of border) {
      expect(kazakh.filter((used) => used === arc)).toHaveLength(1);
      expect(chinese.filter((used) => used === arc)).toHaveLength(1);
    }
    expect(kazakh.filter((arc) => chinese.includes(arc)).sort()).toEqual([...border].sort());
  });

  test('3 km to the left of the border is Kazakhstan, 3 km to the right Xinjiang', () => {
    const border = unitFeatures(topology, 'border')[0] as unknown as Feature<LineString>;
    const whole = length(border);
    expect(whole).toBeGreaterThan(1400);
    const astray = [];
    for (let km = 10; km < whole - 10; km += 5) {
      const direction = bearing(along(border, km - 3), along(border, km + 3));
      const beside = (turn: number) =>
        destination(along(border, km), 3, direction + turn).geometry.coordinates;
      const [left, right] = [beside(-90), beside(90)];
      const sides = [left, right].map((point) => [
        holdersOf(point, oblasts).length,
        holdersOf(point, prefectures).length
      ]);
      if (String(sides) !== '1,0,0,1') astray.push({ km, sides });
    }
    expect(astray).toEqual([]);
  });

  test('away from the Caspian no gap lies between Kazakhstan and its neighbours', () => {
    const countries = unitFeatures(topology, 'countries');
    const waters = unitFeatures(topology, 'lakes').filter(({ properties }) => properties.code === 'caspian');
    const outline = partsOf(unitOf(topology, 'countries', 'KZ')).sort(
      ([a], [b]) => b!.length - a!.length
    )[0]![0]!;
    expect(outline.length).toBeGreaterThan(1000);
    const gaps = outline.slice(1).flatMap((end, i) => {
      if (i % 5 !== 0) return [];
      const start = outline[i]!;
      const beside = [-90, 90].map((turn) =>
        destination(midpoint(start, end), 1, bearing(start, end) + turn)
      );
      return beside
        .map(({ geometry }) => geometry.coordinates)
        .filter((point) => holdersOf(point, [...countries, ...waters]).length === 0);
    });
    const isByTheCaspian = ([lon, lat]: Position) => lon! < 54.9 && lat! < 47.3;
    expect(gaps.filter((point) => !isByTheCaspian(point))).toEqual([]);
  });

  test('the waters that a map names are there', () => {
    expect(codesOf(topology, 'lakes')).toEqual(
      expect.arrayContaining(['balkhash', 'caspian', 'aral', 'zaysan', 'alakol', 'issyk-kul', 'sayram'])
    );
    expect(codesOf(topology, 'rivers')).toEqual(
      expect.arrayContaining(['irtysh', 'ili', 'syr-darya', 'tarim', 'ural', 'ishim', 'tobol', 'chu', 'emel'])
    );
    const codes = [...codesOf(topology, 'lakes'), ...codesOf(topology, 'rivers')].filter((code) => code);
    expect(codes).toHaveLength(new Set(codes).size);
    const waters = [...unitFeatures(topology, 'lakes'), ...unitFeatures(topology, 'rivers')];
    expect(waters.filter(({ properties }) => ![1, 2, 3].includes(properties['rank'] as number))).toEqual([]);
  });
});

/** Thousand square km: the least and the greatest official figure, and the share by which we may differ. */
test.each([
  ['oblasts', 'KZ-10', 185.9, 185.9, 0.01],
  ['oblasts', 'KZ-33', 118.2, 118.2, 0.01],
  ['oblasts', 'KZ-62', 188.9, 188.9, 0.01],
  ['oblasts', 'KZ-19', 104.8, 105.1, 0.01],
  ['oblasts', 'KZ-63', 96.0, 97.8, 0.01],
  ['oblasts', 'KZ-35', 239.0, 239.0, 0.01],
  ['prefectures', '654000', 56.2, 56.2, 0.04],
  ['prefectures', '654200', 95.6, 95.6, 0.04],
  ['prefectures', '654300', 117.7, 117.7, 0.04],
  ['prefectures', '652800', 471.5, 471.5, 0.04]
])('%s %s has its official area', (layer, code, least, greatest, tolerance) => {
  const size = sizeOf(unitOf(levels.detail, layer, code));
  expect(size).toBeGreaterThan(least * (1 - tolerance));
  expect(size).toBeLessThan(greatest * (1 + tolerance));
});

test('the layers are small enough to send', () => {
  const size = (text: string) => gzipSync(text, { level: 9 }).length;
  expect(size(texts.overview)).toBeLessThan(95_000);
  expect(size(texts.detail)).toBeLessThan(700_000);
});

test('the notice names every layer and every package with its version', () => {
  const notice = read('geo/layers/NOTICE.md');
  const { dependencies } = JSON.parse(read('geo/build/package.json')) as {
    dependencies: Record<string, string>;
  };
  const data = Object.entries(dependencies).filter(([name]) => !['mapshaper', 'gcoord'].includes(name));
  expect(data.length).toBeGreaterThanOrEqual(4);
  for (const [name, version] of data) expect(notice).toContain(`${name} ${version}`);
  for (const layer of Object.keys(levels.detail.objects)) expect(notice).toContain(`\`${layer}\``);
});

const reference = new URL('../shared/geodata/kz_xj_matched_20pc.geojson', root);
const theirUnits: Unit[] = existsSync(reference)
  ? (JSON.parse(readFileSync(reference, 'utf8')) as FeatureCollection<Unit['geometry'], Unit['properties']>)
      .features
  : [];

describe.runIf(theirUnits.length > 0)('against OpenStreetMap', () => {
  const ours = new Map(
    ['oblasts', 'prefectures'].flatMap((layer) =>
      unitFeatures(levels.detail, layer).map((unit) => [unit.properties.code, unit] as const)
    )
  );
  const least = ({ level, code }: Unit['properties']) => {
    if (level === 'oblast') return 0.99;
    if (level === 'city') return 0.98;
    return ['650200', '654200'].includes(code) ? 0.91 : 0.95;
  };
  const compared = theirUnits.filter(({ properties }) =>
    [...oblastCodes, ...prefectureCodes].includes(properties.code)
  );

  test('all 34 units can be compared', () => expect(compared).toHaveLength(34));

  test.each(compared.map((unit) => [unit.properties.code, unit] as const))('%s overlaps', (code, theirs) => {
    const unit = ours.get(code)!;
    const common = sizeOf(intersect(featureCollection([unit, theirs])) as Unit);
    expect(common / (sizeOf(unit, theirs) - common)).toBeGreaterThan(least(theirs.properties));
  });
});
