import type { MultiPolygon, Position } from 'geojson';
import { unitFeatures, type Unit } from '../geo/boundaries.ts';
import type { Topology } from 'topojson-specification';
import type { Outline } from '../geo/features.ts';
import type { Point } from '../geo/place.ts';
import type { Store } from './store.ts';

/** Where things are, once places and boundary layers are put together. */
export interface Geography {
  /** The units of a layer; none where the boundaries lack it. */
  layer: (name: string) => Unit[];
  /** The outline of a unit, in the one form that all of a collection have. */
  outline: Outline;
  /** Where the name of a place stands. */
  labelPoint: (place: string) => Point | undefined;
}

/** The geography of a store: outlines from its fine boundaries, label points from the coarse ones, as on the page. */
export function geographyOf({ catalogue, boundaries }: Pick<Store, 'catalogue' | 'boundaries'>): Geography {
  const layers = areaLayers(boundaries.detail);
  const units = byCode(layers);
  return {
    layer: (name) => layers.get(name) ?? [],
    outline: remembered((code) => {
      const unit = units.get(code);
      return unit && multiPolygon(unit);
    }),
    labelPoint: (id) => {
      const place = catalogue.place(id);
      const point = place && catalogue.labelPoint(place);
      return point && rounded(point);
    }
  };
}

/** Asks only once for each code. */
function remembered<T>(find: (code: string) => T): (code: string) => T {
  const found = new Map<string, T>();
  return (code) => {
    if (!found.has(code)) found.set(code, find(code));
    return found.get(code) as T;
  };
}

type AreaLayers = ReadonlyMap<string, Unit[]>;

/** The layers whose geometries all have codes: the others are water, which no record names. */
const areaLayers = (topology: Topology): AreaLayers =>
  new Map(
    Object.entries(topology.objects).flatMap(([name, layer]) =>
      layer.type === 'GeometryCollection' && layer.geometries.every(({ properties }) => hasCode(properties))
        ? [[name, unitFeatures(topology, name).filter(isArea)]]
        : []
    )
  );

const byCode = (layers: AreaLayers) =>
  new Map([...layers.values()].flat().map((unit) => [unit.properties.code, unit]));

const hasCode = (properties: unknown) =>
  typeof (properties as Partial<Unit['properties']> | undefined)?.code === 'string';

/** Lines have codes too. */
const isArea = ({ geometry }: Unit): boolean =>
  geometry.type === 'Polygon' || geometry.type === 'MultiPolygon';

const multiPolygon = ({ geometry }: Unit): MultiPolygon => ({
  type: 'MultiPolygon',
  coordinates: (geometry.type === 'MultiPolygon' ? geometry.coordinates : [geometry.coordinates]).map(
    (polygon) => polygon.map((ring) => ring.map((position) => rounded(position)))
  )
});

/** Six decimals are a decimetre on the ground. */
const rounded = <P extends Position>(position: P): P =>
  position.map((degrees) => Math.round(degrees * 1e6) / 1e6) as P;
