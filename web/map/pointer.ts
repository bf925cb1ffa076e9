import type { Map as MapLibre, MapGeoJSONFeature, PointLike } from 'maplibre-gl';

/** What lies under a point of the map: the records of a mark, or a place that has none. */
export interface Target {
  key: string;
  ids: string[];
  place: string;
}

/** Layers that answer the pointer, the first first. */
const LAYERS = ['mark-near', 'mark-far', 'mark-size', 'post', 'route-hit', 'area', 'oblasts', 'prefectures'];

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
  return undefined;
}

function targetOf({ layer, properties }: MapGeoJSONFeature): Target | undefined {
  const ids = String(properties['ids'] ?? '')
    .split(' ')
    .filter((id) => id !== '');
  const place = String(properties['place'] ?? properties['code'] ?? properties['id'] ?? '');
  const key = ids.length > 0 ? ids.join(' ') : `${layer.source} ${place}`;
  return { key, ids, place };
}
