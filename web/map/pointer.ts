import type { Map as MapLibre, MapGeoJSONFeature, PointLike } from 'maplibre-gl';

/** What lies under a point of the map: the records of a mark, or a place that has none. */
export interface Target {
  key: string;
  ids: string[];
  place: string;
  /** The mark's own id, where it is one. */
  mark: string | undefined;
  /** Does it stand on the map, as marks and posts do, and is no ground? */
  stands: boolean;
}

/** Layers that answer the pointer, the first first. */
const STANDING = ['mark-near', 'mark-far', 'mark-size', 'post'];
const LAYERS = [...STANDING, 'route-hit'];
const GROUND = 'area';

/** Half the side of the square that a finger or a pointer is taken for, in pixels. */
const REACH = 6;

export function targetAt(map: MapLibre, { x, y }: { x: number; y: number }): Target | undefined {
  const box: [PointLike, PointLike] = [
    [x - REACH, y - REACH],
    [x + REACH, y + REACH]
  ];
  const found = map.queryRenderedFeatures(box, { layers: LAYERS });
  for (const layer of LAYERS) {
    const hit = found.find((feature) => feature.layer.id === layer);
    if (hit !== undefined) return targetOf(hit);
  }
  const [ground] = map.queryRenderedFeatures([x, y], { layers: [GROUND] });
  return ground && targetOf(ground);
}

function targetOf({ layer, properties }: MapGeoJSONFeature): Target {
  const ids = String(properties['ids'] ?? '')
    .split(' ')
    .filter((id) => id !== '');
  const place = String(properties['place'] ?? properties['code'] ?? properties['id'] ?? '');
  const key = ids.length > 0 ? ids.join(' ') : `${layer.source} ${place}`;
  const isMark = layer.id.startsWith('mark-');
  return {
    key,
    ids,
    place,
    mark: isMark ? String(properties['id']) : undefined,
    stands: STANDING.includes(layer.id)
  };
}
