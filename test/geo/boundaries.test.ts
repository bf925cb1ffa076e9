import { readFileSync } from 'node:fs';
import { booleanPointInPolygon, polygon } from '@turf/turf';
import type { Feature, FeatureCollection, LineString, Position } from 'geojson';
import { feature } from 'topojson-client';
import type { Topology } from 'topojson-specification';
import { describe, expect, test } from 'vitest';
import { checkBoundaries, containsIn, labelPoint, unitFeatures, type Unit } from '../../geo/boundaries.ts';
import { topologyFromGeoJson } from '../../geo/topology.ts';
import { border, codesIn } from '../../geo/units.ts';

const overview = JSON.parse(
  readFileSync(new URL('../../geo/layers/overview.json', import.meta.url), 'utf8')
) as Topology;

const unit = (code: string, outline: string): Unit => {
  const ring = outline.split(' ').map((position) => position.split(',').map(Number));
  return { ...polygon([[...ring, ring[0]!]]), properties: { code, level: 'oblast' } };
};
const collect = (...features: Unit[]): FeatureCollection => ({ type: 'FeatureCollection', features });

/** Two oblasts to the west and two prefectures to the east of one line. */
const west = [unit('KZ-19', '78,42 80,42 80,44 78,44'), unit('KZ-33', '78,44 80,44 80,46 78,46')];
const east = [unit('654000', '80,42 82,42 82,44 80,44'), unit('654200', '80,44 82,44 82,46 80,46')];
/** The border lines of a topology, rounded to about 100 m. */
const borderOf = (topology: Topology) =>
  (unitFeatures(topology, 'border') as unknown as Feature<LineString>[]).map(({ geometry }) =>
    geometry.coordinates.map((position) => position.map((degrees) => Number(degrees.toFixed(3))))
  );

describe('topologyFromGeoJson', () => {
  test.each([
    ['as drawn', west, east],
    ['drawn the other way round', west.map(turned), east.map(turned).reverse()]
  ])('the line that both sides share runs from south to north, %s', (_how, oblasts, prefectures) => {
    const drawn = topologyFromGeoJson({ oblasts: collect(...oblasts), prefectures: collect(...prefectures) });
    const [line, ...others] = borderOf(drawn);
    expect(others).toEqual([]);
    expect(String(line)).toBe('80,42,80,44,80,46');
  });

  test('a small gap in the line is bridged', () => {
    const short = unit('654000', '80,42 82,42 82,44 80,44 80.05,43.9 80,43.8');
    const long = unit('KZ-19', '78,42 80,42 80,43.8 80,44 78,44');
    const drawn = topologyFromGeoJson({
      oblasts: collect(long, west[1]!),
      prefectures: collect(short, east[1]!)
    });
    const [line, ...others] = borderOf(drawn);
    expect(others).toEqual([]);
    expect(String(line)).toBe('80,42,80,43.8,80,44,80,46');
  });

  test("Xinjiang, China and Kazakhstan become the union of their units, and take an old one's place", () => {
    const old = unit('650000', '0,0 1,0 1,1 0,1');
    const drawn = topologyFromGeoJson({
      oblasts: collect(...west),
      prefectures: collect(...east),
      provinces: collect(old)
    });
    const contains = containsIn(drawn);
    for (const code of ['650000', 'CN']) {
      expect(contains(code, [81, 43])).toBe(true);
      expect(contains(code, [81, 45])).toBe(true);
      expect(contains(code, [79, 43])).toBe(false);
      expect(contains(code, [0.5, 0.5])).toBe(false);
    }
    expect(contains('KZ', [79, 45])).toBe(true);
    expect(contains('XX', [79, 45])).toBeUndefined();
  });

  test('without a shared line the given one stays', () => {
    const border: FeatureCollection = {
      type: 'FeatureCollection',
      features: [
        {
          type: 'Feature',
          properties: { code: 'KZ-CN' },
          geometry: {
            type: 'LineString',
            coordinates: [
              [79, 41],
              [80, 42]
            ]
          }
        }
      ]
    };
    const drawn = topologyFromGeoJson({ oblasts: collect(...west), border });
    expect(String(borderOf(drawn))).toBe('79,41,80,42');
  });
});

