import type { GeoJSONSource, LayerSpecification, Map as MapLibre } from 'maplibre-gl';
import type { Feature } from 'geojson';
import type { Clearing } from './sight.svelte.ts';

export const SOURCE = 'fence';

/** Unseen signs, each as large as a part of the picture: placed before all others, so that no name is put there. */
export const layer: LayerSpecification = {
  id: SOURCE,
  type: 'symbol',
  source: SOURCE,
  layout: {
    'icon-image': SOURCE,
    'icon-allow-overlap': true,
    'icon-padding': ['array', 'number', 4, ['get', 'padding']]
  }
};

/** Keeps the names of a map out of parts of its picture, as the camera stands: in pixels from the upper left corner. */
export function fence(map: MapLibre, boxes: readonly Clearing[]) {
  const source: GeoJSONSource | undefined = map.getSource(SOURCE);
  if (source === undefined) return;
  if (!map.hasImage(SOURCE)) map.addImage(SOURCE, { width: 1, height: 1, data: new Uint8Array(4) });
  const features = boxes.map(({ left, top, right, bottom }): Feature => {
    const [across, down] = [(right - left) / 2, (bottom - top) / 2];
    const at = map.unproject([left + across, top + down]);
    return {
      type: 'Feature',
      geometry: { type: 'Point', coordinates: at.toArray() },
      properties: { padding: [down, across, down, across] }
    };
  });
  void source.setData({ type: 'FeatureCollection', features });
}

/** The edges of a picture of so many pixels, on which a name would be cut off. */
export const edgesAround = (width: number, height: number): Clearing[] => [
  { left: 0, top: 0, right: width, bottom: 0 },
  { left: 0, top: height, right: width, bottom: height },
  { left: 0, top: 0, right: 0, bottom: height },
  { left: width, top: 0, right: width, bottom: height }
];
