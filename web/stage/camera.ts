import type { LngLatBoundsLike, Map as MapLibre, PaddingOptions } from 'maplibre-gl';
import type { Scene } from '../../geo/scene.ts';
import { easing, journey } from './journey.ts';

/** A map that stands where it should already is not moved. */
const STILL = { pixels: 0.5, zoom: 0.001 };

/** What of the earth a scene shows, on a wide screen or another. */
export const boundsOf = ({ bounds, wide }: Scene['camera'], isWide: boolean) =>
  (isWide ? wide : undefined) ?? bounds;

/**
 * Brings bounds into what the padding leaves of the picture: at once, or on a journey that no stomach feels. Gives back how
 * many milliseconds it takes, 0 where the camera is there.
 */
export function travel(
  map: MapLibre,
  bounds: LngLatBoundsLike,
  padding: PaddingOptions,
  jump: boolean
): number {
  const to = map.cameraForBounds(bounds, { padding });
  if (to?.center === undefined || to.zoom === undefined) return 0;
  const { center, zoom } = to;
  if (jump) {
    map.jumpTo({ center, zoom });
    return 0;
  }
  const { lng, lat } = map.getCenter();
  const { x, y } = map.project(center);
  const { clientWidth: width, clientHeight: height } = map.getContainer();
  const isThere =
    Math.hypot(x - width / 2, y - height / 2) < STILL.pixels && Math.abs(zoom - map.getZoom()) < STILL.zoom;
  if (isThere) {
    map.stop();
    return 0;
  }
  const aim = map.unproject(map.project(center));
  const { by, duration, minZoom } = journey(
    { center: [lng, lat], zoom: map.getZoom() },
    { center: [aim.lng, aim.lat], zoom },
    width
  );
  // Whether anything moves at all was asked before.
  const way = { center, zoom, duration, easing, essential: true };
  if (by === 'ease') map.easeTo(way);
  else map.flyTo({ ...way, minZoom });
  return duration;
}

/** Lets a hand move the map; gives back what ends it. */
export function clearWay(map: MapLibre): () => void {
  const ways = [map.dragPan, map.scrollZoom, map.doubleClickZoom, map.touchZoomRotate];
  ways.forEach((way) => way.enable());
  map.touchZoomRotate.disableRotation();
  return () => ways.forEach((way) => way.disable());
}
