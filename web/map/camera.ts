import type { LngLatBoundsLike, Map as MapLibre, MapOptions, PaddingOptions } from 'maplibre-gl';
import type { Point } from '../../geo/place.ts';
import type { Clearing } from './sight.svelte.ts';

type Bounds = [west: number, south: number, east: number, north: number];

/** What the camera has to reckon with at the moment. */
export interface Frame {
  /** What a reader sees who has asked for nothing. */
  home: Bounds;
  /** Pixels of the map that panels cover. */
  padding: PaddingOptions;
  /** Does the reader want no motion? */
  still: boolean;
}

const TRAVEL_MS = 800;
const easing = (t: number) => t * t * (3 - 2 * t);

/** Room around a record and its partners, in pixels, and how near the camera comes to one place, to several. */
const ROOM = 60;
const NEAREST = { one: 5.8, several: 6.5 };

/**
 * Where the map looks. It stays at home, through every change of the frame, until the reader or a record moves it; a camera
 * that the address gives is nobody's to move.
 */
export class Camera {
  #map: MapLibre | undefined;
  #frame: () => Frame;
  /** Where to look once there is a map. */
  #asked: LngLatBoundsLike | undefined;
  #isHome: boolean;
  /** Is the next record the one that came with a camera in the same address? */
  #isGiven: boolean;

  constructor(frame: () => Frame, isGiven: boolean) {
    this.#frame = frame;
    this.#isGiven = isGiven;
    this.#isHome = !isGiven;
  }

  /** How the map opens. */
  get opening(): Pick<MapOptions, 'bounds' | 'fitBoundsOptions'> {
    const { home, padding } = this.#frame();
    return { bounds: this.#asked ?? home, fitBoundsOptions: { padding } };
  }

  take(map: MapLibre) {
    this.#map = map;
    if (this.#asked !== undefined) this.#isHome = false;
    map.on('movestart', (event) => {
      if (event.originalEvent !== undefined) this.#isHome = false;
    });
    map.on('resize', () => this.settle());
  }

  /** Looks home again, where it is still there, after the frame has changed. */
  settle() {
    const { home, padding } = this.#frame();
    if (this.#isHome) this.#map?.fitBounds(home, { padding, duration: 0 });
  }

  home() {
    this.fly(this.#frame().home);
    this.#isHome = true;
  }

  fly(bounds: LngLatBoundsLike) {
    this.#isHome = false;
    this.#asked = bounds;
    this.#map?.fitBounds(bounds, { padding: this.#frame().padding, ...this.#travel });
  }

  zoom(by: number) {
    this.#isHome = false;
    this.#map?.zoomTo(this.#map.getZoom() + by, this.#travel);
  }

  /** Brings points into the part of the map that no panel covers. */
  show(points: readonly Point[]) {
    if (this.#isGiven || points.length === 0) {
      this.#isGiven = false;
      return;
    }
    this.fit(points);
  }

  /** The same, whatever the address says; no nearer than a zoom. */
  fit(points: readonly Point[], nearest?: number) {
    if (points.length === 0) return;
    this.#isHome = false;
    const { top = 0, right = 0, bottom = 0, left = 0 } = this.#frame().padding;
    const padding = { top: top + ROOM, right: right + ROOM, bottom: bottom + ROOM, left: left + ROOM };
    const maxZoom = nearest ?? (new Set(points.map(String)).size > 1 ? NEAREST.several : NEAREST.one);
    this.#map?.fitBounds(around(points), { padding, maxZoom, ...this.#travel });
  }

  /** Moves the map as little as it takes for a circle of pixels to stand where no panel is. */
  reveal({ x, y }: { x: number; y: number }, reach: number, clear: Clearing) {
    const off = (at: number, from: number, to: number) =>
      at - reach < from ? at - reach - from : Math.max(0, at + reach - to);
    const by: [number, number] = [off(x, clear.left, clear.right), off(y, clear.top, clear.bottom)];
    if (by[0] === 0 && by[1] === 0) return;
    this.#isHome = false;
    this.#map?.panBy(by, this.#travel);
  }

  get #travel() {
    return { duration: this.#frame().still ? 0 : TRAVEL_MS, easing };
  }
}

const around = (points: readonly Point[]): Bounds => {
  const longitudes = points.map(([longitude]) => longitude);
  const latitudes = points.map(([, latitude]) => latitude);
  return [Math.min(...longitudes), Math.min(...latitudes), Math.max(...longitudes), Math.max(...latitudes)];
};