describe('labelPoint', () => {
  test.each(['oblasts', 'prefectures', 'counties', 'provinces', 'countries'])(
    'lies inside each of the %s',
    (layer) => {
      const units = unitFeatures(overview, layer);
      expect(units.length).toBeGreaterThan(10);
      for (const unit of units)
        expect([unit.properties.code, booleanPointInPolygon(labelPoint(unit), unit)]).toEqual([
          unit.properties.code,
          true
        ]);
    }
  );

  test('stands in the middle of the largest part', () => {
    const islands: Unit = {
      type: 'Feature',
      properties: { code: 'X', level: 'oblast' },
      geometry: {
        type: 'MultiPolygon',
        coordinates: [
          [
            [
              [0, 50],
              [1, 50],
              [1, 51],
              [0, 50]
            ]
          ],
          [
            [
              [10, 60],
              [14, 60],
              [14, 62],
              [10, 62],
              [10, 60]
            ]
          ]
        ]
      }
    };
    const [lon, lat] = labelPoint(islands);
    expect(lon).toBeCloseTo(12, 0);
    expect(lat).toBeCloseTo(61, 1);
  });
});

describe('checkBoundaries', () => {
  const layersOf = (topology: Topology) =>
    Object.fromEntries(
      Object.entries(topology.objects).map(([name, object]) => [
        name,
        feature(topology, object) as unknown as FeatureCollection
      ])
    );
  /** The overview with one layer changed. */
  const changed = (layer: string, change: (units: Unit[]) => Unit[]) => {
    const layers = layersOf(overview);
    const features = change(structuredClone(layers[layer]!.features) as Unit[]);
    return topologyFromGeoJson({ ...layers, [layer]: { type: 'FeatureCollection', features } }, 4e4);
  };
  const renamed = (from: string, to: string) => (units: Unit[]) =>
    units.map((unit) => ({
      ...unit,
      properties: { ...unit.properties, code: unit.properties.code === from ? to : unit.properties.code }
    }));

  test('finds nothing wrong with our own layers, which survive a round trip', () => {
    expect(checkBoundaries(overview)).toEqual([]);
    expect(checkBoundaries(changed('oblasts', (units) => units))).toEqual([]);
  });

  test('names a unit that is missing, and the points that then lie nowhere', () => {
    const faults = checkBoundaries(
      changed('oblasts', (units) => units.filter(({ properties }) => properties.code !== 'KZ-10'))
    );
    expect(faults).toContain('oblasts: KZ-10 is missing');
    expect(faults).toContain('control point Semey (80.23, 50.41) should be in KZ-10 but lies in none');
  });

  test('names a point whose unit bears the wrong code', () => {
    const swapped = changed('oblasts', (units) =>
      renamed('KZ-xx', 'KZ-10')(renamed('KZ-10', 'KZ-63')(renamed('KZ-63', 'KZ-xx')(units)))
    );
    expect(checkBoundaries(swapped)).toContain(
      'control point Semey (80.23, 50.41) should be in KZ-10 but lies in KZ-63'
    );
  });

  test('names a code that is unknown and one that occurs twice', () => {
    expect(checkBoundaries(changed('oblasts', renamed('KZ-79', 'KZ-99')))).toEqual(
      expect.arrayContaining(['oblasts: KZ-99 is not a unit of Kazakhstan', 'oblasts: KZ-79 is missing'])
    );
    expect(checkBoundaries(changed('prefectures', renamed('659001', '654200')))).toContain(
      'prefectures: 654200 occurs twice'
    );
  });

  test('names a missing prefecture', () => {
    expect(checkBoundaries(changed('prefectures', renamed('654300', '654399')))).toContain(
      'prefectures: 654300 is missing'
    );
  });

  test('names a border that runs south, that is not one, or that jumps', () => {
    const withBorder = (...coordinates: Position[]) => ({
      ...topologyFromGeoJson({
        border: {
          type: 'FeatureCollection',
          features: [
            { type: 'Feature', properties: { code: 'KZ-CN' }, geometry: { type: 'LineString', coordinates } }
          ]
        }
      })
    });
    expect(checkBoundaries(withBorder([80, 42.2], [80, 42]))).toContain(
      'border: the line runs from north to south'
    );
    expect(checkBoundaries(withBorder([80, 42], [80, 45]))).toContain(
      'border: a stretch of 334 km is not shared by the two sides'
    );
    expect(checkBoundaries(topologyFromGeoJson({ oblasts: collect(...west) }))).toContain(
      'border: one line is expected, not none'
    );
  });

  test('the control points stand in at least 30 cities and in every unit', () => {
    const controls = JSON.parse(
      readFileSync(new URL('../../geo/layers/control-points.json', import.meta.url), 'utf8')
    ) as { name: string; code: string }[];
    expect(new Set(controls.map(({ name }) => name)).size).toBeGreaterThanOrEqual(30);
    expect(new Set(controls.map(({ code }) => code))).toEqual(new Set(border.sides.flatMap(codesIn)));
  });
});

/** The same unit with its outline drawn in the other direction. */
function turned(unit: Unit): Unit {
  const [ring] = unit.geometry.coordinates as Position[][];
  return { ...unit, geometry: { type: 'Polygon', coordinates: [ring!.toReversed()] } };
}
